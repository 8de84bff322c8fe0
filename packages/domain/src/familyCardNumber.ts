/**
 * Number of a family card (nomor KK): 16 digits, the district, the day it was recorded (DDMMYY, never + 40) and a serial from 0001.
 * Protected as a NIK is: no text here repeats it.
 */
import { datesOf } from './centuries.ts';
import { defineError, type ErrorDefinition } from './errors.ts';
import type { LocalDate } from './localDate.ts';
import { isRegionCode, type RegionCode } from './regionCode.ts';

export interface FamilyCardCheck {
  readonly wellFormed: boolean;
  /** The district that recorded the card; null unless well-formed. */
  readonly region: RegionCode | null;
  readonly possibleRecordingDates: readonly LocalDate[];
  readonly warnings: readonly string[];
  readonly reasons: readonly string[];
  readonly messages: readonly string[];
}

export const FAMILY_CARD_NOT_16_DIGITS = defineError('FAMILY_CARD_NOT_16_DIGITS', 'VALIDATION_FAILED', {
  message: 'Nomor KK terdiri atas tepat 16 angka tanpa spasi. Salin lagi dari kartu keluarga.',
  hint: 'A family card number is exactly 16 digits, as text, without spaces.',
});
export const FAMILY_CARD_REGION_MALFORMED = defineError('FAMILY_CARD_REGION_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Enam angka pertama nomor KK bukan kode kecamatan. Periksa lagi dengan kartu keluarga.',
  hint: 'The first six digits have not the form of a district code.',
});
export const FAMILY_CARD_DATE_IMPOSSIBLE = defineError('FAMILY_CARD_DATE_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message:
    'Tanggal pencatatan dalam nomor KK (angka ke-7 sampai ke-12) tidak mungkin. Mungkin yang diisi adalah NIK; periksa lagi.',
  hint: 'The recording date (DDMMYY) does not exist or lies in the future. A day above 40 means that this may be a NIK.',
});
export const FAMILY_CARD_SERIAL_ZERO = defineError('FAMILY_CARD_SERIAL_ZERO', 'VALIDATION_FAILED', {
  message: 'Empat angka terakhir nomor KK tidak boleh 0000. Periksa lagi dengan kartu keluarga.',
  hint: 'The last four digits start at 0001.',
});
export const FAMILY_CARD_REGION_UNKNOWN = defineError('FAMILY_CARD_REGION_UNKNOWN', 'VALIDATION_FAILED', {
  message: 'Kode kecamatan dalam nomor KK tidak ada di daftar wilayah; mungkin kode lama. Nomor KK tetap diterima.',
  hint: 'The district is not in the table of regions (perhaps a retired code). Accepted all the same.',
});

/** Reads a family card number as it stood on the day `on`. Never throws: the verdict says all. */
export function checkFamilyCardNumber(
  number: string,
  given: { readonly on: LocalDate; readonly districtKnown: (code: RegionCode) => boolean },
): FamilyCardCheck {
  const verdict = (
    reasons: readonly Row[],
    warnings: readonly Row[],
    dates: readonly LocalDate[],
  ): FamilyCardCheck => ({
    wellFormed: reasons.length === 0,
    region: reasons.length === 0 ? region : null,
    possibleRecordingDates: reasons.length === 0 ? dates : [],
    warnings: warnings.map((row) => row.code),
    reasons: reasons.map((row) => row.code),
    messages: [...reasons, ...warnings].map((row) => row.message()),
  });
  const region = `${number.slice(0, 2)}.${number.slice(2, 4)}.${number.slice(4, 6)}`;
  if (!/^[0-9]{16}$/.test(number)) return verdict([FAMILY_CARD_NOT_16_DIGITS], [], []);
  const [day, month, year] = [number.slice(6, 8), number.slice(8, 10), number.slice(10, 12)].map(Number);
  const dates = datesOf(day ?? 0, month ?? 0, year ?? 0).filter((date) => date <= given.on);

  const faults: Row[] = [];
  if (!isRegionCode(region)) faults.push(FAMILY_CARD_REGION_MALFORMED);
  if (dates.length === 0) faults.push(FAMILY_CARD_DATE_IMPOSSIBLE);
  if (number.endsWith('0000')) faults.push(FAMILY_CARD_SERIAL_ZERO);
  if (faults.length > 0) return verdict(faults, [], []);
  return verdict([], given.districtKnown(region) ? [] : [FAMILY_CARD_REGION_UNKNOWN], dates);
}

type Row = ErrorDefinition<void>;
