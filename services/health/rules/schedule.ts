/** Doctors' hours at one facility. */
import { defineError, fieldProblems, sameName } from '@puja-indah/domain';
import type { Schedule } from '../model.ts';

export const SCHEDULE_INVALID = defineError('SCHEDULE_INVALID', 'VALIDATION_FAILED', {
  message: 'Jadwal dokter belum benar. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'The schedule does not fit its rules; extensions.fields names what to correct.',
});
export const SCHEDULE_TEXT_LENGTH = defineError('SCHEDULE_TEXT_LENGTH', 'VALIDATION_FAILED', {
  message: 'Isian ini harus 3 sampai 100 huruf.',
  hint: 'This text has 3 to 100 characters.',
});
export const WEEKDAY_UNKNOWN = defineError('WEEKDAY_UNKNOWN', 'VALIDATION_FAILED', {
  message: 'Hari harus 1 (Senin) sampai 7 (Minggu).',
  hint: 'weekday is 1 (Monday) to 7 (Sunday).',
});
export const CLOCK_TIME_MALFORMED = defineError('CLOCK_TIME_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Tulis jam seperti 08:00 atau 16:30.',
  hint: 'Write a time of day as HH:MM, 00:00 to 23:59.',
});
export const SCHEDULE_ENDS_BEFORE_START = defineError('SCHEDULE_ENDS_BEFORE_START', 'VALIDATION_FAILED', {
  message: 'Jam selesai harus sesudah jam mulai. Praktik lewat tengah malam ditulis sebagai dua jadwal.',
  hint: 'end must be after start; hours across midnight are two schedules.',
});
export const QUOTA_IMPOSSIBLE = defineError('QUOTA_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Kuota harus bilangan bulat 1 sampai 500, atau dikosongkan bila tidak dibatasi.',
  hint: 'quota is whole, from 1 to 500, or null when there is no limit.',
});
export const SCHEDULE_OVERLAPS = defineError<{ doctorName: string; start: string; end: string }>(
  'SCHEDULE_OVERLAPS',
  'CONFLICT',
  {
    message: ({ doctorName, start, end }) =>
      `${doctorName} sudah berjadwal pukul ${start}-${end} pada hari itu di fasilitas ini. Ubah jadwal itu atau pilih jam lain.`,
    hint: ({ doctorName, start, end }) =>
      `${doctorName} is already scheduled from ${start} to ${end} on that day at this facility.`,
  },
);

export const SCHEDULE_NOT_FOUND = defineError<{ id: string }>('SCHEDULE_NOT_FOUND', 'NOT_FOUND', {
  message: ({ id }) => `Jadwal dokter ${id} tidak ditemukan. Mungkin sudah dihapus; muat ulang daftar jadwal.`,
  hint: ({ id }) => `There is no schedule ${id}; read the schedules of the facility again.`,
});

const CLOCK_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * The book with `entry` in it, in the place of the entry with the same id or added; by weekday and time.
 * Hours that touch (08:00-12:00, 12:00-14:00) do not overlap. A doctor is the same however the name is spaced or dotted.
 * @throws SCHEDULE_INVALID, SCHEDULE_OVERLAPS
 */
export function enterSchedule(book: readonly Schedule[], entry: Schedule): Schedule[] {
  const clean = { ...entry, doctorName: entry.doctorName.trim(), specialty: entry.specialty.trim() };
  checkSchedule(clean);
  const others = book.filter(({ id }) => id !== clean.id);
  const clash = others.find((other) => overlaps(other, clean));
  if (clash) throw SCHEDULE_OVERLAPS(clash, { current: clash });
  return [...others, clean].sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1));
}

/** The entry with this id. @throws SCHEDULE_NOT_FOUND */
export function getSchedule(book: readonly Schedule[], id: string): Schedule {
  const found = book.find((entry) => entry.id === id);
  if (!found) throw SCHEDULE_NOT_FOUND({ id });
  return found;
}

function checkSchedule({ doctorName, specialty, weekday, start, end, quota }: Schedule): void {
  const problems = fieldProblems();
  for (const [path, text] of Object.entries({ doctorName, specialty }))
    if (text.length < 3 || text.length > 100) problems.refuse(path, SCHEDULE_TEXT_LENGTH());
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) problems.refuse('weekday', WEEKDAY_UNKNOWN());
  const malformed = Object.entries({ start, end }).filter(([, time]) => !CLOCK_TIME.test(time));
  for (const [path] of malformed) problems.refuse(path, CLOCK_TIME_MALFORMED());
  if (malformed.length === 0 && start >= end) problems.refuse('end', SCHEDULE_ENDS_BEFORE_START());
  if (quota !== null && (!Number.isInteger(quota) || quota < 1 || quota > 500))
    problems.refuse('quota', QUOTA_IMPOSSIBLE());
  problems.throwAs(SCHEDULE_INVALID);
}

const overlaps = (a: Schedule, b: Schedule): boolean =>
  a.weekday === b.weekday && a.start < b.end && b.start < a.end && sameName(a.doctorName, b.doctorName);

const inOrder = ({ weekday, start, id }: Schedule) => `${weekday} ${start} ${id}`;
