/** The outbox: events that the log has not confirmed. Confirmed ones leave with the next commit. */
import { type SqliteFile, step } from '@puja-indah/sqlite';
import type { Outgoing, Store } from '../store.ts';

interface OutboxRow {
  readonly seq: number;
  readonly entity: string;
  readonly version: number;
  readonly type: string;
  readonly envelope: string;
}

/** Consecutive numbers as [first, last], so that a batch leaves by a few range deletes. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/** The outbox part of a store on `file`. */
export function sqliteOutbox(
  file: SqliteFile,
): Pick<Store, 'outgoing' | 'forget' | 'onOutgoing'> & { announce(): void } {
  /** Confirmed, but still in the table until the next commit: not to be sent again meanwhile. */
  const leaving = new Set<number>();
  const listeners = new Set<() => void>();
  let announced = false;
  return {
    async outgoing(limit) {
      const rows = file
        .read('SELECT seq, entity, version, type, envelope FROM outbox ORDER BY seq LIMIT ?')
        .all(limit + leaving.size) as unknown as OutboxRow[];
      return rows
        .filter(({ seq }) => !leaving.has(seq))
        .slice(0, limit)
        .map(({ seq, ...row }) => ({ position: String(seq), ...row }));
    },
    async forget(rows: readonly Outgoing[]) {
      if (rows.length === 0) return;
      const numbers = rows.map(({ position }) => Number(position));
      for (const number of numbers) leaving.add(number);
      step('store.before-forget', file.path);
      // When the delete fails the rows are sent again: a duplicate, never a loss.
      const left = () => {
        for (const number of numbers) leaving.delete(number);
      };
      file
        .commitSoon([{ sql: 'DELETE FROM outbox WHERE seq BETWEEN ? AND ?', each: runsOf(numbers) }])
        .then(left, left);
    },
    onOutgoing(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** One call of the listeners for all writes that were acknowledged together. */
    announce() {
      if (announced) return;
      announced = true;
      queueMicrotask(() => {
        announced = false;
        for (const listener of listeners) listener();
      });
    },
  };
}
