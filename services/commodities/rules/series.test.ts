import { addDays } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS, FIRST_DAY } from '../fixtures/dates.ts';
import { dayAt, factsOf } from '../fixtures/pricing.ts';
import { CEILINGS } from '../reference/referenceData.ts';
import { changePercent, decidePrice } from './prices.ts';
import { daysOfSeries, MOST_DAYS, pointsOf } from './series.ts';

const record = (date: string, price: number) =>
  decidePrice({ commodity: 'beras-medium', price }, dayAt(date), factsOf('beras-medium')).observation;
/** Records of some days of the window and the week before it. */
const records = fc
  .uniqueArray(
    fc.record({ day: fc.integer({ min: -7, max: DAYS.length - 1 }), price: fc.integer({ min: 1, max: 20_000 }) }),
    { selector: ({ day }) => day, maxLength: 40 },
  )
  .map((some) => some.map(({ day, price }) => record(addDays(FIRST_DAY, day), price)));
const ceilings = CEILINGS['beras-medium'] ?? [];

describe('the points of a series', () => {
  it('are the records from the first day on, oldest first, whatever order they came in', () => {
    fc.assert(
      fc.property(records, (some) => {
        const points = pointsOf(some, FIRST_DAY, ceilings);
        const days = some.map(({ date }) => date).filter((date) => date >= FIRST_DAY);
        expect(points.map(({ date }) => date)).toEqual(days.toSorted());
        expect(pointsOf(some.toReversed(), FIRST_DAY, ceilings)).toEqual(points);
      }),
    );
  });

  it('tell a change since the day before and the week before, exactly where those days are recorded', () => {
    fc.assert(
      fc.property(records, (some) => {
        const priceOn = new Map(some.map(({ date, price }) => [date, price]));
        for (const { date, price, dayChangePercent, weekChangePercent } of pointsOf(some, FIRST_DAY, ceilings))
          for (const [ago, change] of [
            [1, dayChangePercent],
            [7, weekChangePercent],
          ] as const) {
            const before = priceOn.get(addDays(date, -ago));
            expect(change).toBe(before === undefined ? null : changePercent(before, price));
          }
      }),
    );
  });
});

it('a series spans its days with both ends, in order, and not without end', () => {
  expect(daysOfSeries('2026-02-11', '2026-02-11')).toBe(1);
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 500 }), (days) => {
      const span = () => daysOfSeries(FIRST_DAY, addDays(FIRST_DAY, days));
      if (days >= 0 && days < MOST_DAYS) expect(span()).toBe(days + 1);
      else expect(span).toThrow(expect.objectContaining({ code: 'SERIES_PERIOD' }));
    }),
  );
});
