/** A map that keeps what was used last, within a total weight. */
export class Recent<K, V> {
  readonly #entries = new Map<K, { value: V; weight: number }>();
  readonly #max: number;
  #weight = 0;

  /** @param max total weight of what is kept; an entry that weighs more by itself is not kept. */
  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#entries.size;
  }

  find(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  keep(key: K, value: V, weight = 1): void {
    this.#drop(key);
    if (weight > this.#max) return;
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#max) break;
      this.#drop(oldest);
    }
  }

  #drop(key: K): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
