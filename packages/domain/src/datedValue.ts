/** Rule values that move by decree: dated rows with their legal basis, read for the day that matters. */
import { defineError } from './errors.ts';
import type { LocalDate } from './localDate.ts';

/** A value in force from `validFrom` through `validTo`, both days included; null while no end is decreed. */
export interface DatedRow {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** The decree, as it is cited: `Keputusan Kepala Bapanas 299/2025`. */
  readonly legalBasis: string;
}

export const DATED_ROWS_OVERLAP = defineError('DATED_ROWS_OVERLAP', 'CONFLICT', {
  message: (about: { from: string; basis: string; otherBasis: string }) =>
    `Dua ketentuan berlaku pada ${about.from}: ${about.basis} dan ${about.otherBasis}. Akhiri masa berlaku yang lama lebih dulu.`,
  hint: (about: { from: string; basis: string; otherBasis: string }) =>
    `Two rows are in force on ${about.from}: ${about.basis} and ${about.otherBasis}. End the older one first.`,
});

export const DATED_ROW_REVERSED = defineError('DATED_ROW_REVERSED', 'VALIDATION_FAILED', {
  message: (about: { from: string; to: string }) =>
    `Masa berlaku ${about.from} sampai ${about.to} berakhir sebelum mulai. Periksa kedua tanggalnya.`,
  hint: (about: { from: string; to: string }) => `The row ends (${about.to}) before it starts (${about.from}).`,
});

const inForce = (row: DatedRow, date: LocalDate) =>
  row.validFrom <= date && (row.validTo === null || date <= row.validTo);

/**
 * The row in force on a day, or null. `rows` are those of one thing (one commodity in one zone), in any order.
 * @throws DATED_ROWS_OVERLAP when two are in force: choosing one would be a guess.
 */
export function valueOn<R extends DatedRow>(rows: readonly R[], date: LocalDate): R | null {
  const [row, other] = rows.filter((candidate) => inForce(candidate, date));
  if (row && other) throw overlap(row, other, date);
  return row ?? null;
}

/** Checks the rows of one thing before they are kept. @throws DATED_ROW_REVERSED, DATED_ROWS_OVERLAP */
export function checkDatedRows(rows: readonly DatedRow[]): void {
  for (const row of rows) {
    if (row.validTo !== null && row.validTo < row.validFrom) {
      throw DATED_ROW_REVERSED({ from: row.validFrom, to: row.validTo });
    }
  }
  const inOrder = rows.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
  for (const [index, row] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && inForce(row, next.validFrom)) throw overlap(row, next, next.validFrom);
  }
}

const overlap = (row: DatedRow, other: DatedRow, from: LocalDate) =>
  DATED_ROWS_OVERLAP({ from, basis: row.legalBasis, otherBasis: other.legalBasis });
