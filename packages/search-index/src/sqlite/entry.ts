/**
 * The number of a document's entry in the index, 63 bits. Its order is the order of hits within a tier as far as it fits, so that the best
 * are found first and a scan may stop; and it tells service and region, so that facets are counted without touching a document.
 *
 *     static rank 4 | title's first letters 6 | province 7 | regency 7 | district 7 | service 8 | sequence 24
 */

const SEQUENCES = 2 ** 24;
const SERVICES = 2 ** 8;

/** What an entry holds below rank and letters, 53 bits: as much as a number of JavaScript holds, and all that tells documents apart. */
export const LOW_MASK = 2 ** 53 - 1;
export const SERVICE_BITS = 8;
export const SERVICE_MASK = SERVICES - 1;
/** The lowest level of a region that an entry tells: the district. */
export const LOWEST_IN_ENTRY = 3;

/** Province, regency, district and service of the low part of an entry, as one number of 29 bits. */
export const placeOf = (low: number): number => Math.floor(low / SEQUENCES);
/** The number of the document of the low part of an entry. */
export const sequenceOf = (low: number): number => low % SEQUENCES;

/** 0 the end, 1 a digit, 2-27 letters, 31 the rest: in the order in which folded titles compare. */
function letter(text: string, at: number): number {
  if (at >= text.length) return 0;
  const unit = text.charCodeAt(at);
  if (unit >= 97 && unit <= 122) return unit - 95;
  return unit < 97 ? 1 : 31;
}

const part = (text: string | undefined) => (text?.length === 2 ? BigInt(text) : 0n);

export interface EntryParts {
  /** 0 to 15. */
  readonly rank: number;
  readonly foldedTitle: string;
  /** Dotted, or empty. */
  readonly region: string;
  readonly service: number;
  readonly sequence: number;
}

/** @throws RangeError when the index holds more than an entry can number: the size for OpenSearch. */
export function entryOf({ rank, foldedTitle, region, service, sequence }: EntryParts): bigint {
  if (sequence >= SEQUENCES) throw new RangeError(`The embedded search index holds at most ${SEQUENCES} documents.`);
  if (service >= SERVICES) throw new RangeError(`The embedded search index holds at most ${SERVICES} services.`);
  const name = letter(foldedTitle, 0) * 2 + (letter(foldedTitle, 1) >> 4);
  const [province, regency, district] = region.split('.');
  let entry = (BigInt(rank) << 6n) | BigInt(name);
  entry = (entry << 7n) | part(province);
  entry = (entry << 7n) | part(regency);
  entry = (entry << 7n) | part(district);
  entry = (entry << 8n) | BigInt(service);
  return (entry << 24n) | BigInt(sequence);
}
