/**
 * Codes of administrative regions (kode wilayah): PP province, PP.KK regency or city, PP.KK.CC district, PP.KK.CC.DDDD village.
 * Kepmendagri 300.2.2-2138/2025. A well-formed code need not exist: that is for the table of regions to say.
 */
import { defineError } from './errors.ts';

/** A dotted code such as `73.73.09.1004`. */
export type RegionCode = string;

/** provinsi, kabupaten, kota, kecamatan, kelurahan, desa, desa adat. */
export type RegionLevel =
  | 'PROVINCE'
  | 'REGENCY'
  | 'CITY'
  | 'DISTRICT'
  | 'URBAN_VILLAGE'
  | 'RURAL_VILLAGE'
  | 'CUSTOMARY_VILLAGE';

export const REGION_CODE_MALFORMED = defineError('REGION_CODE_MALFORMED', 'VALIDATION_FAILED', {
  message: (about: { code: string }) =>
    `Kode wilayah "${about.code}" tidak berbentuk benar. Tulis seperti 73, 73.73, 73.73.09 atau 73.73.09.1004.`,
  hint: (about: { code: string }) =>
    `"${about.code}" is no region code. Use dotted codes: 73, 73.73, 73.73.09 or 73.73.09.1004.`,
});

// regencies are 01-69, cities 71-99; villages start with 1 (kelurahan), 2 (desa) or 3 (desa adat)
const SHAPE = /^[1-9]\d(?:\.(?:0[1-9]|[1-6]\d|7[1-9]|[89]\d)(?:\.(?:0[1-9]|[1-9]\d)(?:\.[123]\d{3})?)?)?$/;

const VILLAGES: Record<string, RegionLevel> = { 1: 'URBAN_VILLAGE', 2: 'RURAL_VILLAGE', 3: 'CUSTOMARY_VILLAGE' };

/** Whether the text has the shape of a region code. */
export const isRegionCode = (code: string): boolean => SHAPE.test(code);

/** Gives the code back, spaces around it dropped. @throws REGION_CODE_MALFORMED */
export function parseRegionCode(text: string): RegionCode {
  const code = text.trim();
  if (!isRegionCode(code)) throw REGION_CODE_MALFORMED({ code: code.slice(0, 30) });
  return code;
}

/** @throws REGION_CODE_MALFORMED */
export function regionLevel(code: RegionCode): RegionLevel {
  const [, regency, district, village] = parseRegionCode(code).split('.');
  if (village) return VILLAGES[village.charAt(0)] ?? 'RURAL_VILLAGE';
  if (district) return 'DISTRICT';
  if (regency) return Number(regency) > 70 ? 'CITY' : 'REGENCY';
  return 'PROVINCE';
}

/** The region right above, or null for a province. @throws REGION_CODE_MALFORMED */
export function parentOf(code: RegionCode): RegionCode | null {
  const cut = parseRegionCode(code).lastIndexOf('.');
  return cut === -1 ? null : code.slice(0, cut);
}

/** Every region above, the province first, the code itself left out. @throws REGION_CODE_MALFORMED */
export function ancestorsOf(code: RegionCode): RegionCode[] {
  const parts = parseRegionCode(code).split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** Whether `inner` is `outer` or lies within it: 73 contains 73.73, 73.7 contains nothing. */
export const regionContains = (outer: RegionCode, inner: RegionCode): boolean =>
  inner === outer || inner.startsWith(`${outer}.`);

/** The province of a region. @throws REGION_CODE_MALFORMED */
export const provinceOf = (code: RegionCode): RegionCode => parseRegionCode(code).slice(0, 2);

/** The regency or city of a region, or null for a province. @throws REGION_CODE_MALFORMED */
export function regencyOf(code: RegionCode): RegionCode | null {
  return parseRegionCode(code).length < 5 ? null : code.slice(0, 5);
}

/** The code without dots, as in tickets and identity numbers: `7373`. @throws REGION_CODE_MALFORMED */
export const regionDigits = (code: RegionCode): string => parseRegionCode(code).replaceAll('.', '');

/** The dotted code of 2, 4, 6 or 10 digits. @throws REGION_CODE_MALFORMED */
export function regionFromDigits(digits: string): RegionCode {
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)];
  return parseRegionCode(parts.filter((part) => part !== '').join('.'));
}
