/** A checksum over any number of records in any order, in constant memory. */
import { hash } from 'node:crypto';
import { addChecksum, EMPTY_CHECKSUM } from '@puja-indah/search-index';
import type { PartState } from './comparison.ts';

export class Fingerprint {
  #count = 0;
  #sum = 0n;

  /** Adds a record of plain JSON. The order of its keys does not count. */
  add(record: unknown): void {
    this.addHash(hash('sha256', canonical(record), 'buffer').readBigUInt64BE());
  }

  /** Adds a record by a hash of 64 bits. */
  addHash(recordHash: bigint): void {
    this.#count += 1;
    this.#sum += recordHash;
  }

  get count(): number {
    return this.#count;
  }

  get checksum(): string {
    return addChecksum(EMPTY_CHECKSUM, this.#sum);
  }

  as(part: string): PartState {
    return { part, count: this.count, checksum: this.checksum };
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
