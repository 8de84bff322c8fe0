/** Ticket numbers (nomor tiket): one form for all services, not to be guessed, safe against slips of the pen. */
import { ALPHABET, checkSign, encode, normalise } from './crockford.ts';
import { defineError } from './errors.ts';
import { isRegionCode, type RegionCode, regencyOf, regionDigits, regionFromDigits } from './regionCode.ts';

/** Canonical text: region, service, 40 random bits, check sign, such as `7373-PRZ-8K2M-9XQ4-1`. */
export type Ticket = string;

/** Three letters for each service, from the Indonesian name, without I, L, O, U, which tickets do not tell from digits. */
export const SERVICE_LETTERS: Readonly<Record<string, string>> = {
  licensing: 'PRZ',
  health: 'KSH',
  labour: 'NKR',
  population: 'PDD',
  education: 'PDK',
  commodities: 'KMD',
  aspirations: 'ASP',
  'public-order': 'TRB',
  'public-works': 'PKM',
  administration: 'ADM',
  tourism: 'WST',
  social: 'KSS',
  transport: 'HBG',
  livestock: 'TRK',
};

const SERVICES = new Map(Object.entries(SERVICE_LETTERS).map(([service, letters]) => [letters, service]));

export interface TicketParts {
  /** The ticket in canonical form. */
  readonly ticket: Ticket;
  /** The tenant: a province, regency or city. */
  readonly region: RegionCode;
  readonly service: string;
}

export const TICKET_MALFORMED = defineError('TICKET_MALFORMED', 'VALIDATION_FAILED', {
  message:
    'Nomor tiket tidak benar; mungkin ada huruf atau angka yang keliru. Salin lagi dari tanda terima, misalnya 7373-PRZ-8K2M-9XQ4-1.',
  hint: 'This is no ticket: its form or its check sign is wrong. Copy it again from the receipt.',
});

const SHAPE = new RegExp(`^(\\d{2}|\\d{4})([A-HJKMNP-TV-Z]{3})([${ALPHABET}]{8})([${ALPHABET}])$`);
const RANDOM_BYTES = 5;

/**
 * Makes a ticket. A district or village is taken for its regency or city. `randomBytes`: 5 bytes of a cryptographic source.
 * @throws REGION_CODE_MALFORMED; Error for a service without letters or a wrong number of bytes, which are faults of the program.
 */
export function makeTicket(region: RegionCode, service: string, randomBytes: Uint8Array): Ticket {
  const prefix = SERVICE_LETTERS[service];
  if (!prefix) throw new Error(`The service ${service} has no ticket letters.`);
  if (randomBytes.length !== RANDOM_BYTES) throw new Error(`A ticket takes ${RANDOM_BYTES} random bytes.`);
  const body = regionDigits(regencyOf(region) ?? region) + prefix + encode(randomBytes);
  return written(body + checkSign(body));
}

/**
 * Reads a ticket as people write it: lower case, without hyphens, with spaces, O for 0, I or L for 1.
 * Every single wrong sign and every exchange of two neighbours is refused.
 * @throws TICKET_MALFORMED, also for letters that no service has.
 */
export function parseTicket(text: string): TicketParts {
  const signs = normalise(text);
  const [, digits = '', prefix = '', , check] = SHAPE.exec(signs) ?? [];
  const service = SERVICES.get(prefix);
  if (!service || checkSign(signs.slice(0, -1)) !== check) throw TICKET_MALFORMED();
  const dotted = digits.length === 4 ? `${digits.slice(0, 2)}.${digits.slice(2)}` : digits;
  if (!isRegionCode(dotted)) throw TICKET_MALFORMED();
  return { ticket: written(signs), region: regionFromDigits(digits), service };
}

const written = (signs: string) =>
  [signs.slice(0, -12), signs.slice(-12, -9), signs.slice(-9, -5), signs.slice(-5, -1), signs.slice(-1)].join('-');
