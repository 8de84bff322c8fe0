/** Which ceiling holds where and when (HET). Zones by Keputusan Kepala Bapanas 299/2025; rows are dated, the one that began last holds. */
import { addDays, defineError, isLocalDate, provinceOf } from '@puja-indah/domain';
import type { CeilingRow } from '../model.ts';

export const CEILING_PRICE_IMPOSSIBLE = defineError('CEILING_PRICE_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Harga eceran tertinggi harus rupiah bulat dari 1 sampai 1 miliar.',
  hint: 'A ceiling is a whole number of rupiah from 1 to 1,000,000,000.',
});
export const CEILING_DATES_IMPOSSIBLE = defineError('CEILING_DATES_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Masa berlaku HET tidak benar: tanggal akhir tidak boleh mendahului tanggal mulai.',
  hint: 'validTo must not lie before validFrom.',
});
export const CEILING_ZONE_UNKNOWN = defineError('CEILING_ZONE_UNKNOWN', 'VALIDATION_FAILED', {
  message: 'Zona HET harus 1, 2 atau 3; kosongkan bila berlaku sama di seluruh Indonesia.',
  hint: 'zone is 1, 2 or 3; leave it out for a ceiling of the whole country.',
});
export const LEGAL_BASIS_MISSING = defineError('LEGAL_BASIS_MISSING', 'VALIDATION_FAILED', {
  message: 'Sebutkan dasar hukumnya, misalnya nomor keputusan.',
  hint: 'Name the decree in legalBasis.',
});

/** The highest price of anything; the graph's whole numbers end at twice that. */
export const MOST_RUPIAH = 1_000_000_000;

/** Provinces by zone; one that is not here has no zone, and so no ceiling, until a decree names it. */
const ZONES: readonly (readonly string[])[] = [
  ['16', '18', '31', '32', '33', '34', '35', '36', '51', '52', '71', '72', '73', '74', '75', '76'],
  ['11', '12', '13', '14', '15', '17', '19', '21', '53', '61', '62', '63', '64', '65'],
  ['81', '82', '91', '92', '93', '94', '95', '96'],
];

/** The zone of a region of any level, 1 to 3; undefined for a province that no decree names. @throws REGION_CODE_MALFORMED */
export function zoneOf(region: string): number | undefined {
  const zone = ZONES.findIndex((provinces) => provinces.includes(provinceOf(region))) + 1;
  return zone === 0 ? undefined : zone;
}

const holds = (row: CeilingRow, zone: number, date: string) =>
  (row.zone === null || row.zone === zone) && row.validFrom <= date && (row.validTo === null || date <= row.validTo);

/** The row in force in a zone on a day: of those that hold, the one that began last, and of two of one day the one added last. */
export function ceilingOn(rows: readonly CeilingRow[], zone: number | undefined, date: string): CeilingRow | undefined {
  if (zone === undefined) return undefined;
  return rows
    .filter((row) => holds(row, zone, date))
    .reduce<CeilingRow | undefined>((last, row) => (last && last.validFrom > row.validFrom ? last : row), undefined);
}

/** A ceiling with the days on which it was really the one in force. */
export interface CeilingPeriod extends CeilingRow {
  readonly zone: number;
}

/** Every period of a zone, oldest first, without overlap: a price comes twice when it came back after a time. */
export function ceilingPeriods(rows: readonly CeilingRow[], zone: number | undefined): readonly CeilingPeriod[] {
  if (zone === undefined) return [];
  const mine = rows.filter((row) => row.zone === null || row.zone === zone);
  // Only on these days can the row in force change.
  const starts = [
    ...new Set(mine.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [addDays(validTo, 1)] : [])])),
  ].sort();
  const periods: CeilingPeriod[] = [];
  for (const [n, from] of starts.entries()) {
    const row = ceilingOn(mine, zone, from);
    if (!row) continue;
    const next = starts[n + 1];
    const validTo = next ? addDays(next, -1) : null;
    const last = periods.at(-1);
    const goesOn =
      last && last.price === row.price && last.legalBasis === row.legalBasis && last.validTo === addDays(from, -1);
    if (goesOn) periods[periods.length - 1] = { ...last, validTo };
    else periods.push({ ...row, zone, validFrom: from, validTo });
  }
  return periods;
}

/** The rows with one more. @throws CEILING_PRICE_IMPOSSIBLE, CEILING_DATES_IMPOSSIBLE, CEILING_ZONE_UNKNOWN, LEGAL_BASIS_MISSING */
export function addCeiling(rows: readonly CeilingRow[], row: CeilingRow): readonly CeilingRow[] {
  if (!Number.isInteger(row.price) || row.price < 1 || row.price > MOST_RUPIAH) throw CEILING_PRICE_IMPOSSIBLE();
  if (row.zone !== null && ![1, 2, 3].includes(row.zone)) throw CEILING_ZONE_UNKNOWN();
  if (!isLocalDate(row.validFrom) || (row.validTo !== null && row.validTo < row.validFrom))
    throw CEILING_DATES_IMPOSSIBLE();
  const legalBasis = row.legalBasis.trim();
  if (!legalBasis) throw LEGAL_BASIS_MISSING();
  return [...rows, { ...row, legalBasis }];
}
