/** Random histories of a store against a plain model in memory. */
import { DuplicateField, type Remembered, type Store, type WriteOutcome } from '@puja-indah/store';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Holds } from './adapterContract.ts';
import type { StoreAdapter } from './storeAdapter.ts';

interface Thing {
  readonly code: string | null;
  readonly n: number;
}

type Operation =
  | {
      readonly kind: 'write';
      readonly id: string;
      /** Difference to the version that is there. */
      readonly off: number;
      readonly value: Thing;
      readonly deleted: boolean;
      readonly events: number;
      readonly key: string | undefined;
    }
  | { readonly kind: 'forget'; readonly count: number }
  | { readonly kind: 'forgetCommands'; readonly minute: number; readonly limit: number }
  | { readonly kind: 'project'; readonly id: string; readonly version: number; readonly n: number }
  | { readonly kind: 'reopen' };

const id = fc.constantFrom('a', 'b', 'c');
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      id,
      off: fc.constantFrom(0, 0, 0, 0, -1, 1),
      value: fc.record({ code: fc.option(fc.constantFrom('x', 'y')), n: fc.nat(9) }),
      deleted: fc.constantFrom(false, false, false, true),
      events: fc.nat(2),
      key: fc.option(fc.constantFrom('k1', 'k2', 'k3', 'k4'), { nil: undefined }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('forget' as const), count: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('forgetCommands' as const),
      minute: fc.nat(40),
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('project' as const),
      id,
      version: fc.integer({ min: 1, max: 4 }),
      n: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' } as const) },
);

/** What a store should be, said in the plainest way. */
class Model {
  readonly documents = new Map<string, { version: number; value: Thing; deleted: boolean }>();
  readonly memory = new Map<string, Remembered>();
  outbox: { entity: string; version: number; envelope: string }[] = [];
  readonly projected = new Map<string, { version: number; n: number }>();

  write(
    op: Extract<Operation, { kind: 'write' }>,
    expected: number,
    memory: Remembered | undefined,
  ): WriteOutcome | 'duplicate' {
    const first = memory && this.memory.get(memory.key);
    if (first) return { kind: 'remembered', first };
    const current = this.documents.get(op.id);
    if ((current?.version ?? 0) !== expected) return { kind: 'stale' };
    const taken = [...this.documents].some(
      ([other, { value, deleted }]) =>
        other !== op.id && !deleted && op.value.code !== null && value.code === op.value.code,
    );
    if (taken && !op.deleted) return 'duplicate';
    const version = expected + 1;
    this.documents.set(op.id, { version, value: op.value, deleted: op.deleted });
    if (memory) this.memory.set(memory.key, memory);
    for (let n = 0; n < op.events; n++) this.outbox.push({ entity: op.id, version, envelope: `{"n":${n}}` });
    return { kind: 'written', version };
  }
}

/** The instant of a minute after noon. */
const minute = (n: number) => new Date(Date.UTC(2026, 10, 24, 12, n)).toISOString();

const SPECS = [{ name: 'things', indexes: [['n']], unique: ['code'] }, { name: 'views' }];
const AT = '2026-11-24T01:02:03Z';

async function apply(
  store: Store,
  model: Model,
  op: Exclude<Operation, { kind: 'reopen' }>,
  step: number,
): Promise<void> {
  if (op.kind === 'forget') {
    const rows = await store.outgoing(op.count);
    await store.forget(rows);
    for (const { entity, version, envelope } of rows)
      model.outbox = model.outbox.filter(
        (row) => !(row.entity === entity && row.version === version && row.envelope === envelope),
      );
  } else if (op.kind === 'forgetCommands') {
    const past = [...model.memory.values()].filter(({ until }) => until !== undefined && until < minute(op.minute));
    past.sort((a, b) => (String(a.until) < String(b.until) ? -1 : 1));
    const gone = past.slice(0, op.limit);
    for (const { key } of gone) model.memory.delete(key);
    expect(await store.forgetCommands(minute(op.minute), op.limit)).toBe(gone.length);
  } else if (op.kind === 'project') {
    const effect = { collection: 'views', id: op.id, version: op.version, value: { n: op.n }, at: AT };
    await store.project('follower', [effect], String(step));
    if (op.version > (model.projected.get(op.id)?.version ?? 0))
      model.projected.set(op.id, { version: op.version, n: op.n });
  } else {
    const expected = Math.max(0, (model.documents.get(op.id)?.version ?? 0) + op.off);
    // Each step has a minute of its own, so that the oldest is the same one everywhere; every fourth stays for good.
    const until = step % 4 === 3 ? {} : { until: minute(step) };
    const remember = op.key === undefined ? undefined : { key: op.key, inputHash: `h${step}`, answer: step, ...until };
    const events = Array.from({ length: op.events }, (_, n) => ({ type: 'things.changed', envelope: `{"n":${n}}` }));
    const { id, value, deleted } = op;
    const written = store
      .collection<Thing>('things')
      .write({ id, expected, value, deleted, events, at: AT, ...(remember ? { remember } : {}) });
    const outcome = model.write(op, expected, remember);
    if (outcome === 'duplicate') await expect(written).rejects.toThrow(DuplicateField);
    else expect(await written).toEqual(outcome);
  }
}

async function expectEqual(store: Store, model: Model): Promise<void> {
  const stored = await Array.fromAsync(store.collection<Thing>('things').scan());
  expect(new Map(stored.map(({ id, version, value, deleted }) => [id, { version, value, deleted }]))).toEqual(
    new Map([...model.documents].sort()),
  );
  const views = await Array.fromAsync(store.collection<{ n: number }>('views').scan());
  expect(new Map(views.map(({ id, version, value }) => [id, { version, n: value.n }]))).toEqual(
    new Map([...model.projected].sort()),
  );
  // Order is promised within an entity only.
  const byEntity = (rows: readonly { entity: string; version: number; envelope: string }[]) =>
    Map.groupBy(
      rows.map(({ entity, version, envelope }) => ({ entity, version, envelope })),
      ({ entity }) => entity,
    );
  expect(byEntity(await store.outgoing(1000))).toEqual(byEntity(model.outbox));
  for (const key of ['k1', 'k2', 'k3', 'k4']) expect(await store.findRemembered(key)).toEqual(model.memory.get(key));
}

/** Registers what a store promises about whole histories. */
export function modelPromises(adapter: StoreAdapter, holds: Holds): void {
  holds(
    'any history leaves what the plain model says, also over restarts',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 40, size: 'max' }), async (history) => {
          const place = await adapter.place();
          let store = await place.open(SPECS);
          try {
            const model = new Model();
            for (const [step, op] of history.entries()) {
              if (op.kind === 'reopen') {
                await store[Symbol.asyncDispose]();
                store = await place.open(SPECS);
              } else await apply(store, model, op, step);
            }
            await expectEqual(store, model);
          } finally {
            await store[Symbol.asyncDispose]();
          }
        }),
        { numRuns: 25, seed: 4173 },
      );
    },
    120_000,
  );
}
