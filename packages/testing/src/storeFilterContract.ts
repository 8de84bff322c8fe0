/** Filters, orders and pages of a store against a plain reference in JavaScript. */
import type { Filter, Json, Order, Scalar, Stored } from '@puja-indah/store';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Holds } from './adapterContract.ts';
import type { StoreAdapter } from './storeAdapter.ts';

type Document = Record<string, Json>;

type CompareText = (a: string, b: string) => number;
/** Text in the order of code points, which is the order of its UTF-8 bytes. */
const byCodePoint: CompareText = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
/** JavaScript's own order, and Java's: other than the above for characters beyond U+FFFF only. */
const byCodeUnit: CompareText = (a, b) => Number(a > b) - Number(a < b);

/** The promise that an adapter may except; the others then hold in the order of code units. */
export const CODE_POINTS = 'text is in the order of its code points, beyond U+FFFF too';

function valueAt(id: string, document: Document, field: string): Json {
  if (field === 'id') return id;
  let value: Json | undefined = document;
  for (const key of field.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = value[key];
  }
  return value ?? null;
}

/** Filters and order in plain JavaScript, with text compared like this. */
function reference(compareText: CompareText) {
  function within(value: Json, from: string | number | undefined, to: string | number | undefined): boolean {
    if (from === undefined && to === undefined) return true;
    return [from, to].every((bound, index) => {
      if (bound === undefined) return true;
      const sign = index === 0 ? 1 : -1;
      if (typeof value === 'string' && typeof bound === 'string') return compareText(value, bound) * sign >= 0;
      return typeof value === 'number' && typeof bound === 'number' && (value - bound) * sign >= 0;
    });
  }

  function passes(id: string, document: Document, filter: Filter): boolean {
    switch (filter.op) {
      case 'eq':
        return valueAt(id, document, filter.field) === filter.value;
      case 'in':
        return filter.values.some((value) => valueAt(id, document, filter.field) === value);
      case 'range':
        return within(valueAt(id, document, filter.field), filter.from, filter.to);
      case 'prefix': {
        const value = valueAt(id, document, filter.field);
        return typeof value === 'string' && value.startsWith(filter.prefix);
      }
      case 'and':
        return filter.all.every((part) => passes(id, document, part));
      case 'or':
        return filter.any.some((part) => passes(id, document, part));
    }
  }

  function compare(a: Json, b: Json): number {
    if (a === null || b === null) return Number(a !== null) - Number(b !== null);
    return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
  }

  return { passes, compare };
}

const texts = [
  '',
  'a',
  'ab',
  'A',
  'é',
  '😀',
  '\uffff',
  '\ud7ff',
  'a\u{10ffff}',
  '73.7',
  '73.73',
  '73.73.09',
  '1',
  'true',
  '[',
  '[1]',
  '{"x":1}',
  '%',
  "'",
  '_',
];
const text = fc.constantFrom(...texts);
const number = fc.constantFrom(0, 1, -1, 2, 0.5, 1e15, -2.5);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const document: fc.Arbitrary<Document> = fc.record(
  {
    text: fc.option(text),
    number: fc.option(number),
    flag: fc.option(fc.boolean()),
    any: fc.oneof(scalar, fc.constantFrom<Json>([1], [], { x: 1 }, {})),
    deep: fc.record({ text: fc.option(text), any: scalar }, { requiredKeys: [] }) as fc.Arbitrary<Json>,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Document>;

const field = fc.constantFrom(
  'text',
  'number',
  'flag',
  'any',
  'deep.text',
  'deep.any',
  'deep',
  'absent',
  'any.x',
  'id',
);
const id = fc.constantFrom('00', '07', '1', '10');
const bound = fc.option(fc.oneof(text, number), { nil: undefined });
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ op: fc.constant('eq' as const), field, value: fc.oneof(scalar, id) }),
    fc.record({ op: fc.constant('in' as const), field, values: fc.array(fc.oneof(scalar, id), { maxLength: 4 }) }),
    fc.record({ field, from: bound, to: bound }).map(
      ({ field, from, to }): Filter => ({
        op: 'range',
        field,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }),
    ),
    fc.record({ op: fc.constant('prefix' as const), field, prefix: text }),
    fc.record({ op: fc.constant('and' as const), all: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('or' as const), any: fc.array(tie('filter'), { maxLength: 3 }) }),
  ),
}));
const order: fc.Arbitrary<Order[]> = fc.array(
  fc.record({
    field: fc.constantFrom('text', 'number', 'flag', 'deep.text', 'id'),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  { maxLength: 3 },
);

const SPECS = [{ name: 'things', indexes: [['text', 'number'], ['number'], ['any'], ['deep.text'], ['flag', 'text']] }];
const AT = '2026-11-24T01:02:03Z';

/** Registers what a store promises about finding. */
export function filterPromises(adapter: StoreAdapter, holds: Holds): void {
  const { passes, compare } = reference(CODE_POINTS in (adapter.exceptions ?? {}) ? byCodeUnit : byCodePoint);

  async function opened(documents: readonly Document[]) {
    const store = await (await adapter.place()).open(SPECS);
    const things = store.collection<Document>('things');
    const rows = documents.map((value, n) => ({ id: String(n).padStart(2, '0'), value, at: AT }));
    await things.load(rows);
    return { store, things, rows };
  }

  holds(CODE_POINTS, async () => {
    const { store, things } = await opened(['\u{1f600}', '\uffff', 'z'].map((text) => ({ text })));
    await using _ = store;
    const page = await things.list({ order: [{ field: 'text', direction: 'asc' }], first: 9 });
    expect(page.items.map(({ item }) => item.value.text)).toEqual(['z', '\uffff', '\u{1f600}']);
    expect(await things.count({ op: 'range', field: 'text', from: '\u{1f600}' })).toBe(1);
  });

  holds(
    'any filter finds what the same filter in plain JavaScript finds',
    async () => {
      const { store, things, rows } = await opened(fc.sample(document, { numRuns: 80, seed: 7373 }));
      await using _ = store;
      await fc.assert(
        fc.asyncProperty(filter, async (where) => {
          const expected = rows.filter(({ id, value }) => passes(id, value, where)).map(({ id }) => id);
          const found = await things.list({ where, first: 1000 });
          expect(found.items.map(({ item }) => item.id)).toEqual(expected);
          expect(await things.count(where)).toBe(expected.length);
        }),
        { numRuns: 400, seed: 7373 },
      );
    },
    60_000,
  );

  holds(
    'pages of any size in any order give every document once, in that order',
    async () => {
      const { store, things, rows } = await opened(fc.sample(document, { numRuns: 60, seed: 7371 }));
      await using _ = store;
      await fc.assert(
        fc.asyncProperty(
          order,
          fc.integer({ min: 1, max: 25 }),
          fc.option(filter, { nil: undefined }),
          async (order, first, where) => {
            const last = order.at(-1)?.direction ?? 'asc';
            const full: Order[] = [...order, { field: 'id', direction: last }];
            const expected = rows
              .filter(({ id, value }) => !where || passes(id, value, where))
              .sort((a, b) => {
                for (const { field, direction } of full) {
                  const sign = compare(valueAt(a.id, a.value, field), valueAt(b.id, b.value, field));
                  if (sign !== 0) return direction === 'asc' ? sign : -sign;
                }
                return 0;
              });
            const seen: Stored<Document>[] = [];
            let after: string | undefined;
            for (let more = true; more; ) {
              const page = await things.list({
                order,
                first,
                ...(where ? { where } : {}),
                ...(after ? { after } : {}),
              });
              seen.push(...page.items.map(({ item }) => item));
              more = page.hasNextPage;
              if (more) expect(page.items).toHaveLength(first);
              after = page.items.at(-1)?.cursor;
            }
            expect(seen.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
          },
        ),
        { numRuns: 150, seed: 7371 },
      );
    },
    60_000,
  );
}
