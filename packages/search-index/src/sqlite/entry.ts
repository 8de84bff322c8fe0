/**
 * The number of a document's entry in the index. Its order is the order of hits within a tier, so that the best are found first
 * and a scan may stop: static rank (4 bits), first letters of the folded title (25), sequence of the document (24); 53 bits in all.
 */

const SEQUENCES = 2 ** 24;
const NAMES = 2 ** 25;
const LETTERS = 5;

/** 0 the end, 1 a space, 2-4 digits, 5-30 letters, 31 the rest: in the order in which folded titles compare. */
function letter(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 92;
  if (unit >= 48 && unit <= 57) return unit < 51 ? 2 : unit < 54 ? 3 : 4;
  return unit === 32 ? 1 : 31;
}

/** @throws RangeError when the index holds more documents than an entry can number: the size for OpenSearch. */
export function entryOf(rank: number, foldedTitle: string, sequence: number): number {
  if (sequence >= SEQUENCES) throw new RangeError(`The embedded search index holds at most ${SEQUENCES} documents.`);
  let name = 0;
  for (let at = 0; at < LETTERS; at++)
    name = name * 32 + (at < foldedTitle.length ? letter(foldedTitle.charCodeAt(at)) : 0);
  return (rank * NAMES + name) * SEQUENCES + sequence;
}

export const sequenceOf = (entry: number): number => entry % SEQUENCES;
export const rankOf = (entry: number): number => Math.floor(entry / (NAMES * SEQUENCES));
