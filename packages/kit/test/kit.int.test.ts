import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '@puja-indah/changes';
import { openSqliteChangeLog } from '@puja-indah/changes/sqlite';
import { StoreFull } from '@puja-indah/store';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Actor,
  collectionsOf,
  type Environment,
  PARKED_COLLECTION,
  parkedEvents,
  type RunningService,
  type ServiceDefinition,
  serviceTypeChanged,
  startService,
} from '../src/index.ts';
import { stallChanged, stallService, stalls } from './stalls.ts';

const operator: Actor = {
  accountId: 'a1',
  username: 'palopo.stalls',
  roles: ['operator'],
  region: '73.73',
  agency: '73.73-disdag',
  services: ['stalls'],
};
const neighbour: Actor = { ...operator, accountId: 'a2', username: 'luwu.stalls', region: '73.17' };
const client = { address: '127.0.0.1', local: true };
const silent = { info() {}, warn() {}, error() {} };

let folder: string;
let stack: AsyncDisposableStack;
let environment: Environment;
let service: RunningService;
/** The present; the machine's clock unless a test sets it. */
let present: string | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kit-'));
  present = undefined;
  await open();
});
afterEach(async () => {
  await stack.disposeAsync();
  rmSync(folder, { recursive: true, force: true });
});

async function open(definition = stallService, more: Partial<Environment> = {}) {
  stack = new AsyncDisposableStack();
  const store = stack.use(
    await openSqliteStore({ file: join(folder, 'stalls.db'), collections: collectionsOf(stallService) }),
  );
  const log = stack.use(await openSqliteChangeLog({ file: join(folder, 'log.db') }));
  const parkedStore = stack.use(
    await openSqliteStore({ file: join(folder, 'parked.db'), collections: [PARKED_COLLECTION] }),
  );
  environment = {
    store,
    log,
    parked: parkedEvents(parkedStore),
    now: () => present ?? new Date().toISOString(),
    random: randomBytes,
    ticketKey: () => new Uint8Array(32),
    sample: false,
    logger: silent,
    ...more,
  };
  service = stack.use(await startService(definition, environment));
}

const ask = async (query: string, variables = {}, actor: Actor | undefined = operator) => {
  const result = await service.execute({ query, variables }, { actor, client });
  return JSON.parse(JSON.stringify(result));
};
const PUT = `mutation ($id: ID!, $goods: String!, $version: Int, $key: ID!) {
  putStall(id: $id, region: "73.73", number: "A1", goods: $goods, version: $version, idempotencyKey: $key) { id version goods } }`;
const first = { id: '73.73-A1', goods: 'beras', key: 'key-00000001' };

async function logged(): Promise<readonly Change[]> {
  await service.relayed();
  const all: Change[] = [];
  for await (const batch of environment.log.read({ follower: 'test', topics: 'all' }))
    all.push(...batch.map(({ change }) => change));
  return all;
}

describe('a command', () => {
  it('writes the record and tells the log the facts, the search document beside them', async () => {
    expect(await ask(PUT, first)).toEqual({ data: { putStall: { id: '73.73-A1', version: 1, goods: 'beras' } } });
    const changes = await logged();
    expect(changes.find(({ type }) => type === 'stalls.stall.changed')).toMatchObject({
      id: '73.73-A1:1:stalls.stall.changed',
      source: '/73.73/stalls',
      version: 1,
      audience: 'public',
      data: { number: 'A1', goods: 'beras' },
    });
    expect(changes.find(({ type }) => type === 'stalls.searchable.changed')?.data).toMatchObject({
      id: 'Stall:73.73-A1',
      title: 'Kios A1',
      body: 'beras',
      region: '73.73',
    });
    expect(JSON.stringify(changes)).not.toContain('Sitti');
  });

  it('repeated with the same key gives the first answer, also after the record moved on', async () => {
    const answer = await ask(PUT, first);
    await ask(PUT, { ...first, goods: 'jagung', version: 1, key: 'key-00000002' });
    expect(await ask(PUT, first)).toEqual(answer);
    expect((await logged()).filter(({ type }) => type === 'stalls.stall.changed')).toHaveLength(2);
  });

  it('refuses the key for another input, for another command, and for another actor knows nothing of it', async () => {
    await ask(PUT, first);
    const code = async (query: string, variables: object, actor = operator) =>
      (await ask(query, variables, actor)).errors?.[0].extensions;
    expect(await code(PUT, { ...first, goods: 'kopi' })).toMatchObject({
      kind: 'CONFLICT',
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await code(PUT.replace('putStall', 'renameStall'), first)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await code(PUT, first, { ...operator, accountId: 'a9' })).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('with a stale version conflicts and shows what is there', async () => {
    await ask(PUT, first);
    await ask(PUT, { ...first, goods: 'jagung', version: 1, key: 'key-00000002' });
    const refused = await ask(PUT, { ...first, goods: 'kopi', version: 1, key: 'key-00000003' });
    expect(refused.errors[0].extensions).toMatchObject({
      kind: 'CONFLICT',
      code: 'VERSION_CONFLICT',
      current: { version: 2, goods: 'jagung' },
    });
  });

  it('is remembered for thirty days, then its key is as good as new', async () => {
    present = '2026-11-24T01:00:00.000Z';
    const answer = await ask(PUT, first);
    present = '2026-12-24T01:00:00.000Z';
    await service.runJobs();
    expect(await ask(PUT, first)).toEqual(answer);
    present = '2026-12-24T01:00:00.001Z';
    await service.runJobs();
    expect((await ask(PUT, first)).errors[0].extensions.code).toBe('VERSION_CONFLICT');
    const again = await ask(PUT, { ...first, goods: 'jagung', version: 1 });
    expect(again.data.putStall).toMatchObject({ version: 2, goods: 'jagung' });
  });

  it('is remembered as long as the installation says, and many are forgotten in one run', async () => {
    await stack.disposeAsync();
    await open(stallService, { rememberDays: 2 });
    present = '2026-11-24T01:00:00.000Z';
    const keyOf = (n: number) => `key-of-many-${n}`;
    const numbers = Array.from({ length: 450 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) => ask(PUT.replace('"A1"', `"A${n}"`), { ...first, id: `73.73-A${n}`, key: keyOf(n) })),
    );
    const known = async () => {
      const found = await Promise.all(numbers.map((n) => environment.store.findRemembered(`a1:${keyOf(n)}`)));
      return found.filter((one) => one !== undefined).length;
    };
    expect(await known()).toBe(450);
    present = '2026-11-27T01:00:00.000Z';
    await service.runJobs();
    expect(await known()).toBe(0);
  });

  it('of the start of a service is remembered for good, since it comes again with its key at each start', async () => {
    let decided = 0;
    const startingStalls: ServiceDefinition = {
      ...stallService,
      async sample(context) {
        await context.once({ idempotencyKey: 'sample stall' }, async () => {
          decided += 1;
          const value = { region: '73.73', sample: true, number: 'S1', goods: 'beras' };
          return { write: { collection: stalls, id: '73.73-S1', expected: 0, value, events: [] }, answer: null };
        });
      },
    };
    for (const at of ['2026-11-24T01:00:00.000Z', '2027-11-24T01:00:00.000Z', '2027-11-24T01:00:00.000Z']) {
      await stack.disposeAsync();
      present = at;
      await open(startingStalls, { sample: true });
      await service.runJobs();
    }
    expect(decided).toBe(1);
  });

  it.each([
    ['a NUL', 'beras\0', 'goods'],
    ['half a surrogate pair', 'beras \ud800', 'goods'],
    ['no end', 'x'.repeat(100_000), 'goods'],
  ])('with a text that has %s is refused by its field, not as a fault of the system', async (_, goods, path) => {
    const { errors } = await ask(PUT, { ...first, goods });
    expect(errors[0].extensions).toMatchObject({ code: 'RECORD_INVALID', fields: [{ path }] });
  });

  it.each(['key-0001\0', 'key-0001\ud800', 'short', 'x'.repeat(201)])('is refused under the key %j', async (key) => {
    expect((await ask(PUT, { ...first, key })).errors[0].extensions.code).toBe('IDEMPOTENCY_KEY_MALFORMED');
  });

  it('that finds no room on the disk is told so, and the same command goes through once there is room', async () => {
    const room = environment.store.collection;
    const full = (name: string) => ({
      ...room(name),
      write: () => Promise.reject(new StoreFull('database or disk is full')),
    });
    environment.store.collection = full as typeof room;
    expect((await ask(PUT, first)).errors[0].extensions).toMatchObject({
      code: 'STORAGE_FULL',
      kind: 'UNAVAILABLE',
      retryAfter: 60,
    });
    environment.store.collection = room;
    expect((await ask(PUT, first)).data.putStall.version).toBe(1);
  });

  it('of two officers at once lets one through', async () => {
    await ask(PUT, first);
    const race = await Promise.all(
      ['kopi', 'teh', 'susu', 'gula'].map((goods, n) => ask(PUT, { ...first, goods, version: 1, key: `race-000${n}` })),
    );
    expect(race.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(race.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual(
      Array(3).fill('VERSION_CONFLICT'),
    );
  });

  it('is refused to the neighbour and to nobody', async () => {
    expect((await ask(PUT, first, neighbour)).errors[0].extensions.code).toBe('NOT_ALLOWED_HERE');
    const nobody = await service.execute({ query: PUT, variables: first }, { actor: undefined, client });
    expect(nobody.errors?.[0]?.extensions.code).toBe('SIGN_IN_REQUIRED');
  });
});

describe('a personal field', () => {
  it('is closed to others, open to officers of the region, and each read is on record', async () => {
    await ask(PUT, first);
    const query = '{ stall(id: "73.73-A1") { number ownerName } }';
    const closed = await ask(query, {}, neighbour);
    expect(closed.data.stall).toEqual({ number: 'A1', ownerName: null });
    expect(closed.errors[0].extensions.code).toBe('PERSONAL_DATA_CLOSED');
    expect((await ask(query)).data.stall.ownerName).toBe('Bu Sitti');
    const trail = await environment.store.collection('kitAccessTrail').list({ first: 10 });
    expect(trail.items.map(({ item }) => item.value)).toMatchObject([
      { username: 'palopo.stalls', reads: [{ type: 'Stall', id: '73.73-A1', fields: ['ownerName'] }] },
    ]);
  });
});

describe('a command over many records', () => {
  const MANY = `mutation ($numbers: [String!]!, $key: ID!) {
    putStalls(region: "73.73", numbers: $numbers, goods: "ikan", idempotencyKey: $key) }`;

  it('writes all, once', async () => {
    const numbers = Array.from({ length: 150 }, (_, n) => `B${n}`);
    const answer = { data: { putStalls: { written: 150 } } };
    expect(await ask(MANY, { numbers, key: 'many-000001' })).toEqual(answer);
    expect(await ask(MANY, { numbers, key: 'many-000001' })).toEqual(answer);
    expect((await ask('{ stalls(region: "73.73") { totalCount } }')).data.stalls.totalCount).toBe(150);
    expect((await logged()).filter(({ type }) => type === 'stalls.stall.changed')).toHaveLength(150);
  });

  it('with a row that cannot be stored is refused before anything of it is kept, so that the next start has nothing to choke on', async () => {
    const EMPTY = MANY.replace('"ikan"', '""');
    const refused = await ask(EMPTY, { numbers: ['B1', 'B2'], key: 'many-000002' });
    expect(refused.errors[0].extensions).toMatchObject({ code: 'RECORD_INVALID', fields: [{ path: 'goods' }] });
    expect((await environment.store.collection('kitBatch').list({ first: 10 })).items).toEqual([]);
    await stack.disposeAsync();
    await open();
    expect((await ask('{ stalls(region: "73.73") { totalCount } }')).data.stalls.totalCount).toBe(0);
  });

  it('left open by a crash is invisible, and finished at the next start', async () => {
    await ask(PUT, first);
    // As a crash leaves it: the batch is decided, one of its two rows is applied.
    const at = '2026-01-01T00:00:00.000Z';
    const batch = environment.store.collection('kitBatch');
    const row = (number: string, expected: number) => ({
      collection: 'stall',
      id: `73.73-${number}`,
      expected,
      value: { region: '73.73', sample: false, number, goods: 'ikan' },
      deleted: false,
      events: [{ type: 'stalls.stall.changed', data: { number, goods: 'ikan' } }],
    });
    const rows = [row('A1', 1), row('C1', 0)];
    await batch.write({
      id: '73.73-batch',
      expected: 0,
      value: { region: '73.73', status: 'open', rows, outcomes: [], corrected: null },
      events: [],
      at,
    });
    const stall = environment.store.collection<Record<string, unknown>>('stall');
    const before = await stall.find('73.73-A1');
    await stall.write({
      id: '73.73-A1',
      expected: 1,
      value: {
        ...before?.value,
        goods: 'ikan',
        _batch: { id: '73.73-batch', row: 0, before: { version: 1, value: before?.value, deleted: false } },
      },
      events: [],
      at,
    });
    const goods = async () =>
      (await ask('{ stalls(region: "73.73") { nodes { number goods version } } }')).data.stalls.nodes;
    expect(await goods()).toEqual([{ number: 'A1', goods: 'beras', version: 1 }]);
    await stack.disposeAsync();
    await open();
    expect(await goods()).toEqual([
      { number: 'A1', goods: 'ikan', version: 2 },
      { number: 'C1', goods: 'ikan', version: 1 },
    ]);
  });
});

describe('a follower', () => {
  it('parks the types that it follows and no other of the same entity', async () => {
    await stack.disposeAsync();
    const project = () => {
      throw new Error('cannot digest');
    };
    const topics = 'all' as const;
    const follows = [{ name: 'picky', topics, types: ['stalls.stall.changed'], project }];
    await open({ ...stallService, follows });
    await ask(PUT, first);
    await ask(PUT, { ...first, goods: 'jagung', version: 1, key: 'key-00000002' });
    await service.relayed();
    await service.followed();
    expect((await logged()).map(({ type }) => type)).toContain('stalls.searchable.changed');
    const entries = await environment.parked.listOf('stalls/picky', '73.73-A1');
    expect(entries.map(({ change, reason }) => [change.type, change.version, reason.kind])).toEqual([
      ['stalls.stall.changed', 1, 'failed'],
      ['stalls.stall.changed', 2, 'waiting'],
    ]);
  });
});

describe('the copy of the catalogue', () => {
  const kindOfStall = (version: number): Change => ({
    id: `73.73-kios:${version}:${serviceTypeChanged.type}`,
    source: '/73.73/catalogue',
    type: serviceTypeChanged.type,
    subject: '73.73-kios',
    time: '2026-11-24T01:00:00.000Z',
    dataschema: `/schema/changes/${serviceTypeChanged.type}.json`,
    region: '73.73',
    version,
    sample: true,
    audience: 'public',
    data: { code: 'kios', name: `Sewa kios ${version}`, service: 'stalls', enabled: true },
  });

  it('has caught up when it holds what the log had before: samples of one service build on those of another', async () => {
    let name: string | undefined;
    const sampleStalls: ServiceDefinition = {
      ...stallService,
      async sample(context) {
        await context.catalogue.caughtUp();
        name = (await context.catalogue.findServiceType('73.73', 'kios'))?.name;
      },
    };
    const told = Array.from({ length: 2000 }, (_, n) => kindOfStall(n + 1));
    await environment.log.append(told);
    await stack.disposeAsync();
    await open(sampleStalls, { sample: true });
    expect(name).toBe('Sewa kios 2000');
  });

  it('of others needs no patience: what a service tells in its sample is in the log when it has started', async () => {
    await stack.disposeAsync();
    const sampleStalls: ServiceDefinition = {
      ...stallService,
      async sample(context) {
        const value = { region: '73.73', sample: true, number: 'S1', goods: 'beras' };
        const write = {
          collection: stalls,
          id: '73.73-S1',
          expected: 0,
          value,
          events: [stallChanged.of({ number: 'S1', goods: 'beras' })],
        };
        await context.once({ idempotencyKey: 'sample stall' }, async () => ({ write, answer: null }));
      },
    };
    await open(sampleStalls, { sample: true });
    const types: string[] = [];
    for await (const batch of environment.log.read({ follower: 'test', topics: 'all' }))
      types.push(...batch.map(({ change }) => change.type));
    expect(types).toContain('stalls.stall.changed');
  });
});

describe('a document of an older shape', () => {
  it('is migrated when read', async () => {
    await environment.store.collection('stall').write({
      id: '73.73-old',
      expected: 0,
      value: { region: '73.73', sample: false, number: 'Z9', wares: 'rempah', _shape: 1 },
      events: [],
      at: '2026-01-01T00:00:00.000Z',
    });
    expect((await ask('{ stall(id: "73.73-old") { goods } }')).data.stall.goods).toBe('rempah');
  });
});

describe('import and export', () => {
  const call = { actor: operator, client };
  const send = (text: string, more: object = {}) =>
    service.files.importFile({
      name: 'stalls',
      region: '73.73',
      call,
      file: new TextEncoder().encode(text),
      takeGood: false,
      ...more,
    });
  const download = async () => {
    const parts: string[] = [];
    for await (const part of service.files.exportFile({ name: 'stalls', region: '73.73', call })) parts.push(part);
    return parts.join('');
  };

  it('takes semicolons, BOM and rupiah as offices write them, and export gives back what import takes', async () => {
    const file = '\uFEFFNomor;Dagangan;Sewa\r\nD1;"cabai; rawit";Rp 13.500\r\nD2;tomat;13.500\r\n';
    expect(await send(file)).toMatchObject({ accepted: true, counts: { written: 2 } });
    expect(await send(await download())).toMatchObject({ accepted: false, counts: { unchanged: 2, refused: 0 } });
  });

  it('changes nothing when a row is bad, and says which; takes the good ones when asked', async () => {
    const file = 'Nomor,Dagangan,Sewa\nE1,kopi,13.5\nE2,,\nE3,teh,1000\n';
    const refused = await send(file);
    expect(refused.rows.map(({ line, status, problems }) => [line, status, problems[0]?.code])).toEqual([
      [2, 'refused', 'RUPIAH_AMBIGUOUS'],
      [3, 'refused', 'CELL_EMPTY'],
      [4, 'skipped', undefined],
    ]);
    expect(await download()).not.toContain('E3');
    expect(await send(file, { takeGood: true })).toMatchObject({ accepted: true, counts: { written: 1, refused: 2 } });
    expect(await download()).toContain('E3');
  });

  it('is refused to the neighbour', async () => {
    const file = new TextEncoder().encode('Nomor,Dagangan\nF1,kopi\n');
    const request = { name: 'stalls', region: '73.73', call: { actor: neighbour, client }, file, takeGood: false };
    await expect(service.files.importFile(request)).rejects.toMatchObject({ code: 'NOT_ALLOWED_HERE' });
    expect(() => service.files.requireAccess(request)).toThrow(expect.objectContaining({ code: 'NOT_ALLOWED_HERE' }));
  });
});
