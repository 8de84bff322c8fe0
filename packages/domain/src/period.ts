/** Steps in the calendar. All take and give ISO dates; where a month is too short the day is clamped to its end. */
import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './localDate.ts';

const plain = (date: LocalDate) => Temporal.PlainDate.from(date);

/** `days` later, or earlier when negative. */
export const addDays = (date: LocalDate, days: number): LocalDate => plain(date).add({ days }).toString();

/** The same day `months` later, clamped to the end of the month: 2025-08-31 + 6 is 2026-02-28, never 2026-03-03. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  plain(date).add({ months }, { overflow: 'constrain' }).toString();

/** The same day `years` later, clamped: 2024-02-29 + 2 is 2026-02-28. */
export const addYears = (date: LocalDate, years: number): LocalDate =>
  plain(date).add({ years }, { overflow: 'constrain' }).toString();

/**
 * The dates `months`, 2 x `months`, ... after `from`. Each is counted from `from` itself, so that a short month does not drag
 * the later ones along: 2024-02-29 every 6 months is 2024-08-29, 2025-02-28, 2025-08-29, 2026-02-28.
 */
export const everyMonths = (from: LocalDate, months: number, times: number): LocalDate[] =>
  Array.from({ length: times }, (_, index) => addMonths(from, months * (index + 1)));

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  plain(from).until(plain(to), { largestUnit: 'days' }).days;

/** Full years of age on a day; somebody born on 29 February turns a year older on 1 March of a common year. */
export const ageOn = (birthDate: LocalDate, on: LocalDate): number => {
  const born = plain(birthDate);
  const day = plain(on);
  const before = day.month < born.month || (day.month === born.month && day.day < born.day);
  return day.year - born.year - (before ? 1 : 0);
};
