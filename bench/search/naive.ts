/** What a first try of a search index would be: bm25 over an external-content table, filters by join, as SQLite's manual suggests. */
import { DatabaseSync } from 'node:sqlite';
import type { SearchDocument } from '@puja-indah/search-index';
import type { Question } from './questions.ts';

/** Opens one in `file`. */
export function openNaive(file: string) {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
    CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT, service TEXT, region TEXT, title TEXT, aliases TEXT, body TEXT);
    CREATE VIRTUAL TABLE fts USING fts5(title, aliases, body, content='document', content_rowid='number', prefix='3')`);
  const row = database.prepare(
    'INSERT INTO document (id, service, region, title, aliases, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const entry = database.prepare('INSERT INTO fts (rowid, title, aliases, body) VALUES (?, ?, ?, ?)');
  return {
    load(batch: readonly SearchDocument[]) {
      database.exec('BEGIN');
      for (const { id, service, region = '', title, aliases = [], body = '' } of batch) {
        const names = aliases.join(' ');
        const { lastInsertRowid } = row.run(id, service, region, title, names, body);
        entry.run(lastInsertRowid, title, names, body);
      }
      database.exec('COMMIT');
    },
    ask({ words, begun, region, service }: Question) {
      const match = words.map((word, at) => `"${word}"${begun && at === words.length - 1 ? '*' : ''}`).join(' AND ');
      const where = `fts MATCH ?${region ? " AND d.region GLOB ? || '.*'" : ''}${service ? ' AND d.service = ?' : ''}`;
      const from = 'FROM fts JOIN document d ON d.number = fts.rowid';
      const values = [match, ...(region ? [region] : []), ...(service ? [service] : [])];
      const hits = database
        .prepare(
          `SELECT d.id, d.title, snippet(fts, 2, '[', ']', '…', 20) ${from} WHERE ${where} ORDER BY bm25(fts, 4, 4, 1) LIMIT 10`,
        )
        .all(...values);
      const facets = database.prepare(`SELECT d.service, count(*) ${from} WHERE ${where} GROUP BY 1`).all(...values);
      return { hits, facets };
    },
    close: () => database.close(),
  };
}
