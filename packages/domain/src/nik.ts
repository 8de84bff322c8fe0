/**
 * NIK (nomor induk kependudukan): 16 digits PPKKCC DDMMYY SSSS; region of first registration, day of birth + 40 for women, serial
 * from 0001. There is no check digit, so "well-formed" is all that can be said; it never changes, neither on a move nor to correct
 * a date. A NIK stays text: those of Papua are beyond the whole numbers of JavaScript and of GraphQL's Int.
 * No text here ever repeats the number: it is protected (UU 24/2013, art. 84).
 */
import { datesOf } from './centuries.ts';
import { defineError, type ErrorDefinition } from './errors.ts';
import type { LocalDate } from './localDate.ts';
import { isRegionCode, type RegionCode } from './regionCode.ts';

export type Sex = 'MALE' | 'FEMALE';

/** WELL_FORMED: one birth date. AMBIGUOUS: the date fits two centuries. INVALID: nobody can have this number. */
export type NikVerdict = 'WELL_FORMED' | 'AMBIGUOUS' | 'INVALID';

export interface NikCheck {
  readonly verdict: NikVerdict;
  /** The district of first registration, which need not be where the person lives. Null when INVALID. */
  readonly region: RegionCode | null;
  /** Null unless WELL_FORMED. */
  readonly birthDate: LocalDate | null;
  readonly sex: Sex | null;
  readonly possibleBirthDates: readonly LocalDate[];
  /** Codes of what is odd but accepted. */
  readonly warnings: readonly string[];
  /** Codes of why the number is not WELL_FORMED. */
  readonly reasons: readonly string[];
  /** The same in Indonesian: reasons first, then warnings. */
  readonly messages: readonly string[];
}

export const NIK_NOT_16_DIGITS = defineError('NIK_NOT_16_DIGITS', 'VALIDATION_FAILED', {
  message: 'NIK terdiri atas tepat 16 angka tanpa spasi. Salin lagi dari KTP atau KK.',
  hint: 'A NIK is exactly 16 digits, as text, without spaces.',
});
export const NIK_REGION_MALFORMED = defineError('NIK_REGION_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Enam angka pertama NIK bukan kode kecamatan. Periksa lagi dengan KTP atau KK.',
  hint: 'The first six digits of the NIK have not the form of a district code.',
});
export const NIK_DAY_IMPOSSIBLE = defineError('NIK_DAY_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Tanggal lahir dalam NIK (angka ke-7 dan ke-8) harus 01-31 untuk laki-laki atau 41-71 untuk perempuan.',
  hint: 'Digits 7 and 8 must be 01-31 (male) or 41-71 (female: day + 40).',
});
export const NIK_DATE_IMPOSSIBLE = defineError('NIK_DATE_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Tanggal lahir dalam NIK (angka ke-7 sampai ke-12) tidak ada di kalender. Periksa lagi dengan KTP atau KK.',
  hint: 'The birth date in the NIK (DDMMYY) does not exist in any century.',
});
export const NIK_BIRTH_DATE_IN_FUTURE = defineError('NIK_BIRTH_DATE_IN_FUTURE', 'VALIDATION_FAILED', {
  message: 'Tanggal lahir dalam NIK belum terjadi. Periksa lagi dengan KTP atau KK.',
  hint: 'Every reading of the birth date in the NIK lies after the day of the check.',
});
export const NIK_SERIAL_ZERO = defineError('NIK_SERIAL_ZERO', 'VALIDATION_FAILED', {
  message: 'Empat angka terakhir NIK tidak boleh 0000; nomor urut mulai dari 0001. Periksa lagi dengan KTP atau KK.',
  hint: 'The last four digits of a NIK start at 0001.',
});
export const NIK_CENTURY_AMBIGUOUS = defineError('NIK_CENTURY_AMBIGUOUS', 'VALIDATION_FAILED', {
  message: 'Tahun lahir dalam NIK cocok dengan dua abad. Isi juga tanggal lahir menurut KTP atau KK.',
  hint: 'The birth year in the NIK fits two centuries. Give the recorded birth date to decide.',
});
export const NIK_REGION_UNKNOWN = defineError('NIK_REGION_UNKNOWN', 'VALIDATION_FAILED', {
  message: 'Kode kecamatan dalam NIK tidak ada di daftar wilayah; mungkin kode lama. NIK tetap diterima.',
  hint: 'The district in the NIK is not in the table of regions (perhaps a retired code). Accepted all the same.',
});
export const NIK_BIRTH_DATE_DIFFERS = defineError('NIK_BIRTH_DATE_DIFFERS', 'VALIDATION_FAILED', {
  message:
    'Tanggal lahir yang tercatat berbeda dari yang ada dalam NIK. NIK tidak berubah bila tanggal lahir dibetulkan; periksa dokumennya.',
  hint: 'The recorded birth date differs from that in the NIK, which never changes to correct a date. Look at the document.',
});

/**
 * Reads a NIK as it stood on the day `on`. A recorded `birthDate` decides between centuries; one that differs is a warning.
 * `districtKnown`: whether a district exists or ever did; a region that nobody knows is a warning, not a fault.
 * Never throws: the verdict says all.
 */
export function checkNik(
  nik: string,
  given: {
    readonly on: LocalDate;
    readonly birthDate?: LocalDate | null | undefined;
    readonly districtKnown: (code: RegionCode) => boolean;
  },
): NikCheck {
  if (!/^[0-9]{16}$/.test(nik)) return invalid([NIK_NOT_16_DIGITS]);
  const region = `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`;
  const writtenDay = Number(nik.slice(6, 8));
  const day = writtenDay > 40 ? writtenDay - 40 : writtenDay;
  const written = datesOf(day, Number(nik.slice(8, 10)), Number(nik.slice(10, 12)));
  const past = written.filter((date) => date <= given.on);

  const faults: Row[] = [];
  if (!isRegionCode(region)) faults.push(NIK_REGION_MALFORMED);
  if (day < 1 || day > 31) faults.push(NIK_DAY_IMPOSSIBLE);
  else if (written.length === 0) faults.push(NIK_DATE_IMPOSSIBLE);
  else if (past.length === 0) faults.push(NIK_BIRTH_DATE_IN_FUTURE);
  if (nik.endsWith('0000')) faults.push(NIK_SERIAL_ZERO);
  if (faults.length > 0) return invalid(faults);

  const recorded = given.birthDate ?? null;
  const agrees = recorded !== null && past.includes(recorded);
  const possible = agrees ? [recorded] : past;
  const reasons = possible.length > 1 ? [NIK_CENTURY_AMBIGUOUS] : [];
  const warnings: Row[] = [];
  if (!given.districtKnown(region)) warnings.push(NIK_REGION_UNKNOWN);
  if (recorded !== null && !agrees) warnings.push(NIK_BIRTH_DATE_DIFFERS);
  return {
    verdict: possible.length > 1 ? 'AMBIGUOUS' : 'WELL_FORMED',
    region,
    birthDate: possible.length > 1 ? null : (possible[0] ?? null),
    sex: writtenDay > 40 ? 'FEMALE' : 'MALE',
    possibleBirthDates: possible,
    warnings: codes(warnings),
    reasons: codes(reasons),
    messages: messages([...reasons, ...warnings]),
  };
}

type Row = ErrorDefinition<void>;
const codes = (rows: readonly Row[]) => rows.map((row) => row.code);
const messages = (rows: readonly Row[]) => rows.map((row) => row.message());

const invalid = (faults: readonly Row[]): NikCheck => ({
  verdict: 'INVALID',
  region: null,
  birthDate: null,
  sex: null,
  possibleBirthDates: [],
  warnings: [],
  reasons: codes(faults),
  messages: messages(faults),
});
