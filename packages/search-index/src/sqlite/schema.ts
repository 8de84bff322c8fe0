/** The tables of one index file, and how it is opened. */
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '@puja-indah/sqlite';
import { analysisFingerprint } from '../analysis/index.ts';

/** Raise it when the tables change, or the code of the analysis. */
const VERSION = 4;

/** Shape of a file: its tables, and the words that it was analysed with. A file of another shape is dropped at open, to be filled anew. */
const SHAPE = ((analysisFingerprint + VERSION) & 0x7fff_ffff) | 1;

/**
 * `fts` holds terms only (contentless, no positions): one letter for the field in front of each (see fields.ts), and tags. Its rowid tells
 * the order of hits, service and region (see entry.ts). `term` counts the documents of each such term, but for joined neighbours.
 * `state`: 0 indexed, 1 removed, 2 removed before this file was begun.
 */
const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE service (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, documents INTEGER NOT NULL, checksum TEXT NOT NULL) STRICT;
CREATE TABLE document (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, state INTEGER NOT NULL, rank INTEGER NOT NULL,
  service INTEGER NOT NULL, region TEXT NOT NULL, title TEXT NOT NULL, aliases TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE term (term TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE fts USING fts5(
  terms, content='', contentless_delete=1, detail=none, prefix='4', tokenize="ascii tokenchars '_'"
);
`;

export type Purpose = 'live' | 'bulk';

/** Merging happens in idle steps, never inside somebody's commit: defaults would block a write for up to 0.7 s. */
const LIVE = { automerge: 0, crisismerge: 200, deletemerge: 0, hashsize: 1 << 20 };
/** While an index is built nobody waits, and large segments are cheaper than merging small ones. */
const BULK = { automerge: 8, crisismerge: 64, deletemerge: 0, hashsize: 64 << 20 };

/**
 * Opens a file for writing, with its tables. A build writes without a journal: what did not finish is deleted anyway, and a failed
 * statement ends the build.
 */
export function openForWriting(file: string, purpose: Purpose): DatabaseSync {
  const database = openDatabase(file, { durability: 'normal', cacheKib: purpose === 'bulk' ? 65_536 : 2048 });
  if (purpose === 'bulk') database.exec('PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF');
  const { user_version: shape } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (shape === 0) database.exec(`BEGIN; ${TABLES} PRAGMA user_version=${SHAPE}; COMMIT`);
  const configure = database.prepare('INSERT INTO fts(fts, rank) VALUES (?, CAST(? AS INTEGER))');
  for (const [name, value] of Object.entries(purpose === 'bulk' ? BULK : LIVE)) configure.run(name, value);
  return database;
}

const CORRUPT = 11;
const NO_DATABASE = 26;

/** Whether `file` is new or holds an index of today's shape. A damaged file does not: an index can be made again. */
export function hasShape(file: string): boolean {
  try {
    const database = openDatabase(file, { durability: 'normal' });
    const { user_version: shape } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    database.close();
    return shape === 0 || shape === SHAPE;
  } catch (error) {
    const { errcode = 0 } = error as { errcode?: number };
    if ([CORRUPT, NO_DATABASE].includes(errcode & 0xff)) return false;
    throw error;
  }
}
