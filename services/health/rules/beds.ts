/** Whether a report of beds can be true, and what it makes of the row. */
import { defineError, epochMs, fieldProblems, instantInZone, timeZoneOf } from '@puja-indah/domain';
import type { Bed, CareClass } from '../model.ts';

export const BED_REPORT_INVALID = defineError('BED_REPORT_INVALID', 'VALIDATION_FAILED', {
  message: 'Laporan tempat tidur belum benar. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'The bed report cannot be true; extensions.fields names what to correct.',
});
export const BED_COUNT_IMPOSSIBLE = defineError<{ most: number }>('BED_COUNT_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: ({ most }) => `Jumlah tempat tidur harus bilangan bulat dari 0 sampai ${most}.`,
  hint: ({ most }) => `A number of beds is whole, from 0 to ${most}.`,
});
export const BEDS_OVERFULL = defineError<{ occupied: number; capacity: number }>('BEDS_OVERFULL', 'VALIDATION_FAILED', {
  message: ({ occupied, capacity }) =>
    `Terisi (${occupied}) melebihi kapasitas (${capacity}). Periksa kedua angka, atau naikkan kapasitas bila ada tempat tidur tambahan.`,
  hint: ({ occupied, capacity }) => `occupied (${occupied}) must not exceed capacity (${capacity}).`,
});
export const REPORT_IN_FUTURE = defineError('REPORT_IN_FUTURE', 'VALIDATION_FAILED', {
  message: 'Waktu laporan berada di masa depan. Kosongkan untuk memakai waktu sekarang.',
  hint: 'reportedAt lies in the future; leave it out to mean now.',
});
export const REPORT_OUTDATED = defineError<{ stored: string }>('REPORT_OUTDATED', 'VALIDATION_FAILED', {
  message: ({ stored }) => `Sudah ada laporan yang lebih baru, dari ${stored}. Kirim keadaan terakhir.`,
  hint: ({ stored }) => `The stored report is of ${stored}, newer than this one; send the present numbers.`,
});
export const VERSION_REQUIRED = defineError('VERSION_REQUIRED', 'CONFLICT', {
  message: 'Tempat tidur kelas ini sudah pernah dilaporkan. Lihat angka terakhir, lalu kirim laporan dengan versinya.',
  hint: 'These beds were reported before: send the version of the row that was read; extensions.current is the present row.',
});
export const CARE_CLASS_UNKNOWN = defineError<{ code: string; known: string }>(
  'CARE_CLASS_UNKNOWN',
  'VALIDATION_FAILED',
  {
    message: ({ code, known }) => `Kelas perawatan "${code}" tidak dikenal. Pilih salah satu: ${known}.`,
    hint: ({ code, known }) => `There is no active care class "${code}"; use one of: ${known}.`,
  },
);

/** More beds than any hospital of Indonesia has in one class: beyond it a zero was typed too often. */
const MOST_BEDS = 5000;

/** What was reported. `reportedAt` with any offset. */
export interface BedReport {
  readonly facility: string;
  readonly region: string;
  readonly sample: boolean;
  readonly careClass: string;
  readonly capacity: number;
  readonly occupied: number;
  readonly reportedAt: string;
}

/**
 * The row after a report. The same numbers at a later time are a report too: they say "still true".
 * @param stored the row as it stands; undefined for a first report.
 * @param now RFC 3339.
 * @param careClasses all of them; reports are taken for the active ones.
 * @throws BED_REPORT_INVALID with every field that is wrong; INSTANT_UNREADABLE.
 */
export function decideBedReport(
  stored: Bed | undefined,
  report: BedReport,
  { now, careClasses }: { readonly now: string; readonly careClasses: readonly CareClass[] },
): Bed {
  const { careClass, capacity, occupied } = report;
  const at = epochMs(report.reportedAt);
  const known = careClasses.filter(({ active }) => active).map(({ code }) => code);
  const problems = fieldProblems();

  if (!known.includes(careClass))
    problems.refuse('careClass', CARE_CLASS_UNKNOWN({ code: careClass, known: known.join(', ') }));
  const counts = Object.entries({ capacity, occupied }).filter(([, count]) => !isBedCount(count));
  for (const [path] of counts) problems.refuse(path, BED_COUNT_IMPOSSIBLE({ most: MOST_BEDS }));
  if (counts.length === 0 && occupied > capacity) problems.refuse('occupied', BEDS_OVERFULL({ occupied, capacity }));
  if (at > epochMs(now)) problems.refuse('reportedAt', REPORT_IN_FUTURE());
  else if (stored && at < epochMs(stored.reportedAt))
    problems.refuse('reportedAt', REPORT_OUTDATED({ stored: stored.reportedAt }));

  problems.throwAs(BED_REPORT_INVALID);
  return { ...report, reportedAt: instantInZone(at, timeZoneOf(report.region)) };
}

const isBedCount = (count: number) => Number.isSafeInteger(count) && count >= 0 && count <= MOST_BEDS;

/** Free beds. */
export const availableOf = ({ capacity, occupied }: Pick<Bed, 'capacity' | 'occupied'>): number => capacity - occupied;
