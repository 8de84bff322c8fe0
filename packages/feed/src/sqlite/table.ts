/** The feed's table: what is stored, and how it is read after a number. */
import type { Change } from '@puja-indah/changes';
import type { SqliteFile } from '@puja-indah/sqlite';
import type { FeedFilter } from '../feed.ts';

export const SETUP = `
  CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, id TEXT NOT NULL, region TEXT NOT NULL,
    service TEXT NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL, change TEXT NOT NULL, UNIQUE (source, id)) STRICT;
  CREATE INDEX IF NOT EXISTS entry_entity ON entry (entity);
  CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

export const APPEND = `INSERT INTO entry (source, id, region, service, type, entity, change) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (source, id) DO NOTHING`;

export const KEEP =
  'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';

export interface Numbered {
  readonly number: number;
  readonly change: Change;
}

/** Facts of the feed: `epoch`, `position`, `open`. */
export function findFact(file: SqliteFile, name: string): string | undefined {
  const row = file.read('SELECT value FROM fact WHERE name = ?').get(name);
  return row && String(row.value);
}

/** The highest number ever given out; 0 before the first. */
export const lastNumber = (file: SqliteFile): number =>
  Number(file.read("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").get()?.seq ?? 0);

/** The filter as SQL. Lists are one parameter each, so that the text depends on the filter's shape only. */
export function filterCondition({ region, services, types, entity }: FeedFilter = {}): {
  sql: string;
  params: string[];
} {
  const parts: [sql: string, ...params: string[]][] = [];
  // '/' is the character after '.': the range holds the codes below the region.
  if (region !== undefined)
    parts.push(['(region = ? OR (region > ? AND region < ?))', region, `${region}.`, `${region}/`]);
  if (services) parts.push(['service IN (SELECT value FROM json_each(?))', JSON.stringify(services)]);
  if (types) parts.push(['type IN (SELECT value FROM json_each(?))', JSON.stringify(types)]);
  if (entity !== undefined) parts.push(['entity = ?', entity]);
  return {
    sql: ['1', ...parts.map(([sql]) => sql)].join(' AND '),
    params: parts.flatMap(([, ...params]) => params),
  };
}

/** At most `limit` entries with a number in (after, upTo] that pass the filter, in order. */
export function entriesBetween(
  file: SqliteFile,
  range: { readonly after: number; readonly upTo: number; readonly limit: number },
  filter?: FeedFilter,
): Numbered[] {
  const { sql, params } = filterCondition(filter);
  return file
    .read(`SELECT number, change FROM entry WHERE number > ? AND number <= ? AND ${sql} ORDER BY number LIMIT ?`)
    .all(range.after, range.upTo, ...params, range.limit)
    .map((row) => ({ number: Number(row.number), change: JSON.parse(String(row.change)) as Change }));
}
