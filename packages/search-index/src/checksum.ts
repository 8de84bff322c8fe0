/** The checksum by which an index and the stores are compared: the same in every adapter and for whoever reads the stores. */
import type { IndexState } from './searchIndex.ts';

const MASK = 0xffff_ffff_ffff_ffffn;

/** cyrb53-like mixing of two 32-bit lanes: quick, and far apart for ids that differ in one letter. */
function mix(text: string): bigint {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** What one document adds to the checksum of its service. */
export const documentChecksum = (id: string, version: number): bigint => mix(`${id}\n${version}`);

/** Adds to, or takes from, a checksum of 64 bits in hexadecimal. Sums make it independent of order. */
export const addChecksum = (checksum: string, change: bigint): string =>
  ((BigInt(`0x${checksum}`) + change) & MASK).toString(16).padStart(16, '0');

export const EMPTY_CHECKSUM = '0'.repeat(16);

/** The state that an index of exactly these documents has. Read the stores through it and compare with `SearchIndex.state`. */
export function stateOf(
  documents: Iterable<{ readonly id: string; readonly version: number; readonly service: string }>,
): IndexState {
  const sums = new Map<string, { count: number; sum: bigint }>();
  let count = 0;
  for (const { id, version, service } of documents) {
    const entry = sums.get(service) ?? { count: 0, sum: 0n };
    sums.set(service, { count: entry.count + 1, sum: entry.sum + documentChecksum(id, version) });
    count++;
  }
  const checksums = Object.fromEntries(
    [...sums].map(([service, { count: of, sum }]) => [
      service,
      { count: of, checksum: addChecksum(EMPTY_CHECKSUM, sum) },
    ]),
  );
  return { documents: count, checksums };
}
