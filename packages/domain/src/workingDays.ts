/** Periods in working days (hari kerja): the first day counted is the day after, closed days are passed over. */
import { isWorkingDay, type WorkingCalendar } from './calendar.ts';
import { defineError } from './errors.ts';
import type { LocalDate } from './localDate.ts';
import { addDays } from './period.ts';

export const WORKING_DAYS_OUT_OF_RANGE = defineError('WORKING_DAYS_OUT_OF_RANGE', 'VALIDATION_FAILED', {
  message: (about: { workingDays: number | string }) =>
    `Jumlah hari kerja ${about.workingDays} tidak dapat dihitung. Isi bilangan bulat dari 1 sampai 1.000.`,
  hint: (about: { workingDays: number | string }) =>
    `workingDays is ${about.workingDays}; give a whole number from 1 to 1000.`,
});

const LONGEST = 1000;

/**
 * The last day of a period of working days that starts after `from`. `from` itself need not be a working day nor covered.
 * `countCutiBersama`: cuti bersama counts as work; off by default, as for offices.
 * @throws WORKING_DAYS_OUT_OF_RANGE, CALENDAR_NOT_COVERED when the period leaves the years with a holiday table.
 */
export function dueDate(period: {
  readonly from: LocalDate;
  readonly workingDays: number;
  readonly calendar: WorkingCalendar;
  readonly countCutiBersama?: boolean;
}): LocalDate {
  const { workingDays, calendar, countCutiBersama } = period;
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > LONGEST) {
    throw WORKING_DAYS_OUT_OF_RANGE({ workingDays });
  }
  let date = period.from;
  for (let left = workingDays; left > 0; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, calendar, countCutiBersama)) left -= 1;
  }
  return date;
}

/**
 * Working days after `from` through `to`; 0 when `to` is not later.
 * @throws CALENDAR_NOT_COVERED
 */
export function countWorkingDays(period: {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly countCutiBersama?: boolean;
}): number {
  let count = 0;
  for (let date = addDays(period.from, 1); date <= period.to; date = addDays(date, 1)) {
    if (isWorkingDay(date, period.calendar, period.countCutiBersama)) count += 1;
  }
  return count;
}
