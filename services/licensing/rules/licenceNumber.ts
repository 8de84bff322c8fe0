/**
 * Numbers of licences (nomor izin): kind, region, year, 40 random bits and two check figures, such as SIP-7373-2026-K7Q2M9ZT-83.
 * Not a counter: who knows one number must not be able to walk through the others, which are open to all.
 * The check figures are the number, read in base 36, modulo 97: since 97 is prime and above 36, every single wrong sign and every
 * exchange of two neighbours is noticed.
 */
import { type RegionCode, regionDigits } from '@puja-indah/domain';

const RANDOM_SIGNS = 8;
const TAIL = /^([A-Z0-9]+)([0-9]{4})([0-9A-Z]{8})([0-9]{2})$/;

function checkFigures(signs: string): string {
  let rest = 0;
  for (const sign of signs) rest = (rest * 36 + Number.parseInt(sign, 36)) % 97;
  return String(rest).padStart(2, '0');
}

/** The number without hyphens: by it licences are stored, and found however they were typed. */
export const compactNumber = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/**
 * Makes a number. `random`: at least 8 random signs of Crockford's base 32, of which the last 8 are taken.
 * @throws Error when there are fewer, a fault of the program.
 */
export function makeLicenceNumber(parts: {
  /** Code of the service type, such as sip. */
  readonly licenceType: string;
  readonly region: RegionCode;
  readonly year: number;
  readonly random: string;
}): string {
  const random = parts.random.toUpperCase().slice(-RANDOM_SIGNS);
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(random)) throw new Error('A licence number takes 8 random signs.');
  const kind = compactNumber(parts.licenceType);
  const figures = regionDigits(parts.region);
  const check = checkFigures(kind + figures + parts.year + random);
  return `${kind}-${figures}-${parts.year}-${random}-${check}`;
}

/**
 * Reads a number as people type it: lower case, spaces or no hyphens, and in the random part O for 0, I or L for 1.
 * Returns the key to look it up by, or null when its check figures are wrong, so that a slip of the pen never finds another licence.
 */
export function findLicenceKey(text: string): string | null {
  const [, head, year, typed, check] = TAIL.exec(compactNumber(text)) ?? [];
  if (!head || !year || !typed || !check) return null;
  const signs = head + year + typed.replaceAll('O', '0').replace(/[IL]/g, '1');
  return checkFigures(signs) === check ? signs + check : null;
}

/** The code that is printed on a licence (kode verifikasi): region and 80 random bits. `random`: 16 random signs. */
export function makeVerificationKey(region: RegionCode, random: string): string {
  const signs = random.toUpperCase();
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(signs)) throw new Error('A verification code takes 16 random signs.');
  return regionDigits(region) + signs;
}

/** As it is printed: in groups of four, such as 7373-9K2M-T4QX-W7AB-CDEF. */
export const printVerificationKey = (key: string): string =>
  [key.slice(0, -16), ...(key.slice(-16).match(/.{4}/g) ?? [])].join('-');

/** Reads a verification code as people type it. */
export const readVerificationKey = (text: string): string =>
  compactNumber(text).replaceAll('O', '0').replace(/[IL]/g, '1');
