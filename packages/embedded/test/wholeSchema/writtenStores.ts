/** Tells which stores hold other records than when it was last asked: seen from outside, whatever the platform says. */
import { DatabaseSync } from 'node:sqlite';

export interface WrittenStores extends Disposable {
  /** Names of the stores in which a record, a remembered command or an event came, went or changed since the last call. */
  list(): readonly string[];
}

/** Watches the databases of these stores. Removing from the outbox what the log has, and positions of followers, are no change. */
export function watchStores(files: ReadonlyMap<string, string>): WrittenStores {
  const watched = [...files].map(([name, path]) => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'doc:%'`).all();
    const parts = [
      ...tables.map((table) => `SELECT count(*), total(version) FROM "${table.name}"`),
      'SELECT count(*), 0 FROM memory',
      `SELECT total(seq), 0 FROM sqlite_sequence`,
    ];
    const records = database.prepare(parts.join(' UNION ALL '));
    // moves with every commit of another connection, and costs nothing to read
    const commits = database.prepare('PRAGMA data_version');
    return { name, database, records, commits, seen: { commits: '', records: '' } };
  });
  return {
    list: () =>
      watched.flatMap(({ name, records, commits, seen }) => {
        const now = JSON.stringify(commits.get());
        if (now === seen.commits) return [];
        const before = seen.records;
        seen.commits = now;
        seen.records = JSON.stringify(records.all());
        return before === seen.records ? [] : [name];
      }),
    [Symbol.dispose]() {
      for (const { database } of watched) database.close();
    },
  };
}
