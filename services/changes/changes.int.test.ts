import { cursorExpired } from '@puja-indah/domain';
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCopy, notices, poison, post } from './fixtures/notices.ts';
import { changes } from './service.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ services: [notices, changes] });
});
afterAll(() => platform[Symbol.asyncDispose]());

const health = () => platform.services.get('health');

const CHANGES = `query Changes($after: String, $first: Int, $filter: ChangeFilter) {
  changes(after: $after, first: $first, filter: $filter) {
    changes { id source type subject time region version dataschema data sample }
    endCursor
    hasMore
  }
}`;
const read = async (variables: Record<string, unknown> = {}) => (await platform.get(CHANGES, variables)).changes;
/** Reads page after page from a cursor on; gives the texts and the last cursor. */
async function readOn(after: string | null, variables: Record<string, unknown> = {}) {
  const texts: string[] = [];
  let cursor = after;
  for (;;) {
    const page = await read({ ...variables, after: cursor });
    texts.push(...page.changes.map(({ data }: { data: { text: string } }) => data.text));
    cursor = page.endCursor;
    if (!page.hasMore) return { texts, cursor };
  }
}

describe('the changes', () => {
  it('tell what was written, as a CloudEvent with the facts of the new state', async () => {
    await post(health(), '73.73-a', 'first');
    await platform.settled();
    const {
      changes: [change],
      hasMore,
    } = await read({ filter: { entity: '73.73-a' } });
    expect(hasMore).toBe(false);
    expect(change).toEqual({
      id: '73.73-a:1:health.notice.posted',
      source: '/73.73/health',
      type: 'health.notice.posted',
      subject: '73.73-a',
      time: platform.now(),
      region: '73.73',
      version: 1,
      dataschema: '/schema/changes/health.notice.posted.json',
      data: { text: 'first' },
      sample: false,
    });
  });

  it('come page by page in one order, none left out and none twice, also those written between two pages', async () => {
    const { changesCursor: start } = await platform.get('{ changesCursor }');
    for (const text of ['p1', 'p2', 'p3']) await post(health(), `73.73-${text}`, text);
    await platform.settled();
    const first = await read({ after: start, first: 2 });
    expect(first.hasMore).toBe(true);
    await post(health(), '73.73-p4', 'p4');
    await platform.settled();
    const rest = await readOn(first.endCursor, { first: 1 });
    const begun = first.changes.map(({ data }: { data: { text: string } }) => data.text);
    expect([...begun, ...rest.texts].sort()).toEqual(['p1', 'p2', 'p3', 'p4']);
    expect(await readOn(rest.cursor)).toEqual({ texts: [], cursor: rest.cursor });
  });

  it('can be narrowed to a region with all within it, to services, types and a record', async () => {
    const { changesCursor: start } = await platform.get('{ changesCursor }');
    for (const id of ['73.73-f', '73.73.09-f', '73.17-f']) await post(health(), id, id);
    await platform.settled();
    const narrowed = async (filter: object) => (await readOn(start, { filter })).texts.sort();
    expect(await narrowed({ region: '73.73' })).toEqual(['73.73-f', '73.73.09-f']);
    expect(await narrowed({ region: '73', services: ['health'] })).toHaveLength(3);
    expect(await narrowed({ services: ['labour'] })).toEqual([]);
    expect(await narrowed({ types: ['health.notice.posted'], entity: '73.17-f' })).toEqual(['73.17-f']);
  });

  it('never tell what services tell each other', async () => {
    await platform.settled();
    const everything: string[] = [];
    for (let cursor: string | null = null, more = true; more; ) {
      const page: { changes: object[]; endCursor: string; hasMore: boolean } = await read({ after: cursor });
      everything.push(JSON.stringify(page.changes));
      cursor = page.endCursor;
      more = page.hasMore;
    }
    expect(everything.join()).toContain('health.notice.posted');
    expect(everything.join()).not.toMatch(/writer-of-the-notice|notice\.written|service\.described/);
  });
});

const PARKED = `query Parked($follower: String) {
  parkedEvents(follower: $follower) {
    nodes { id follower source type subject version state error attempts }
    totalCount
  }
}`;
const REPLAY =
  'mutation R($input: ParkedEventInput!) { replayParkedEvent(input: $input) { id handled failed { error attempts } } }';
const DISCARD =
  'mutation D($input: ParkedEventInput!) { discardParkedEvent(input: $input) { id handled failed { error attempts } } }';

describe('a change that a follower cannot take', () => {
  const admin = () => platform.as('platform.admin');
  const parked = async () => (await admin().get(PARKED)).parkedEvents;

  it('waits with what came after it, while other records go on', async () => {
    poison.add('bad');
    await post(health(), '73.73-held', 'bad');
    await post(health(), '73.73-held', 'good', 1);
    await post(health(), '73.73-free', 'free');
    await platform.settled();
    expect([await findCopy(health(), '73.73-held'), await findCopy(health(), '73.73-free')]).toEqual([
      undefined,
      'free',
    ]);
    const { nodes, totalCount } = await parked();
    expect(totalCount).toBe(2);
    const common = { follower: 'health/copy', source: '/73.73/health', type: 'health.notice.posted' };
    expect(nodes).toEqual([
      expect.objectContaining({ ...common, subject: '73.73-held', version: 1, state: 'FAILED', attempts: 3 }),
      expect.objectContaining({ ...common, subject: '73.73-held', version: 2, state: 'WAITING', error: null }),
    ]);
    expect(nodes[0].error).toContain('cannot be copied');
    expect((await admin().get(PARKED, { follower: 'search/index' })).parkedEvents.nodes).toEqual([]);
  });

  it('stays parked when it fails again, and goes through once its cause is mended; said again it does nothing more', async () => {
    const [{ id }] = (await parked()).nodes;
    const failing = await admin().get(REPLAY, { input: { idempotencyKey: 'replay-1', id } });
    expect(failing.replayParkedEvent).toMatchObject({ handled: 0, failed: { attempts: 6 } });
    poison.clear();
    const input = { idempotencyKey: 'replay-2', id };
    const mended = await admin().get(REPLAY, { input });
    expect(mended).toEqual({ replayParkedEvent: { id, handled: 2, failed: null } });
    expect(await findCopy(health(), '73.73-held')).toBe('good');
    expect((await parked()).totalCount).toBe(0);
    expect(await admin().get(REPLAY, { input })).toEqual(mended);
    expect(await admin().refusal(REPLAY, { input: { ...input, idempotencyKey: 'replay-3' } })).toBe(
      'PARKED_EVENT_NOT_FOUND',
    );
  });

  it('can be left out for good; what waited behind it goes on', async () => {
    poison.add('worse');
    await post(health(), '73.73-lost', 'worse');
    await post(health(), '73.73-lost', 'better', 1);
    await platform.settled();
    const [{ id }] = (await parked()).nodes;
    const left = await admin().get(DISCARD, { input: { idempotencyKey: 'discard-1', id } });
    expect(left).toEqual({ discardParkedEvent: { id, handled: 1, failed: null } });
    expect(await findCopy(health(), '73.73-lost')).toBe('better');
    expect((await parked()).totalCount).toBe(0);
  });

  it.each(['palopo.admin', 'palopo.health', 'citizen'] as const)('is nothing to %s', async (who) => {
    const input = { idempotencyKey: 'replay-9', id: 'any' };
    const refusals = [
      await platform.as(who).refusal(PARKED),
      await platform.as(who).refusal(REPLAY, { input }),
      await platform.as(who).refusal(DISCARD, { input }),
    ];
    expect(refusals).toEqual(Array(3).fill('NOT_ALLOWED_HERE'));
  });
});

it('a cursor of a feed that was rebuilt is refused, with the place to go on after a snapshot', async () => {
  const { changesCursor: old } = await platform.get('{ changesCursor }');
  await platform.feed.restart();
  const { errors } = await platform.ask(CHANGES, { after: old });
  const { kind, code, hint, details } = cursorExpired(await platform.feed.head());
  // As GET /changes says it: its test compares with the same.
  expect(errors?.[0]?.extensions).toEqual({ kind, code, hint, ...details });
  await post(health(), '73.73-after', 'after the restart');
  await platform.settled();
  expect((await readOn(errors?.[0]?.extensions.current.restartFrom)).texts).toEqual(['after the restart']);
});
