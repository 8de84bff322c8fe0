/** Calendar dates as people in Indonesia write them, read into ISO text. Nothing here knows what day it is. */
import { defineError } from './errors.ts';

/** An ISO 8601 calendar date, such as `2026-04-07`, without time or zone. */
export type LocalDate = string;

export const DATE_UNREADABLE = defineError('DATE_UNREADABLE', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Tanggal "${about.text}" tidak terbaca. Tulis hari/bulan/tahun, misalnya 31/12/2026, atau 2026-12-31.`,
  hint: (about: { text: string }) => `"${about.text}" is no date. Write day/month/year (31/12/2026) or 2026-12-31.`,
});

export const DATE_IMPOSSIBLE = defineError('DATE_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Tanggal "${about.text}" tidak ada di kalender. Periksa urutan hari/bulan/tahun dan jumlah hari bulan itu.`,
  hint: (about: { text: string }) =>
    `"${about.text}" does not exist in the calendar when read day first. Check the order and the length of the month.`,
});

export const DATE_AMBIGUOUS = defineError('DATE_AMBIGUOUS', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Tanggal "${about.text}" dapat dibaca lebih dari satu cara. Tulis tahun dengan empat angka, misalnya 31/12/2026.`,
  hint: (about: { text: string }) => `"${about.text}" has a two-digit year. Write the year with four digits.`,
});

const MONTHS = new Map(
  [
    ['januari', 'jan'],
    ['februari', 'pebruari', 'feb', 'peb'],
    ['maret', 'mar'],
    ['april', 'apr'],
    ['mei'],
    ['juni', 'jun'],
    ['juli', 'jul'],
    ['agustus', 'agu', 'agt', 'ags', 'agust'],
    ['september', 'sep', 'sept'],
    ['oktober', 'okt'],
    ['november', 'nopember', 'nov', 'nop'],
    ['desember', 'des'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month, 28 to 31. `month` from 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The date as ISO text, or null when the calendar has no such day. Years from 1 to 9999. */
export function findDate(year: number, month: number, day: number): LocalDate | null {
  if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whether the text is an ISO date that exists. */
export function isLocalDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && findDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/**
 * Reads `2026-12-31`, `31/12/2026`, `31-12-2026`, `31.12.2026`, `31 Desember 2026` and `31 Des 2026`.
 * With the year last the day comes first, as everywhere in Indonesia: `01/02/2026` is 1 February.
 * @throws DATE_AMBIGUOUS for a two-digit year, DATE_IMPOSSIBLE for a day that does not exist (`12/31/2026` too), DATE_UNREADABLE.
 */
export function parseLocalDate(text: string): LocalDate {
  const trimmed = text.trim();
  const about = { text: trimmed.slice(0, 40) };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return exists(Number(iso[1]), Number(iso[2]), Number(iso[3]), about);
  const figures = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(trimmed);
  if (figures) {
    if (figures[4]?.length === 2) throw DATE_AMBIGUOUS(about);
    return exists(Number(figures[4]), Number(figures[3]), Number(figures[1]), about);
  }
  const words = /^(\d{1,2})[ -]+([A-Za-z]+)\.?[ -]+(\d{4}|\d{2})$/.exec(trimmed);
  const month = words && MONTHS.get((words[2] ?? '').toLowerCase());
  if (!words || !month) throw DATE_UNREADABLE(about);
  if (words[3]?.length === 2) throw DATE_AMBIGUOUS(about);
  return exists(Number(words[3]), month, Number(words[1]), about);
}

function exists(year: number, month: number, day: number, about: { text: string }): LocalDate {
  const date = findDate(year, month, day);
  if (date === null) throw DATE_IMPOSSIBLE(about);
  return date;
}
