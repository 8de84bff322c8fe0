/** The index rebuilt beside the live one with 100,000 documents, in turn with a bare FTS5 table that is given the same text. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SearchDocument } from '@puja-indah/search-index';
import { openSqliteSearchIndex } from '@puja-indah/search-index/sqlite';
import { type Bench, median, shown } from './figure.ts';
import { documents } from './search/documents.ts';

const ROUNDS = 3;
const SLICE = 500;

async function rebuild(folder: string, all: readonly SearchDocument[]): Promise<number> {
  await using index = await openSqliteSearchIndex({ folder });
  const since = performance.now();
  const rebuild = await index.rebuild();
  for (let at = 0; at < all.length; at += SLICE) await rebuild.put(all.slice(at, at + SLICE));
  const { documents: written } = await rebuild.state();
  await rebuild.switch();
  const took = performance.now() - since;
  if (written !== all.length) throw new Error(`${written} of ${all.length} documents are in the index.`);
  return (all.length / took) * 1000;
}

function bareFts(file: string, all: readonly SearchDocument[]): number {
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE VIRTUAL TABLE fts USING fts5(id UNINDEXED, title, aliases, body, prefix='3')",
  );
  const insert = database.prepare('INSERT INTO fts (id, title, aliases, body) VALUES (?, ?, ?, ?)');
  const since = performance.now();
  database.exec('BEGIN');
  for (const [at, { id, title, aliases = [], body = '' }] of all.entries()) {
    insert.run(id, title, aliases.join(' '), body);
    if (at % 10_000 === 9_999) database.exec('COMMIT; BEGIN');
  }
  database.exec('COMMIT');
  const took = performance.now() - since;
  database.close();
  return (all.length / took) * 1000;
}

export const rebuildBench: Bench = async ([count = '100000']) => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-rebuild-'));
  try {
    const all = [...documents(Number(count))];
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      ours.push(await rebuild(join(folder, `index-${round}`), all));
      bare.push(bareFts(join(folder, `bare-${round}.db`), all));
      console.log(
        `round ${round}: index ${shown(ours.at(-1) ?? 0)}, bare FTS5 ${shown(bare.at(-1) ?? 0)} documents a second`,
      );
    }
    return [
      {
        what: `rebuild of ${all.length} documents, median of ${ROUNDS}`,
        value: median(ours),
        unit: 'documents/s',
        atLeast: 10_000,
        beside: `bare FTS5, same text, no stems, no regions: ${shown(median(bare))}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
