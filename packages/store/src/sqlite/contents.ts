/** What a store's file holds, read by a connection of its own as it is at one moment, however long the reading takes. */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { openDatabase } from '@puja-indah/sqlite';
import type { ContentsOptions, Effect, Json, Portion, Remembered } from '../store.ts';
import { tableOf } from './tables.ts';

/** Rows of one portion. */
const BATCH = 500;
const NOTHING: Portion = { documents: [], commands: [], events: [] };

type Row = Readonly<Record<string, unknown>>;

/** The file of a store that nobody writes to: an archive, or an installation that stands still. It is not changed. */
export interface StoreFile extends Disposable {
  /** Every collection that lies in it, declared today or not. */
  readonly collections: readonly string[];
  contents(options?: ContentsOptions): AsyncIterable<Portion>;
  /** The newest versions of those of these entities that are there, in whichever collection. */
  versions(ids: readonly string[]): ReadonlyMap<string, number>;
}

/** @throws Error when there is no such file, or it is no store. */
export function readStoreFile(file: string): StoreFile {
  const database = openDatabase(file, { readOnly: true });
  const collections = database
    .prepare(
      "SELECT substr(name, 5) AS name FROM sqlite_master WHERE type = 'table' AND name LIKE 'doc:%' ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name));
  return {
    collections,
    contents: (options) => contentsOf(file, collections, options),
    versions(ids) {
      const found = new Map<string, number>();
      const asked = JSON.stringify(ids);
      for (const name of collections) {
        const sql = `SELECT id, version FROM ${tableOf(name)} WHERE id IN (SELECT value FROM json_each(?))`;
        for (const { id, version } of database.prepare(sql).all(asked))
          found.set(String(id), Math.max(Number(version), found.get(String(id)) ?? 0));
      }
      return found;
    },
    [Symbol.dispose]: () => database.close(),
  };
}

/** The contents of these collections of a file that may be written to meanwhile. */
export async function* contentsOf(
  file: string,
  collections: readonly string[],
  { without = [] }: ContentsOptions = {},
): AsyncGenerator<Portion> {
  const database = openDatabase(file, { readOnly: true });
  try {
    // All that follows sees what the first statement sees.
    database.exec('BEGIN');
    for await (const rows of pages(database, 'SELECT * FROM memory'))
      yield { ...NOTHING, commands: rows.map(commandOf) };
    for (const name of collections.filter((each) => !without.includes(each)))
      for await (const rows of pages(database, `SELECT * FROM ${tableOf(name)}`))
        yield { ...NOTHING, documents: rows.map((row) => documentOf(name, row)) };
    for await (const rows of pages(database, 'SELECT * FROM outbox ORDER BY seq'))
      yield { ...NOTHING, events: rows.map(eventOf) };
  } finally {
    database.close();
  }
}

async function* pages(database: DatabaseSync, sql: string): AsyncGenerator<readonly Row[]> {
  let page: Row[] = [];
  for (const row of database.prepare(sql).iterate()) {
    page.push(row);
    if (page.length < BATCH) continue;
    yield page;
    page = [];
    await setImmediate();
  }
  if (page.length > 0) yield page;
}

/** A memory of an older program knows no end of a command. */
function commandOf({ key, input_hash, answer, until = null }: Row): Remembered {
  const command = { key: String(key), inputHash: String(input_hash), answer: JSON.parse(String(answer)) as Json };
  return until === null ? command : { ...command, until: String(until) };
}

const documentOf = (collection: string, { id, version, deleted, changed_at, doc }: Row): Effect => ({
  collection,
  id: String(id),
  version: Number(version),
  value: JSON.parse(String(doc)) as Json,
  deleted: deleted === 1,
  at: String(changed_at),
});

const eventOf = ({ entity, version, type, envelope }: Row) => ({
  entity: String(entity),
  version: Number(version),
  type: String(type),
  envelope: String(envelope),
});
