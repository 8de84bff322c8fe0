import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '@puja-indah/changes';
import { openSqliteChangeLog } from '@puja-indah/changes/sqlite';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  collectionsOf,
  defineProjection,
  defineService,
  type FollowerDefinition,
  PARKED_COLLECTION,
  parkedEvents,
  startService,
} from '../src/index.ts';
import { stallService } from './stalls.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revision-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seen = defineProjection<{ readonly goods: string }>({ name: 'seenGoods' });
const others = defineProjection<{ readonly goods: string }>({ name: 'otherGoods' });

const follower = (collection: string, rule: (goods: string) => readonly string[], revision?: number) =>
  ({
    name: `follow-${collection}`,
    topics: 'all',
    types: ['stalls.stall.changed'],
    keeps: [collection],
    ...(revision === undefined ? {} : { revision }),
    project: ({ data, version, time }) =>
      rule(String((data as { goods: string }).goods)).map((goods) => ({
        collection,
        id: goods,
        version,
        value: { goods },
        at: time,
      })),
  }) satisfies FollowerDefinition;

const stallChange = (number: string, goods: string): Change => ({
  id: `73.73-${number}:1:stalls.stall.changed`,
  source: '/73.73/stalls',
  type: 'stalls.stall.changed',
  subject: `73.73-${number}`,
  time: '2026-11-24T01:00:00.000Z',
  dataschema: '/schema/changes/stalls.stall.changed.json',
  region: '73.73',
  version: 1,
  sample: false,
  audience: 'public',
  data: { number, goods },
});

/** Runs the service until its followers have handled these changes too; gives what they keep then, and how often each was asked. */
async function run(rule: (goods: string) => readonly string[], revision?: number, told: readonly Change[] = []) {
  const handled: string[] = [];
  const count = (goods: string) => {
    handled.push(goods);
    return [goods];
  };
  const definition = defineService({
    ...stallService,
    projections: [seen, others],
    follows: [follower(seen.name, rule, revision), follower(others.name, count)],
  });
  await using stack = new AsyncDisposableStack();
  const store = stack.use(
    await openSqliteStore({ file: join(folder, 'stalls.db'), collections: collectionsOf(definition) }),
  );
  const log = stack.use(await openSqliteChangeLog({ file: join(folder, 'log.db') }));
  const parkedStore = stack.use(
    await openSqliteStore({ file: join(folder, 'parked.db'), collections: [PARKED_COLLECTION] }),
  );
  await log.append(told);
  const service = stack.use(
    await startService(definition, {
      store,
      log,
      parked: parkedEvents(parkedStore),
      now: () => '2026-11-24T01:00:00.000Z',
      random: randomBytes,
      ticketKey: () => new Uint8Array(32),
      sample: false,
      logger: { info() {}, warn() {}, error() {} },
    }),
  );
  await service.followed();
  const kept: string[] = [];
  for await (const { id } of store.collection(seen.name).scan()) kept.push(id);
  return { kept: kept.sort(), others: handled };
}

const plain = (goods: string) => [goods];
const loud = (goods: string) => [goods.toUpperCase()];

it('a follower with a new rule makes what it keeps anew from the log, and no other does', async () => {
  const told = [stallChange('A1', 'beras'), stallChange('A2', 'cabai')];
  expect(await run(plain, undefined, told)).toEqual({ kept: ['beras', 'cabai'], others: ['beras', 'cabai'] });
  expect(await run(loud, 2)).toEqual({ kept: ['BERAS', 'CABAI'], others: [] });
});

it('one whose rule is the same goes on where it was', async () => {
  await run(plain, 2, [stallChange('A1', 'beras')]);
  expect((await run(loud, 2, [stallChange('A2', 'cabai')])).kept).toEqual(['CABAI', 'beras']);
});

it('an older program makes it anew too, by its own rule', async () => {
  await run(loud, 2, [stallChange('A1', 'beras')]);
  expect((await run(plain)).kept).toEqual(['beras']);
});

it.each([
  ['names no projection', { ...follower(seen.name, plain, 2), keeps: [] }, 'must name the projections'],
  ['names one that there is not', follower('nothing', plain, 2), 'keeps nothing, which is no projection'],
])('a revision that %s is refused', (_what, revised, message) => {
  expect(() => defineService({ ...stallService, projections: [seen], follows: [revised] })).toThrow(message);
});

it('two followers that would clear the same are refused', () => {
  const follows = [follower(seen.name, plain), { ...follower(seen.name, plain), name: 'second' }];
  expect(() => defineService({ ...stallService, projections: [seen], follows })).toThrow('as another one does');
});
