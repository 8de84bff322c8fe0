/** The newest entries in memory, read once for all live followers of this process. */
import type { Change } from '@puja-indah/changes';

export interface Numbered {
  readonly number: number;
  readonly change: Change;
}

/** Entries kept. Who is further behind reads from the stream. */
export const KEPT = 1000;

export class RecentEntries {
  #entries: Numbered[] = [];
  /** Every entry with a greater number, up to #top, is here. */
  #floor = 0;
  #top = 0;

  /** Forgets all: nothing up to `number` is known. */
  startAfter(number: number): void {
    this.#entries = [];
    this.#floor = number;
    this.#top = number;
  }

  /** Everything after `after` up to `top`; undefined when memory does not cover it. */
  between(after: number, top: number): readonly Numbered[] | undefined {
    if (after < this.#floor || top > this.#top) return undefined;
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.number ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return this.#entries.slice(low).filter(({ number }) => number <= top);
  }

  /** Up to here everything is known. */
  get top(): number {
    return this.#top;
  }

  /** The next entries after `top`, without a gap. */
  add(read: readonly Numbered[]): void {
    this.#entries.push(...read);
    this.#top = read.at(-1)?.number ?? this.#top;
    const surplus = this.#entries.length - KEPT;
    if (surplus <= 0) return;
    this.#floor = this.#entries[surplus - 1]?.number ?? this.#floor;
    this.#entries.splice(0, surplus);
  }
}
