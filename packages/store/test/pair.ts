/** Random operations on two stores at once; whatever one answers the other must answer too. */
import type { Filter, Json, Order, Outgoing, Store, Write } from '@puja-indah/store';
import fc from 'fast-check';
import { expect } from 'vitest';

/** What the pair remembers, so that most writes know the version that is there. */
export interface Known {
  readonly versions: Map<string, number>;
  step: number;
}

/** Two stores under the same operations. */
export interface Pair {
  readonly stores: [Store, Store];
  /** Opens both again; `crash` leaves the second open, as a process that hangs would. */
  reopen(crash: boolean): Promise<void>;
}

export type Command = fc.AsyncCommand<Known, Pair>;

export const SPECS = [
  { name: 'things', indexes: [['n'], ['text', 'n']], unique: ['code', 'kind'] },
  { name: 'others' },
  { name: 'views', unique: ['code'] },
];

const COLLECTIONS = ['things', 'others'] as const;
const collection = fc.constantFrom(...COLLECTIONS, 'things' as const, 'things' as const);
const id = fc.constantFrom('73.73-a', '73.73-b', 'c');
const text = fc.constantFrom('', 'a', 'ab', 'é', '73.73', '$x', 'O\'Brien "x"');
const odd = fc.constantFrom<Json>(
  [],
  [1, [2, { $in: [] }]],
  { $set: 1, 'a.b': null, '': [] },
  { _bsontype: 'Long', '%': [1] },
);
const value = fc.record(
  {
    code: fc.constantFrom(null, 'x'),
    kind: fc.constantFrom(1, 1, 2),
    n: fc.constantFrom(-1, 0, 0.5, 7, 3_000_000_000),
    text,
    flag: fc.boolean(),
    deep: fc.record({ text }, { requiredKeys: [] }),
    odd,
  },
  { requiredKeys: ['kind'] },
);
const key = fc.option(fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5'), { nil: undefined });
const field = fc.constantFrom('text', 'n', 'flag', 'deep.text', 'odd', 'code', 'id');
const scalar = fc.oneof(text, fc.constantFrom(null, 0, 1, 7, true, false));
const where: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ op: fc.constant('eq' as const), field, value: scalar }),
  fc.record({ op: fc.constant('in' as const), field, values: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('prefix' as const), field, prefix: text }),
  fc.record({ op: fc.constant('range' as const), field, from: fc.constantFrom<string | number>(0, 'a', -1) }),
);
const order: fc.Arbitrary<Order[]> = fc.array(
  fc.record({
    field: fc.constantFrom('text', 'n', 'flag', 'deep.text', 'id'),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  { maxLength: 2 },
);

/** The instant of a minute after noon. */
const minute = (n: number) => new Date(Date.UTC(2026, 10, 24, 12, n)).toISOString();

/** What was answered, or the name of the error. */
const outcome = (work: Promise<unknown>) =>
  work.catch((error: Error & { field?: string }) => ({ error: error.name, field: error.field }));

/** A command that does the same with both, and compares. */
function both(
  name: string,
  work: (store: Store, known: Known) => Promise<unknown>,
  after?: (known: Known, answer: unknown) => void,
): Command {
  return {
    check: () => true,
    async run(known, { stores }) {
      known.step++;
      const [expected, found] = await Promise.all(stores.map((store) => outcome(work(store, known))));
      expect(found, name).toEqual(expected);
      after?.(known, expected);
    },
    toString: () => name,
  };
}

/** Order is promised within an entity only, and positions are the adapter's own. */
const byEntity = (rows: readonly Outgoing[]) =>
  [...Map.groupBy(rows, ({ entity, envelope }) => `${entity} ${JSON.parse(envelope)[0]}`)]
    .map(([entity, group]) => [entity, group.map(({ version, type, envelope }) => [version, type, envelope])])
    .sort();

/** Everything that can be done with a store. */
export const commands: readonly fc.Arbitrary<Command>[] = [
  ...Array.from({ length: 16 }, () =>
    fc
      .record({
        collection,
        id,
        value,
        off: fc.constantFrom(0, 0, 0, 0, 1, -1),
        deleted: fc.constantFrom(false, false, true),
        events: fc.nat(2),
        key,
        forGood: fc.boolean(),
      })
      .map(({ collection, id, value, off, deleted, events, key, forGood }) => {
        const place = `${collection} ${id}`;
        const writeOf = (known: Known): Write<Json> => ({
          id,
          expected: Math.max(0, (known.versions.get(place) ?? 0) + off),
          value: value as Json,
          deleted,
          events: Array.from({ length: events }, (_, n) => ({
            type: `${collection}.changed`,
            envelope: JSON.stringify([collection, known.step, n]),
          })),
          at: minute(known.step),
          ...(key
            ? {
                remember: {
                  key,
                  inputHash: `h${known.step}`,
                  answer: [value as Json, known.step],
                  ...(forGood ? {} : { until: minute(known.step) }),
                },
              }
            : {}),
        });
        return both(
          `write ${JSON.stringify({ collection, id, value, off, deleted, events, key, forGood })}`,
          (store, known) => store.collection<Json>(collection).write(writeOf(known)),
          (known, answer) => {
            const { kind, version } = answer as { kind?: string; version?: number };
            if (kind === 'written') known.versions.set(place, Number(version));
          },
        );
      }),
  ),
  fc
    .record({ collection, rows: fc.array(fc.record({ id, value }), { maxLength: 3 }) })
    .map(({ collection, rows }): Command => {
      const command = both(`load ${collection} ${JSON.stringify(rows)}`, (store, { step }) =>
        store
          .collection<unknown>(collection)
          .load(rows.map((row) => ({ ...row, value: { ...row.value, code: null }, at: minute(step) }))),
      );
      return {
        ...command,
        async run(known, pair) {
          await command.run(known, pair);
          const found = await pair.stores[0].collection(collection).findMany(rows.map(({ id }) => id));
          for (const record of found) if (record) known.versions.set(`${collection} ${record.id}`, record.version);
        },
      };
    }),
  fc
    .record({
      collection,
      where: fc.option(where, { nil: undefined }),
      order,
      first: fc.integer({ min: 1, max: 3 }),
      includeDeleted: fc.boolean(),
    })
    .map(({ collection, where, ...query }) =>
      both(`list ${JSON.stringify({ collection, where, ...query })}`, async (store) => {
        const records = store.collection(collection);
        const filter = where ? { where } : {};
        const pages = [];
        for (let after: string | undefined; ; ) {
          const page = await records.list({ ...query, ...filter, ...(after ? { after } : {}) });
          pages.push(page.items.map(({ item }) => item));
          after = page.items.at(-1)?.cursor;
          if (!page.hasNextPage) return [pages, await records.count(where)];
        }
      }),
    ),
  fc
    .constantFrom('k1', 'k2', 'k3', 'k4', 'k5')
    .map((key) => both(`findRemembered ${key}`, (store) => store.findRemembered(key))),
  fc
    .record({ back: fc.nat(10), limit: fc.integer({ min: 1, max: 3 }) })
    .map(({ back, limit }) =>
      both(`forgetCommands ${back} ${limit}`, (store, { step }) => store.forgetCommands(minute(step - back), limit)),
    ),
  fc.nat(3).map((count) =>
    both(`send all but ${count}`, async (store) => {
      const rows = await store.outgoing(1000);
      const sent = [
        ...Map.groupBy(rows, ({ entity, envelope }) => `${entity} ${JSON.parse(envelope)[0]}`).values(),
      ].flatMap((group) => group.slice(0, Math.max(0, group.length - count)));
      await store.forget(sent);
      return byEntity(rows);
    }),
  ),
  fc
    .record({
      effects: fc.array(
        fc.record({
          id,
          version: fc.integer({ min: 1, max: 6 }),
          code: fc.constantFrom(null, 'x'),
          deleted: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
      moves: fc.boolean(),
    })
    .map(({ effects, moves }) => {
      // One effect an id and one owner of a code: what a breach in the middle leaves is the engine's affair.
      const [first, ...others] = [...new Map(effects.map((effect) => [effect.id, effect])).values()];
      const apart = first ? [first, ...others.map((effect) => ({ ...effect, code: null }))] : [];
      return both(`project ${JSON.stringify(apart)}`, (store, { step }) =>
        store.project(
          'follower',
          apart.map(({ code, ...effect }) => ({
            ...effect,
            collection: 'views',
            value: { code, step },
            at: minute(step),
          })),
          moves ? String(step) : undefined,
        ),
      );
    }),
  fc.constant(both('findPosition', (store) => store.findPosition('follower'))),
  fc.constant(
    both('resetPosition and clear', async (store) => {
      await store.resetPosition('follower');
      await store.collection('views').clear();
    }),
  ),
  fc.boolean().map(
    (crash): Command => ({
      check: () => true,
      run: (_, pair) => pair.reopen(crash),
      toString: () => (crash ? 'crash' : 'reopen'),
    }),
  ),
];

/** Compares all that lies in both. */
export async function expectSame({ stores }: Pair): Promise<void> {
  const [expected, found] = await Promise.all(
    stores.map(async (store) => ({
      records: await Promise.all(SPECS.map(({ name }) => Array.fromAsync(store.collection(name).scan()))),
      waiting: byEntity(await store.outgoing(1000)),
      position: await store.findPosition('follower'),
    })),
  );
  expect(found).toEqual(expected);
}
