import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someDay } from '../fixtures/dates.ts';
import { decideByDate, laterOf } from './priceFile.ts';
import type { PriceBefore } from './prices.ts';

interface Recorded extends PriceBefore {
  readonly series: string;
}

const recorded: fc.Arbitrary<Recorded> = fc.record({
  series: fc.constantFrom('tomat', 'telur'),
  date: someDay,
  price: fc.integer({ min: 1, max: 100 }),
});
/** Several prices on a few days. */
const crowded = fc
  .tuple(recorded, fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'))
  .map(([one, date]) => ({ ...one, date }));
/** One price per series and day. */
const prices = fc.uniqueArray(recorded, { maxLength: 12, selector: ({ series, date }) => `${series} ${date}` });

/** What is recorded before a day, as a store would find it. */
const before = (all: readonly Recorded[], { series, date }: Recorded): PriceBefore | undefined =>
  all
    .filter((one) => one.series === series && one.date < date)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .at(-1);
/** A decision: the price that it was judged by, or a refusal when that differs too much. */
const judge = ({ price }: Recorded, by: PriceBefore | undefined) =>
  by && price > by.price * 10 ? 'refused' : { by: by?.price ?? null };

const decideFile = (stored: readonly Recorded[], file: readonly Recorded[]) =>
  decideByDate(
    file,
    ({ series }) => series,
    (row, inFile) => judge(row, laterOf(before(stored, row), inFile)),
    (decision) => decision !== 'refused',
  );

describe('the prices of a file', () => {
  it('are decided as if they had been recorded one after the other, day by day', () => {
    fc.assert(
      fc.property(prices, prices, (stored, file) => {
        let store: readonly Recorded[] = stored;
        const oneByOne = new Map<Recorded, unknown>();
        for (const row of file.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
          const decision = judge(row, before(store, row));
          oneByOne.set(row, decision);
          const same = ({ series, date }: Recorded) => series === row.series && date === row.date;
          if (decision !== 'refused') store = [...store.filter((one) => !same(one)), row];
        }
        expect(decideFile(stored, file)).toEqual(file.map((row) => oneByOne.get(row)));
      }),
      { numRuns: 500 },
    );
  });

  it('are decided alike in whatever order their rows stand', () => {
    fc.assert(
      fc.property(prices, prices, (stored, file) => {
        const decisions = decideFile(stored, file);
        expect(decideFile(stored, file.toReversed())).toEqual(decisions.toReversed());
      }),
    );
  });

  it('are each judged by an earlier day, also where a day stands twice', () => {
    fc.assert(
      fc.property(fc.array(crowded, { maxLength: 12 }), (file) => {
        const judgedBy = decideByDate(
          file,
          ({ series }) => series,
          (row, inFile) => ({ row, inFile }),
          () => true,
        );
        for (const { row, inFile } of judgedBy) {
          const earlier = file.filter(({ series, date }) => series === row.series && date < row.date);
          const last = earlier
            .map(({ date }) => date)
            .toSorted()
            .at(-1);
          expect(inFile?.date).toBe(last);
        }
      }),
    );
  });

  it('never decide about another commodity, market or level', () => {
    fc.assert(
      fc.property(prices, prices, (stored, file) => {
        const decisions = decideFile(stored, file);
        const alone = file.filter(({ series }) => series === 'tomat');
        expect(decideFile(stored, alone)).toEqual(decisions.filter((_, n) => file[n]?.series === 'tomat'));
      }),
    );
  });
});
