/** How full beds were over a period: BOR (angka keterisian tempat tidur), bed-days used of bed-days there were, times 100. */
import { daysBetween, defineError, isLocalDate, type LocalDate } from '@puja-indah/domain';
import type { BedDay } from '../model.ts';

export const PERIOD_IMPOSSIBLE = defineError<{ most: number }>('PERIOD_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: ({ most }) => `Periode harus berurutan dan paling lama ${most} hari. Periksa tanggal awal dan akhir.`,
  hint: ({ most }) => `from must not be after to, and the period has at most ${most} days.`,
});

const MOST_DAYS = 366;

/** Occupancy of one care class. `rate`: percent, two decimals; null when there was no bed. */
export interface Occupancy {
  readonly careClass: string;
  readonly bedDays: number;
  readonly usedBedDays: number;
  readonly rate: number | null;
  readonly daysReported: number;
  readonly daysMissing: number;
}

/** Days of a period, both ends included. @throws PERIOD_IMPOSSIBLE */
export function daysOfPeriod(from: LocalDate, to: LocalDate): number {
  const days = isLocalDate(from) && isLocalDate(to) ? daysBetween(from, to) + 1 : 0;
  if (days < 1 || days > MOST_DAYS) throw PERIOD_IMPOSSIBLE({ most: MOST_DAYS });
  return days;
}

/**
 * Occupancy per care class, by code. A day without a report is unknown: counting the day before again would make silence
 * look like care, so such days are left out of the rate and counted apart.
 * @param reports at most one per care class and day, of one facility, within the period.
 * @param days length of the period.
 */
export function occupancyOf(reports: readonly BedDay[], days: number): Occupancy[] {
  const byClass = Map.groupBy(reports, ({ careClass }) => careClass);
  return [...byClass]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([careClass, ofClass]) => {
      const bedDays = ofClass.reduce((sum, { capacity }) => sum + capacity, 0);
      const usedBedDays = ofClass.reduce((sum, { occupied }) => sum + occupied, 0);
      return {
        careClass,
        bedDays,
        usedBedDays,
        rate: bedDays === 0 ? null : Math.round((usedBedDays * 10_000) / bedDays) / 100,
        daysReported: ofClass.length,
        daysMissing: days - ofClass.length,
      };
    });
}
