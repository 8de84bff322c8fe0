/** Prices over time, for charts: change since the day before and since seven days before, only where both days are recorded. */
import { addDays, daysBetween, defineError } from '@puja-indah/domain';
import type { CeilingRow, PriceObservation } from '../model.ts';
import { ceilingOf, changePercent } from './prices.ts';

export const SERIES_PERIOD = defineError<{ most: number }>('SERIES_PERIOD', 'VALIDATION_FAILED', {
  message: ({ most }) => `Rentang tanggal harus urut dan paling panjang ${most} hari.`,
  hint: ({ most }) => `from must not lie after to, and at most ${most} days apart.`,
});

export const MOST_DAYS = 400;

export interface PricePoint {
  readonly date: string;
  readonly price: number;
  readonly ceiling: number | null;
  readonly dayChangePercent: number | null;
  readonly weekChangePercent: number | null;
}

/** Days of the period, both ends included. @throws SERIES_PERIOD */
export function daysOfSeries(from: string, to: string): number {
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > MOST_DAYS) throw SERIES_PERIOD({ most: MOST_DAYS });
  return days;
}

/** The points of one market from `from` on, oldest first. Records of the week before `from` may be given for its changes. */
export function pointsOf(
  records: readonly PriceObservation[],
  from: string,
  ceilings: readonly CeilingRow[],
): readonly PricePoint[] {
  const priceOn = new Map(records.map(({ date, price }) => [date, price]));
  const since = (date: string, days: number, price: number) => {
    const before = priceOn.get(addDays(date, -days));
    return before === undefined ? null : changePercent(before, price);
  };
  return records
    .filter(({ date }) => date >= from)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map((record) => ({
      date: record.date,
      price: record.price,
      ceiling: ceilingOf(ceilings, record),
      dayChangePercent: since(record.date, 1, record.price),
      weekChangePercent: since(record.date, 7, record.price),
    }));
}
