/** What is counted beside the entries: documents of each term, and documents and checksum of each service. */
import type { statements } from '@puja-indah/sqlite';
import type { DocumentTerms } from '../analysis/index.ts';
import { addChecksum } from '../checksum.ts';
import { countedFields, type WordField } from './fields.ts';

interface Sum {
  documents: number;
  checksum: bigint;
}

/** Gathers the counts of a batch, so that a term that is in all its documents is written once. */
export class Counts {
  readonly #sql: ReturnType<typeof statements>;
  /** By field and bare term: text put together only to be looked up would cost more than all the rest. */
  readonly #fields = new Map<WordField, Map<string, { by: number }>>();
  readonly #services = new Map<number, Sum>();

  constructor(sql: ReturnType<typeof statements>) {
    this.#sql = sql;
  }

  /** Terms that wait to be written. */
  get waiting(): number {
    return this.#fields.values().reduce((sum, terms) => sum + terms.size, 0);
  }

  /** A document of `service` with these terms came (1) or went (-1). */
  add(by: 1 | -1, terms: DocumentTerms, service: number, checksum: bigint): void {
    for (const [field, own] of countedFields(terms)) {
      let counts = this.#fields.get(field);
      if (!counts) {
        counts = new Map();
        this.#fields.set(field, counts);
      }
      for (const term of own) {
        const counted = counts.get(term);
        if (counted) counted.by += by;
        else counts.set(term, { by });
      }
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
    for (const [field, counts] of [...this.#fields].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [term, { by }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (by !== 0) add.run(field + term, by);
        if (by < 0) drop.run(field + term);
      }
      counts.clear();
    }
  }

  /** What was gathered belongs to a transaction that is gone. */
  forget(): void {
    this.#fields.clear();
    this.#services.clear();
  }
}
