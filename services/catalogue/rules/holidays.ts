/** Days off as dated tables, one per year: the national one by decree of three ministers, and each region's own. */
import { defineError, HOLIDAY_OUTSIDE_YEAR } from '@puja-indah/domain';
import type { HolidayRow } from '@puja-indah/kit';
import type { CalendarYearRecord } from '../model.ts';

export const HOLIDAY_TWICE = defineError<{ date: string }>('HOLIDAY_TWICE', 'VALIDATION_FAILED', {
  message: ({ date }) => `Tanggal ${date} tertulis dua kali. Tulis setiap tanggal satu kali.`,
  hint: ({ date }) => `${date} is listed twice; list each day once.`,
});

export const HOLIDAY_WITHOUT_NAME = defineError<{ date: string }>('HOLIDAY_WITHOUT_NAME', 'VALIDATION_FAILED', {
  message: ({ date }) => `Isi nama dan dasar hukum hari libur ${date}.`,
  hint: ({ date }) => `Give name and legalBasis of ${date}.`,
});

export const YEAR_OUT_OF_RANGE = defineError('YEAR_OUT_OF_RANGE', 'VALIDATION_FAILED', {
  message: 'Tahun kalender harus antara 2000 dan 2100.',
  hint: 'Give a year from 2000 to 2100.',
});

/**
 * The table of a year, by date.
 * @throws YEAR_OUT_OF_RANGE, HOLIDAY_OUTSIDE_YEAR, HOLIDAY_TWICE, HOLIDAY_WITHOUT_NAME
 */
export function describeYear(
  table: Omit<CalendarYearRecord, 'holidays'>,
  holidays: readonly HolidayRow[],
): CalendarYearRecord {
  const { year } = table;
  if (!Number.isInteger(year) || year < 2000 || year > 2100) throw YEAR_OUT_OF_RANGE();
  const rows = holidays
    .map(({ date, name, kind, legalBasis }) => ({ date, name: name.trim(), kind, legalBasis: legalBasis.trim() }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const [index, { date, name, legalBasis }] of rows.entries()) {
    if (!date.startsWith(`${year}-`)) throw HOLIDAY_OUTSIDE_YEAR({ date, year });
    if (rows[index + 1]?.date === date) throw HOLIDAY_TWICE({ date });
    if (name === '' || legalBasis === '') throw HOLIDAY_WITHOUT_NAME({ date });
  }
  return { ...table, holidays: rows };
}
