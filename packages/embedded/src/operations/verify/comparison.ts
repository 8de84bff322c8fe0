/** What verifying tells: comparisons of two sides, and what each side holds in a few characters. */

/** One comparison: how many there are on either side, and the first ids that differ. */
export interface Comparison {
  /** Such as `log = store: health`, `index = stores: accounts`. */
  readonly what: string;
  readonly left: number;
  readonly right: number;
  /** At most ten ids, with what differs. */
  readonly differences: readonly string[];
}

/** What a part holds: the same in two installations exactly when it is equal in both, whatever engines they run on. */
export interface PartState {
  /** Such as `store: health/facilities`, `log: health.public`. */
  readonly part: string;
  readonly count: number;
  /** 64 bits in hexadecimal. */
  readonly checksum: string;
}

export interface VerifyReport {
  readonly equal: boolean;
  readonly comparisons: readonly Comparison[];
  readonly parts: readonly PartState[];
}

const SHOWN = 10;

/** The first differences; there may be millions. */
export class Differences {
  readonly #shown: string[] = [];
  #more = 0;

  add(difference: string): void {
    if (this.#shown.length < SHOWN) this.#shown.push(difference);
    else this.#more += 1;
  }

  get list(): readonly string[] {
    return this.#more === 0 ? this.#shown : [...this.#shown.slice(0, -1), `… and ${this.#more + 1} more`];
  }
}
