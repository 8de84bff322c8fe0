/** The store in a SQLite file: one per service. */
import { type Durability, openSqliteFile } from '@puja-indah/sqlite';
import { projectStatement, refusal, rememberStatement, sqliteCollection } from './sqlite/collection.ts';
import { contentsOf } from './sqlite/contents.ts';
import { sqliteOutbox } from './sqlite/outbox.ts';
import { type ExistingIndex, indexChanges, memoryChanges, tableScript } from './sqlite/tables.ts';
import type { Collection, CollectionSpec, Json, Remembered, Store } from './store.ts';

export { readStoreFile, type StoreFile } from './sqlite/contents.ts';

export interface SqliteStoreOptions {
  /** Made when missing; its folder must exist. */
  readonly file: string;
  readonly collections: readonly CollectionSpec[];
  /** Default `full`: an acknowledged write survives power loss. `normal` for projections, which can be replayed. */
  readonly durability?: Durability;
}

/**
 * Opens the store of one service; tables and indexes are brought to what `collections` declares.
 * @throws Error when the file cannot be opened, or documents breach a `unique` that was declared since.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { collections, durability = 'full' } = options;
  const file = await openSqliteFile({
    file: options.file,
    durability,
    label: 'store',
    setup: tableScript(collections),
  });
  const commit = async (...unit: Parameters<typeof file.commit>) => {
    const outcome = await file.commit(...unit);
    if (outcome.kind === 'failed') throw refusal(outcome.message);
  };
  const existing = file
    .read("SELECT name, sql FROM sqlite_master WHERE type = 'index'")
    .all() as unknown as ExistingIndex[];
  const columns = file.read("SELECT name FROM pragma_table_info('memory')").all() as unknown as { name: string }[];
  try {
    for (const sql of [...memoryChanges(columns, existing), ...indexChanges(existing, collections)])
      await commit([{ sql }]);
  } catch (error) {
    await file[Symbol.asyncDispose]();
    throw error;
  }

  function findRemembered(key: string): Remembered | undefined {
    const row = file.read('SELECT input_hash, answer, until FROM memory WHERE key = ?').get(key);
    if (!row) return undefined;
    const { input_hash, answer, until } = row;
    const remembered = { key, inputHash: String(input_hash), answer: JSON.parse(String(answer)) as Json };
    return until === null ? remembered : { ...remembered, until: String(until) };
  }
  const { announce, ...outbox } = sqliteOutbox(file);
  const opened = new Map<string, Collection<unknown>>(
    collections.map((spec) => [spec.name, sqliteCollection<unknown>(spec, { file, findRemembered, announce })]),
  );

  function collection<T>(name: string): Collection<T> {
    const found = opened.get(name);
    if (!found) throw new Error(`The store ${file.path} declares no collection "${name}".`);
    return found as Collection<T>;
  }

  return {
    collection,
    findRemembered: async (key) => findRemembered(key),
    async forgetCommands(now, limit) {
      const past = file.read('SELECT key FROM memory WHERE until < ? ORDER BY until LIMIT ?').all(now, limit);
      if (past.length === 0) return 0;
      await commit([
        { sql: 'DELETE FROM memory WHERE key = ? AND until < ?', each: past.map(({ key }) => [key, now]) },
      ]);
      return past.length;
    },
    ...outbox,
    async findPosition(follower) {
      const row = file.read('SELECT position FROM position WHERE follower = ?').get(follower);
      return row && String(row.position);
    },
    async project(follower, effects, position) {
      for (const effect of effects) collection(effect.collection);
      const keep = {
        sql: `INSERT INTO position (follower, position) VALUES (?, ?)
          ON CONFLICT (follower) DO UPDATE SET position = excluded.position`,
        params: [follower, position],
      };
      await commit([...effects.map(projectStatement), ...(position === undefined ? [] : [keep])]);
    },
    resetPosition: (follower) => commit([{ sql: 'DELETE FROM position WHERE follower = ?', params: [follower] }]),
    contents: (given) =>
      contentsOf(
        file.path,
        collections.map(({ name }) => name),
        given,
      ),
    async take({ documents, commands }) {
      for (const { collection: name } of documents) collection(name);
      await commit([...commands.map(rememberStatement), ...documents.map(projectStatement)]);
    },
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  };
}
