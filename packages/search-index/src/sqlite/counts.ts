/** What is counted beside the entries: documents of each term, and documents and checksum of each service. */
import type { statements } from '@puja-indah/sqlite';
import { addChecksum } from '../checksum.ts';

interface Sum {
  documents: number;
  checksum: bigint;
}

/** Gathers the counts of a batch, so that a term that is in all its documents is written once. */
export class Counts {
  readonly #sql: ReturnType<typeof statements>;
  readonly #terms = new Map<string, { by: number }>();
  readonly #services = new Map<number, Sum>();

  constructor(sql: ReturnType<typeof statements>) {
    this.#sql = sql;
  }

  /** Terms that wait to be written. */
  get waiting(): number {
    return this.#terms.size;
  }

  /** A document of `service` that holds `terms`, each once, came (1) or went (-1). */
  add(by: 1 | -1, terms: readonly string[], service: number, checksum: bigint): void {
    for (const term of terms) {
      const counted = this.#terms.get(term);
      if (counted) counted.by += by;
      else this.#terms.set(term, { by });
    }
    let sum = this.#services.get(service);
    if (!sum) {
      sum = { documents: 0, checksum: 0n };
      this.#services.set(service, sum);
    }
    sum.documents += by;
    sum.checksum += BigInt(by) * checksum;
  }

  /** Writes what the services sum up to. */
  writeServices(): void {
    for (const [number, sum] of this.#services) {
      const { checksum } = this.#sql('SELECT checksum FROM service WHERE number = ?').get(number) as {
        checksum: string;
      };
      this.#sql('UPDATE service SET documents = documents + ?, checksum = ? WHERE number = ?').run(
        sum.documents,
        addChecksum(checksum, sum.checksum),
        number,
      );
    }
    this.#services.clear();
  }

  /** Writes how many documents hold each term; terms of no document leave. */
  writeTerms(): void {
    const add = this.#sql(
      'INSERT INTO term (term, documents) VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents',
    );
    const drop = this.#sql('DELETE FROM term WHERE term = ? AND documents <= 0');
    for (const [term, { by }] of [...this.#terms].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (by !== 0) add.run(term, by);
      if (by < 0) drop.run(term);
    }
    this.#terms.clear();
  }

  /** What was gathered belongs to a transaction that is gone. */
  forget(): void {
    this.#terms.clear();
    this.#services.clear();
  }
}
