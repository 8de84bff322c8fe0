/**
 * What the log says, noted while it is read once, in a database that SQLite keeps in its temporary folder and that is gone
 * with the process: a log of years does not fit into memory.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '@puja-indah/changes';
import { openScratch, statements } from '@puja-indah/sqlite';
import type { Effect } from '@puja-indah/store';

const TABLES = `
  CREATE TABLE change (key TEXT PRIMARY KEY, public INTEGER NOT NULL, inFeed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
  CREATE TABLE newest (service TEXT, subject TEXT, version INTEGER NOT NULL, PRIMARY KEY (service, subject)) STRICT, WITHOUT ROWID;
  CREATE TABLE effect (place TEXT, id TEXT, version INTEGER NOT NULL, deleted INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID;
  -- Never committed: nothing of it is to be kept.
  BEGIN;
`;

const keyOf = ({ source, id }: Pick<Change, 'source' | 'id'>) => `${source} ${id}`;

/** A projected document as the log makes it. */
export interface Made {
  readonly deleted: boolean;
  readonly value: unknown;
}

export class Ledger implements Disposable {
  readonly #database: DatabaseSync;
  readonly #run: ReturnType<typeof statements>;

  constructor() {
    this.#database = openScratch();
    this.#database.exec(TABLES);
    this.#run = statements(this.#database);
  }

  /** Notes a change. False when it was noted before: a log may hold one twice. */
  note(change: Change, service: string): boolean {
    const isPublic = change.audience === 'public' ? 1 : 0;
    const { changes } = this.#run('INSERT INTO change (key, public) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
      keyOf(change),
      isPublic,
    );
    if (changes === 0) return false;
    this.#run(
      `INSERT INTO newest VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version WHERE excluded.version > version`,
    ).run(service, change.subject, change.version);
    return true;
  }

  /** The newest version that the log knows of an entity; 0 when it knows none. */
  newest(service: string, subject: string): number {
    const row = this.#run('SELECT version FROM newest WHERE service = ? AND subject = ?').get(service, subject);
    return Number(row?.version ?? 0);
  }

  countEntities(service: string): number {
    return Number(this.#run('SELECT count(*) AS n FROM newest WHERE service = ?').get(service)?.n);
  }

  /** Notes that the feed has this change. */
  noteInFeed(change: Change): 'first' | 'again' | 'unknown' {
    const key = keyOf(change);
    const { changes } = this.#run('UPDATE change SET inFeed = 1 WHERE key = ? AND public = 1 AND inFeed = 0').run(key);
    if (changes === 1) return 'first';
    return this.#run('SELECT 1 FROM change WHERE key = ? AND public = 1').get(key) ? 'again' : 'unknown';
  }

  countPublic(): number {
    return Number(this.#run('SELECT count(*) AS n FROM change WHERE public = 1').get()?.n);
  }

  *listNotInFeed(): Iterable<string> {
    for (const { key } of this.#run('SELECT key FROM change WHERE public = 1 AND inFeed = 0').iterate())
      yield String(key);
  }

  /** Keeps an effect on a service's projection; of one document the newest. */
  project(service: string, { collection, id, version, deleted = false, value }: Effect): void {
    this.#run(
      `INSERT INTO effect VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version,
         deleted = excluded.deleted, value = excluded.value WHERE excluded.version > version`,
    ).run(`${service}/${collection}`, id, version, deleted ? 1 : 0, JSON.stringify(value));
  }

  findMade(service: string, collection: string, id: string): Made | undefined {
    const row = this.#run('SELECT deleted, value FROM effect WHERE place = ? AND id = ?').get(
      `${service}/${collection}`,
      id,
    );
    return row && { deleted: row.deleted === 1, value: JSON.parse(String(row.value)) };
  }

  countMade(service: string, collection: string): number {
    return Number(this.#run('SELECT count(*) AS n FROM effect WHERE place = ?').get(`${service}/${collection}`)?.n);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
