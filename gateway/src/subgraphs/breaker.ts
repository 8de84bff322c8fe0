/**
 * A circuit breaker: after several failures in a row nothing is asked for a while, then one request tries whether it is worth
 * while again. So a dead subgraph costs no time, and one that comes back is not flooded.
 */
export interface BreakerOptions {
  /** Failures in a row after which it opens. */
  readonly failures: number;
  /** Milliseconds that it stays open at first; each failed trial doubles them. */
  readonly rest: number;
  readonly longestRest: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

export const defaultBreaker = { failures: 5, rest: 500, longestRest: 15_000 } as const;

type State =
  | { readonly phase: 'closed'; readonly failures: number }
  | { readonly phase: 'open'; readonly until: number; readonly rest: number }
  | { readonly phase: 'trying'; readonly rest: number };

export class Breaker {
  readonly #options: BreakerOptions;
  #state: State = { phase: 'closed', failures: 0 };

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get phase(): State['phase'] {
    return this.#state.phase;
  }

  /** Whether a request may be made now. One that may must be told of by `succeeded`, `failed` or `leftOff`. */
  mayAsk(): boolean {
    const state = this.#state;
    if (state.phase === 'closed') return true;
    if (state.phase === 'trying' || this.#options.now() < state.until) return false;
    this.#state = { phase: 'trying', rest: state.rest };
    return true;
  }

  succeeded(): void {
    this.#state = { phase: 'closed', failures: 0 };
  }

  failed(): void {
    const { failures: most, rest: first, longestRest } = this.#options;
    const state = this.#state;
    if (state.phase === 'trying') this.#open(Math.min(state.rest * 2, longestRest));
    else if (state.phase === 'closed') {
      const failures = state.failures + 1;
      if (failures >= most) this.#open(first);
      else this.#state = { phase: 'closed', failures };
    }
  }

  /** The request ended before anything could be learnt from it: the next one may try. */
  leftOff(): void {
    if (this.#state.phase === 'trying')
      this.#state = { phase: 'open', until: this.#options.now(), rest: this.#state.rest };
  }

  #open(rest: number): void {
    this.#state = { phase: 'open', until: this.#options.now() + rest, rest };
  }
}
