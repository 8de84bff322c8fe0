/** Wakes those who wait for something new. No polling: who rings is who wrote. */

/** One bell, any number of sleepers; each sleeps for one ring. */
export class Bell {
  readonly #sleepers = new Set<() => void>();

  ring(): void {
    const sleepers = [...this.#sleepers];
    this.#sleepers.clear();
    for (const wake of sleepers) wake();
  }

  /** Resolves at the next ring, or when `signal` aborts. Look before you sleep, in the same turn: a ring is not kept. */
  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
