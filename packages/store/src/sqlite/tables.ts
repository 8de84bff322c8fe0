/** The tables of a store: one per collection, and those that the platform keeps beside them. */
import { fieldKeys } from '../fieldValue.ts';
import type { CollectionSpec } from '../store.ts';
import { expressionOf } from './compileFilter.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The quoted table of a collection. @throws TypeError when the name is not a plain one. */
export function tableOf(collection: string): string {
  if (!NAME.test(collection)) throw new TypeError(`"${collection}" is no name for a collection.`);
  return `"doc:${collection}"`;
}

/** What SQLite names when the unique fields of a collection are breached. */
export const uniqueIndexOf = (collection: string): string => `unique:${collection}`;

const PLATFORM = `
  CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, input_hash TEXT NOT NULL, answer TEXT NOT NULL,
    until TEXT) STRICT;
  -- AUTOINCREMENT: a number that was confirmed to the log must never name another event.
  CREATE TABLE IF NOT EXISTS outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,
    envelope TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS position (follower TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT;
`;

const MEMORY_UNTIL = 'memory:until';

/** The statements that a memory of commands made by an older program lacks; what it holds has no end and stays. */
export const memoryChanges = (
  columns: readonly { readonly name: string }[],
  existing: readonly ExistingIndex[],
): readonly string[] => [
  ...(columns.some(({ name }) => name === 'until') ? [] : ['ALTER TABLE memory ADD COLUMN until TEXT']),
  ...(existing.some(({ name }) => name === MEMORY_UNTIL)
    ? []
    : [`CREATE INDEX "${MEMORY_UNTIL}" ON memory (until) WHERE until IS NOT NULL`]),
];

/** Indexes hold live documents only, and end with the id, which ends every order. */
function indexesOf({ name, indexes = [], unique = [] }: CollectionSpec): readonly (readonly [string, string])[] {
  const over = (fields: readonly string[]) => {
    for (const field of fields) fieldKeys(field);
    return fields.map(expressionOf).join(', ');
  };
  return [
    ...indexes.map((fields): readonly [string, string] => {
      const index = `index:${name}:${fields.join(',')}`;
      return [index, `CREATE INDEX "${index}" ON ${tableOf(name)} (${over(fields)}, id) WHERE deleted = 0`];
    }),
    ...(unique.length === 0
      ? []
      : [
          [
            `${uniqueIndexOf(name)}:${unique.join(',')}`,
            `CREATE UNIQUE INDEX "${uniqueIndexOf(name)}:${unique.join(',')}" ON ${tableOf(name)} (${over(unique)}) WHERE deleted = 0`,
          ] as const,
        ]),
  ];
}

/** DDL of all tables; safe to run at each open. */
export const tableScript = (collections: readonly CollectionSpec[]): string =>
  PLATFORM +
  collections
    .map(
      ({ name }) => `
  CREATE TABLE IF NOT EXISTS ${tableOf(name)} (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, deleted INTEGER NOT NULL, changed_at TEXT NOT NULL,
    doc TEXT NOT NULL) STRICT;`,
    )
    .join('');

export interface ExistingIndex {
  readonly name: string;
  readonly sql: string | null;
}

/** The statements that turn the indexes that are there into those that are declared. */
export function indexChanges(
  existing: readonly ExistingIndex[],
  collections: readonly CollectionSpec[],
): readonly string[] {
  const wanted = new Map(collections.flatMap(indexesOf));
  const ours = existing.filter(({ name }) => name.startsWith('index:') || name.startsWith('unique:'));
  const kept = new Set(ours.filter(({ name, sql }) => wanted.get(name) === sql).map(({ name }) => name));
  return [
    ...ours.filter(({ name }) => !kept.has(name)).map(({ name }) => `DROP INDEX "${name}"`),
    ...[...wanted].filter(([name]) => !kept.has(name)).map(([, sql]) => sql),
  ];
}
