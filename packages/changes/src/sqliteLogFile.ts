/** The file of a log that nobody writes to: an archive, or an installation that stands still. It is not changed. */
import { setImmediate } from 'node:timers/promises';
import { openDatabase } from '@puja-indah/sqlite';
import type { Change } from './change.ts';

export interface LogFile extends Disposable {
  /** All changes after a number, in the order in which they were appended. */
  read(options?: { readonly after?: number }): AsyncIterable<readonly NumberedChange[]>;
  has(change: Pick<Change, 'subject' | 'version' | 'type'>): boolean;
}

export interface NumberedChange {
  /** Grows; numbers may be missing. */
  readonly number: number;
  readonly change: Change;
}

const BATCH = 500;

/** @throws Error when there is no such file, or it is no log. */
export function readLogFile(file: string): LogFile {
  const database = openDatabase(file, { readOnly: true });
  const page = database.prepare('SELECT number, envelope FROM change WHERE number > ? ORDER BY number LIMIT ?');
  const one = database.prepare('SELECT 1 FROM change WHERE subject = ? AND version = ? AND type = ?');
  return {
    async *read({ after = 0 } = {}) {
      for (let seen = after; ; ) {
        const rows = page.all(seen, BATCH);
        if (rows.length === 0) return;
        yield rows.map(({ number, envelope }) => ({
          number: Number(number),
          change: JSON.parse(String(envelope)) as Change,
        }));
        seen = Number(rows.at(-1)?.number);
        await setImmediate();
      }
    },
    has: ({ subject, version, type }) => one.get(subject, version, type) !== undefined,
    [Symbol.dispose]: () => database.close(),
  };
}
