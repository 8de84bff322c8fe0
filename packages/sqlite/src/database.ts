/** Opens SQLite files the one way the embedded tier uses them: WAL, strict binding, known durability. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** `full`: an acknowledged commit survives power loss. `normal`: it survives a crash of the process; for what can be replayed. */
export type Durability = 'full' | 'normal';

export interface OpenOptions {
  readonly durability?: Durability;
  readonly readOnly?: boolean;
  /** Page cache in KiB; default 2048: eighteen files share a small machine. */
  readonly cacheKib?: number;
}

/**
 * Opens `file` (made when missing) in WAL mode.
 * @throws Error when the file system cannot do WAL, since a crash could then tear a write.
 */
export function openDatabase(file: string, options: OpenOptions = {}): DatabaseSync {
  const { durability = 'full', readOnly = false, cacheKib = 2048 } = options;
  const database = new DatabaseSync(file, { timeout: 10_000, readOnly });
  if (!readOnly) {
    const { journal_mode: mode } = database.prepare('PRAGMA journal_mode=WAL').get() as { journal_mode: string };
    if (mode !== 'wal') throw new Error(`${file}: the file system does not support WAL (got ${mode}).`);
  }
  database.exec(`PRAGMA synchronous=${durability}; PRAGMA cache_size=-${cacheKib}; PRAGMA temp_store=MEMORY`);
  return database;
}

/** Makes a database that nobody has open one file, which can be copied and read where nothing may be written. */
export function sealDatabase(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode=DELETE');
  database.close();
}

/** A database for this process alone, in memory as far as its cache goes, then in the system's temporary folder; gone when closed or killed. */
export function openScratch(cacheKib = 8192): DatabaseSync {
  const database = new DatabaseSync('');
  database.exec(`PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-${cacheKib}`);
  return database;
}

/** Prepared statements kept per database. Filters have many shapes, and some come from outside. */
const KEPT = 500;

/** Prepares each text once per database, as long as there are not too many of them. */
export function statements(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const oldest = prepared.size < KEPT ? undefined : prepared.keys().next().value;
    if (oldest !== undefined) prepared.delete(oldest);
    prepared.set(sql, statement);
    return statement;
  };
}

/**
 * Turns a value into what SQLite stores, or throws: the driver would bind a Date as NULL in silence
 * and cut text at NUL in some versions.
 */
export function bind(value: unknown): SQLInputValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new TypeError('Text with a NUL character cannot be stored.');
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be stored.`);
    return value;
  }
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value;
  throw new TypeError(`A ${value.constructor?.name ?? typeof value} cannot be stored; convert it first.`);
}
