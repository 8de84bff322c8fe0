import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actors, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, office, type Receipt, submit } from './fixtures/office.ts';
import { requests } from './service.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ services: [office, requests] });
});
afterAll(() => platform[Symbol.asyncDispose]());

const licensing = () => {
  const service = platform.services.get('licensing');
  if (!service) throw new Error('The office does not run.');
  return service;
};

const TRACK = `query Track($ticket: String!, $secret: String) {
  track(ticket: $ticket, secret: $secret) {
    ticket service status phase submittedAt dueAt overdue serviceTypeName serviceType { id } agency { id } mayRate
    steps { status phase at }
  }
}`;

describe('tracking', () => {
  it('knows a request as soon as its receipt is handed out', async () => {
    const { ticket, secret } = await submit(licensing());
    const { track } = await platform.get(TRACK, { ticket, secret });
    expect(track).toMatchObject({
      ticket,
      service: 'licensing',
      phase: 'SUBMITTED',
      serviceTypeName: 'Surat izin praktik',
      serviceType: { id: '73.73-sip' },
      agency: { id: '73.73-dpmptsp' },
      mayRate: false,
    });
  });

  it('tells status and dates alone without the secret', async () => {
    const steps = [
      { status: 'NEW', statusLabel: 'Baru', phase: 'SUBMITTED', at: '2026-02-09T09:00:00+08:00' },
    ] as const;
    const { ticket } = await submit(licensing(), { steps, dueAt: '2026-02-13T23:59:59+08:00' });
    expect(await platform.get(TRACK, { ticket })).toEqual({
      track: {
        ticket,
        service: 'licensing',
        status: 'SUBMITTED',
        phase: 'SUBMITTED',
        submittedAt: '2026-02-09T09:00:00+08:00',
        dueAt: '2026-02-13T23:59:59+08:00',
        overdue: false,
        steps: [{ status: 'NEW', phase: 'SUBMITTED', at: '2026-02-09T09:00:00+08:00' }],
        serviceTypeName: null,
        serviceType: null,
        agency: null,
        mayRate: null,
      },
    });
  });

  it('answers a wrong secret, a secret of another ticket and an unknown ticket with the same nothing', async () => {
    const [mine, other] = await Promise.all([submit(licensing()), submit(licensing())]);
    const strange = licensing().systemContext('test').tickets.make('73.73');
    const answers = await Promise.all([
      platform.ask(TRACK, { ticket: mine.ticket, secret: 'AAAA-BBBB-CCCC-DDDD' }),
      platform.ask(TRACK, { ticket: mine.ticket, secret: other.secret }),
      platform.ask(TRACK, { ticket: strange, secret: mine.secret }),
      platform.ask(TRACK, { ticket: strange }),
    ]);
    expect(answers).toEqual(Array(4).fill({ data: { track: null } }));
  });

  it('follows every move', async () => {
    const receipt = await submit(licensing());
    await move(licensing(), receipt, { phase: 'NEEDS_FIX' });
    await platform.settled();
    expect(await platform.get(TRACK, { ticket: receipt.ticket })).toMatchObject({ track: { phase: 'NEEDS_FIX' } });
  });
});

const MINE = 'query Mine($phases: [RequestPhase!]) { myRequests(phases: $phases) { nodes { ticket } totalCount } }';

describe('my requests', () => {
  it('are those of the account and of the resident, the newest first', async () => {
    const { accountId, residentId } = actors.citizen;
    const first = await submit(licensing(), { accountId, submittedAt: '2026-02-01T08:00:00+08:00' });
    const last = await submit(licensing(), { residentId, submittedAt: '2026-02-03T08:00:00+08:00', phase: 'ISSUED' });
    const middle = await submit(licensing(), { accountId, submittedAt: '2026-02-02T08:00:00+09:00' });
    await submit(licensing(), { accountId: 'somebody-else' });
    await platform.settled();
    const citizen = platform.as('citizen');
    const { myRequests } = await citizen.get(MINE);
    expect(myRequests.nodes).toEqual([last, middle, first].map(({ ticket }) => ({ ticket })));
    expect(await citizen.get(MINE, { phases: ['ISSUED'] })).toEqual({
      myRequests: { nodes: [{ ticket: last.ticket }], totalCount: 1 },
    });
  });

  it('are nobody’s without signing in', async () => {
    expect(await platform.refusal(MINE)).toBe('SIGN_IN_REQUIRED');
  });
});

const INBOX = `query Inbox($region: String!, $overdue: Boolean, $phases: [RequestPhase!], $first: Int, $after: String) {
  requestInbox(region: $region, overdue: $overdue, phases: $phases, first: $first, after: $after) {
    nodes { id ticket overdue }
    pageInfo { endCursor hasNextPage }
  }
}`;

describe('the inbox of an office', () => {
  const region = '73.73.09';
  const dates = ['2026-02-12T23:59:59+08:00', null, '2026-02-10T23:59:59+08:00', '2026-02-12T23:59:59+07:00'];
  let receipts: Receipt[];
  beforeAll(async () => {
    const all = dates.map((dueAt) => submit(licensing(), { dueAt }, region));
    receipts = await Promise.all(all);
    await submit(licensing(), { phase: 'ISSUED', dueAt: '2026-01-01T00:00:00+08:00' }, region);
    await platform.settled();
  });
  const tickets = (...places: number[]) => places.map((place) => receipts[place]?.ticket);
  const ask = async (variables: object) => {
    const { requestInbox } = await platform.as('palopo.licensing').get(INBOX, { region, ...variables });
    return requestInbox.nodes.map(({ ticket }: { ticket: string }) => ticket);
  };

  it('shows what is due first at the top, by the instant, and what has no due date last', async () => {
    expect(await ask({})).toEqual(tickets(2, 0, 3, 1));
  });

  it('shows what is late alone, and what is not', async () => {
    expect(await ask({ overdue: true })).toEqual(tickets(2));
    expect(await ask({ overdue: false })).toEqual(tickets(0, 3, 1));
    expect(await ask({ overdue: true, phases: [] })).toEqual([]);
  });

  it('pages without leaving any out', async () => {
    const officer = platform.as('palopo.licensing');
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { requestInbox } = await officer.get(INBOX, { region, first: 3, after });
      seen.push(...requestInbox.nodes.map(({ ticket }: { ticket: string }) => ticket));
      after = requestInbox.pageInfo.hasNextPage ? requestInbox.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(tickets(2, 0, 3, 1));
  });

  it('pages through what is late, and what is not, although the time goes on', async () => {
    const officer = platform.as('palopo.licensing');
    const present = platform.clock.now();
    const pagesOf = async (overdue: boolean) => {
      const seen: string[] = [];
      let after: string | null = null;
      try {
        do {
          const { requestInbox } = await officer.get(INBOX, { region, overdue, first: 1, after });
          seen.push(...requestInbox.nodes.map(({ ticket }: { ticket: string }) => ticket));
          after = requestInbox.pageInfo.hasNextPage ? requestInbox.pageInfo.endCursor : null;
          // far enough that everything with a due date is late by now
          platform.clock.set('2026-03-01T00:00:00Z');
        } while (after);
      } finally {
        platform.clock.set(present);
      }
      return seen;
    };
    expect(await pagesOf(false)).toEqual(tickets(0, 3, 1));
    expect(await pagesOf(true)).toEqual(tickets(2));
    expect(await officer.refusal(INBOX, { region, after: 'x' })).toBe('CURSOR_NOT_OF_THIS_LIST');
  });

  it('names the record of the service, for the officer to open it', async () => {
    const { requestInbox } = await platform.as('palopo.licensing').get(INBOX, { region, overdue: true });
    expect(requestInbox.nodes).toEqual([{ id: receipts[2]?.id, ticket: receipts[2]?.ticket, overdue: true }]);
  });
});

const RATE =
  'mutation Rate($input: RateRequestInput!) { rateRequest(input: $input) { ticket semester index { value grade } } }';
const REPORT = `query Report($region: String!) {
  satisfaction(region: $region, service: "licensing", semester: "2026-1") {
    suppressed respondents index { value grade } elements { code name mean } sample
  }
}`;

describe('the satisfaction survey', () => {
  const answers = [3, 3, 3, 4, 4, 3, 3, 3, 4];
  let keys = 0;
  const input = ({ ticket, secret }: Receipt, change: object = {}) => {
    keys += 1;
    return { input: { idempotencyKey: `rating-${keys}`, ticket, secret, answers, ...change } };
  };
  const issued = (region?: string) => submit(licensing(), { phase: 'ISSUED' }, region);

  it('is answered once for an ended request; said again it gives the first answer', async () => {
    const receipt = await issued();
    const first = input(receipt);
    const given = { rateRequest: { ticket: receipt.ticket, semester: '2026-1', index: { value: 83.33, grade: 'B' } } };
    expect(await platform.get(RATE, first)).toEqual(given);
    expect(await platform.get(RATE, first)).toEqual(given);
    expect(await platform.refusal(RATE, input(receipt))).toBe('REQUEST_RATED_BEFORE');
  });

  it('is closed before the request ended, to whoever has not its secret, and to answers that are none', async () => {
    const open = await submit(licensing());
    const ended = await issued();
    expect(await platform.refusal(RATE, input(open))).toBe('REQUEST_NOT_ENDED');
    expect(await platform.refusal(RATE, input({ ...ended, secret: open.secret }))).toBe('TICKET_OR_SECRET_WRONG');
    expect(await platform.refusal(RATE, input({ ...ended, secret: '' }))).toBe('TICKET_OR_SECRET_WRONG');
    expect(await platform.refusal(RATE, input(ended, { answers: [5, ...answers.slice(1)] }))).toBe(
      'SKM_ANSWER_OUT_OF_RANGE',
    );
  });

  it('shows figures from the fifth person on, and moves them with the tenth', async () => {
    const region = '73.17';
    const seen: (number | null)[] = [];
    for (let person = 1; person <= 10; person += 1) {
      await platform.get(RATE, input(await issued(region)));
      const { satisfaction } = await platform.get(REPORT, { region });
      seen.push(satisfaction.respondents);
      expect(satisfaction.suppressed).toBe(satisfaction.respondents === null);
    }
    expect(seen).toEqual([null, null, null, null, 5, 5, 5, 5, 5, 10]);
    const { satisfaction } = await platform.get(REPORT, { region });
    expect(satisfaction).toMatchObject({ index: { value: 83.33, grade: 'B' }, sample: false });
    expect(satisfaction.elements[0]).toEqual({ code: 'U1', name: 'Persyaratan', mean: 3 });
  });

  it('tells the public the figures alone: no answer of a person, no ticket', async () => {
    const region = '73.71';
    const receipts: Receipt[] = [];
    for (let person = 1; person <= 6; person += 1) {
      const receipt = await issued(region);
      receipts.push(receipt);
      await platform.get(RATE, input(receipt));
    }
    await platform.settled();
    const told: string[] = [];
    for await (const batch of platform.log.read({
      follower: 'test',
      topics: [{ service: 'requests', audience: 'public' }],
    }))
      told.push(...batch.filter(({ change }) => change.region === region).map(({ change }) => JSON.stringify(change)));
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? '')).toMatchObject({
      type: 'requests.satisfaction.recorded',
      data: { service: 'licensing', semester: '2026-1', respondents: 5 },
    });
    for (const { ticket } of receipts) expect(told.join()).not.toContain(ticket);
  });

  it('keeps no ticket beside the answers', async () => {
    const receipt = await issued();
    await platform.get(RATE, input(receipt));
    const kept: string[] = [];
    const store = platform.stores.get('requests');
    for await (const rating of store?.collection('ratings').scan() ?? []) kept.push(JSON.stringify(rating));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.join()).not.toContain(receipt.ticket);
    expect(kept.join()).not.toContain(receipt.secret);
  });

  it('leaves no trace of the account of whoever was signed in, and gives them the first answer signed out too', async () => {
    const actor = { ...actors['palopo.licensing'], accountId: '73.73-account-of-nobody-else' };
    const first = input(await issued());
    const given = await platform.as(actor).get(RATE, first);
    expect(await platform.get(RATE, first)).toEqual(given);
    // Some of these are the ones that set the figures off.
    for (let person = 1; person <= 5; person += 1) await platform.as(actor).get(RATE, input(await issued()));
    await platform.settled();
    const files = readdirSync(platform.dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const traces = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(actor.accountId));
    expect(files.map(({ name }) => name).join()).toContain('requests');
    expect(traces.map(({ name }) => name)).toEqual([]);
  });
});
