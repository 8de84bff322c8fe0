/** The newest entries in memory, read from the table once for all live followers. */
import type { SqliteFile } from '@puja-indah/sqlite';
import { entriesBetween, lastNumber, type Numbered } from './table.ts';

/** Entries kept. Who is further behind reads from the table. */
const KEPT = 1000;

export class Tail {
  readonly #file: SqliteFile;
  #entries: Numbered[] = [];
  /** Every entry with a greater number, up to #top, is in memory. */
  #floor: number;
  #top: number;
  #dirty = false;

  constructor(file: SqliteFile) {
    this.#file = file;
    this.#top = lastNumber(file);
    this.#floor = this.#top;
  }

  /** Something was committed: look again before answering. */
  touch(): void {
    this.#dirty = true;
  }

  /** The highest number given out. */
  get top(): number {
    this.#refresh();
    return this.#top;
  }

  /** Everything after `number`, or undefined when memory does not reach back so far. */
  after(number: number): readonly Numbered[] | undefined {
    this.#refresh();
    if (number < this.#floor) return undefined;
    if (number >= this.#top) return [];
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.number ?? 0) > number) high = middle;
      else low = middle + 1;
    }
    return this.#entries.slice(low);
  }

  clear(): void {
    this.#entries = [];
    this.#top = lastNumber(this.#file);
    this.#floor = this.#top;
  }

  #refresh(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    const top = lastNumber(this.#file);
    // After a flood, begin afresh near the end: nobody needs what nobody has read for so long.
    const from = Math.max(this.#top, top - KEPT);
    if (from > this.#top) {
      this.#entries = [];
      this.#floor = from;
    }
    this.#entries.push(...entriesBetween(this.#file, { after: from, upTo: top, limit: KEPT }));
    this.#top = top;
    const surplus = this.#entries.length - KEPT;
    if (surplus > 0) {
      this.#floor = this.#entries[surplus - 1]?.number ?? this.#floor;
      this.#entries.splice(0, surplus);
    }
  }
}
