/** Which days an office is closed: the yearly joint decree of three ministers (SKB 3 Menteri), local days, the working week. */
import { Temporal } from 'temporal-polyfill';
import { defineError } from './errors.ts';
import type { LocalDate } from './localDate.ts';

/** hari libur nasional (or local), and cuti bersama: leave taken together, on which some periods still run. */
export type HolidayKind = 'HOLIDAY' | 'CUTI_BERSAMA';

export interface Holiday {
  readonly date: LocalDate;
  /** As the decree names it, in Indonesian. */
  readonly name: string;
  readonly kind: HolidayKind;
  readonly legalBasis: string;
}

/** All national days of one year, by one decree. A year without a table is a year we know nothing about. */
export interface HolidayTable {
  readonly year: number;
  readonly legalBasis: string;
  readonly holidays: readonly Holiday[];
}

/** ISO: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Lima hari kerja, Monday to Friday. */
export const FIVE_DAY_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];
/** Enam hari kerja, Monday to Saturday, which some regions keep. */
export const SIX_DAY_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6];

/** The calendar of one region, made by `makeCalendar`. */
export interface WorkingCalendar {
  readonly years: ReadonlySet<number>;
  readonly workingWeek: ReadonlySet<Weekday>;
  readonly closed: ReadonlyMap<LocalDate, HolidayKind>;
}

export const CALENDAR_NOT_COVERED = defineError('CALENDAR_NOT_COVERED', 'VALIDATION_FAILED', {
  message: (about: { year: number | string }) =>
    `Hari kerja tahun ${about.year} belum dapat dihitung karena SKB hari libur dan cuti bersama tahun itu belum dimuat. ` +
    'Minta admin memuat SKB tahun itu, atau hitung setelah SKB terbit.',
  hint: (about: { year: number | string }) =>
    `No holiday table (SKB 3 Menteri) is loaded for ${about.year}. Load it in the catalogue; no date is guessed.`,
});

export const HOLIDAY_OUTSIDE_YEAR = defineError('HOLIDAY_OUTSIDE_YEAR', 'VALIDATION_FAILED', {
  message: (about: { date: string; year: number | string }) =>
    `Hari libur ${about.date} berada di luar tahun ${about.year}. Muat di tabel tahunnya sendiri.`,
  hint: (about: { date: string; year: number | string }) =>
    `${about.date} does not belong to the table of ${about.year}.`,
});

/**
 * Joins what closes the offices of one region. `local` are days of the region alone; they cover no year by themselves.
 * A day that is both holiday and cuti bersama is a holiday.
 * @throws HOLIDAY_OUTSIDE_YEAR
 */
export function makeCalendar(parts: {
  readonly tables: readonly HolidayTable[];
  readonly workingWeek?: readonly Weekday[];
  readonly local?: readonly Holiday[];
}): WorkingCalendar {
  for (const { year, holidays } of parts.tables) {
    const stray = holidays.find((holiday) => yearOf(holiday.date) !== year);
    if (stray) throw HOLIDAY_OUTSIDE_YEAR({ date: stray.date, year });
  }
  const closed = new Map<LocalDate, HolidayKind>();
  for (const { date, kind } of [...parts.tables.flatMap((table) => table.holidays), ...(parts.local ?? [])]) {
    if (closed.get(date) !== 'HOLIDAY') closed.set(date, kind);
  }
  return {
    years: new Set(parts.tables.map((table) => table.year)),
    workingWeek: new Set(parts.workingWeek ?? FIVE_DAY_WEEK),
    closed,
  };
}

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const weekdayOf = (date: LocalDate): Weekday => Temporal.PlainDate.from(date).dayOfWeek as Weekday;

/**
 * Whether the office works on a day. With `countCutiBersama` a cuti bersama counts as a working day (never one in the weekend).
 * @throws CALENDAR_NOT_COVERED when no table covers the year.
 */
export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar, countCutiBersama = false): boolean {
  const year = yearOf(date);
  if (!calendar.years.has(year)) throw CALENDAR_NOT_COVERED({ year });
  if (!calendar.workingWeek.has(weekdayOf(date))) return false;
  const kind = calendar.closed.get(date);
  return kind === undefined || (kind === 'CUTI_BERSAMA' && countCutiBersama);
}
