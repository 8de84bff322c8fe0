/**
 * Measures the embedded search index beside the query that SQLite's own manual suggests (bm25 over an external-content table, filters by
 * join), on the same documents in the same run: `node bench/search.ts [documents]`, default 10,000. One million needs about 4 GB of disk and
 * 10 minutes. Everything is written to a temporary folder and deleted at the end. Times in ms, as the caller's thread sees them.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import type { SearchDocument, SearchIndex } from '@puja-indah/search-index';
import { openSqliteSearchIndex } from '@puja-indah/search-index/sqlite';
import { documents, drawWord, randomNumbers, regencies, services, vocabulary } from './search/documents.ts';

const SLICE = 100;
const QUERIES = 200;
/** No class of queries is measured longer than this: the naive side would take hours. */
const LONGEST = 8_000;

interface Question {
  readonly words: readonly string[];
  /** The last word is only begun. */
  readonly begun: boolean;
  readonly region?: string;
  readonly service?: string;
}

type Draw = (random: (below: number) => number) => Pick<Question, 'words' | 'begun'>;

const between = (random: (below: number) => number, from: number, to: number) =>
  vocabulary[from + random(to - from)] ?? '';
function beginning(random: (below: number) => number): string {
  let word = drawWord(random);
  while (word.length < 4) word = drawWord(random);
  return word.slice(0, 3);
}

const CLASSES: Readonly<Record<string, Draw>> = {
  rare: (random) => ({ words: [between(random, 25_000, 30_000)], begun: false }),
  medium: (random) => ({ words: [between(random, 300, 1_000)], begun: false }),
  common: (random) => ({ words: [between(random, 5, 30)], begun: false }),
  commonest: () => ({ words: [vocabulary[0] ?? ''], begun: false }),
  'two common': (random) => ({ words: [between(random, 0, 10), between(random, 10, 30)], begun: false }),
  'three mixed': (random) => ({
    words: [between(random, 0, 30), between(random, 30, 300), between(random, 0, 30)],
    begun: false,
  }),
  'three letters': (random) => ({ words: [beginning(random)], begun: true }),
  'common + three letters': (random) => ({ words: [between(random, 0, 10), beginning(random)], begun: true }),
};

const FILTERS: Readonly<Record<string, (random: (below: number) => number) => Pick<Question, 'region' | 'service'>>> = {
  everywhere: () => ({}),
  regency: (random) => ({ region: regencies[random(60)] ?? '' }),
  'regency + service': (random) => ({
    region: regencies[random(60)] ?? '',
    service: services[random(services.length)] ?? '',
  }),
};

function percentiles(times: number[]): string {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [at(0.5), at(0.99)].map((ms) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0)).padStart(6)).join(' /');
}

async function measure(ask: (question: Question) => unknown): Promise<Map<string, string>> {
  const cells = new Map<string, string>();
  for (const [filter, narrow] of Object.entries(FILTERS)) {
    for (const [name, draw] of Object.entries(CLASSES)) {
      const random = randomNumbers(99);
      const times: number[] = [];
      const begin = performance.now();
      while (times.length < QUERIES && performance.now() - begin < LONGEST) {
        const question = { ...draw(random), ...narrow(random) };
        const start = performance.now();
        await ask(question);
        times.push(performance.now() - start);
      }
      cells.set(`${name} | ${filter}`, percentiles(times));
    }
  }
  return cells;
}

/** The naive index: what a first try would be. */
function openNaive(file: string) {
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

async function load(index: SearchIndex, count: number): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const begin = performance.now();
  const rebuild = await index.rebuild();
  delay.enable();
  let slice: SearchDocument[] = [];
  for (const document of documents(count)) {
    slice.push(document);
    if (slice.length < SLICE) continue;
    await rebuild.put(slice);
    slice = [];
    // what else the process has to do comes between
    await new Promise(setImmediate);
  }
  await rebuild.put(slice);
  const written = await rebuild.state();
  await rebuild.switch();
  delay.disable();
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `rebuild: ${written.documents} documents in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second; event loop held up p99 ${(delay.percentile(99) / 1e6).toFixed(1)}, longest ${(delay.max / 1e6).toFixed(1)} ms`,
  );
}

async function liveWrites(index: SearchIndex): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const writes: number[] = [];
  const reads: number[] = [];
  const random = randomNumbers(5);
  let version = 2;
  const fresh = [...documents(2_000)];
  const begin = performance.now();
  while (performance.now() - begin < LONGEST) {
    const document = fresh[random(fresh.length)];
    const started = performance.now();
    if (document)
      await index.apply([{ kind: 'put', document: { ...document, version: version++, title: drawWord(random) } }]);
    writes.push(performance.now() - started);
    const asked = performance.now();
    await index.search({ text: drawWord(random), first: 10, region: regencies[random(60)] ?? '' });
    reads.push(performance.now() - asked);
  }
  delay.disable();
  console.log(
    `live: ${writes.length} single writes, each followed by a query; write p50 / p99 ${percentiles(writes)} ms, query ${percentiles(reads)} ms; event loop longest ${(delay.max / 1e6).toFixed(1)} ms`,
  );
}

const count = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'puja-indah-search-'));
const sizeOf = (path: string) => readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
try {
  console.log(
    `Node ${process.version}, SQLite ${process.versions.sqlite}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
  );
  const place = join(folder, 'index');
  await using index = await openSqliteSearchIndex({ folder: place });
  await load(index, count);
  console.log(
    `on disk ${Math.round(sizeOf(place) / 1e6)} MB, process ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
  );
  const ours = await measure(({ words, region, service }) =>
    index.search({
      text: words.join(' '),
      first: 10,
      ...(region ? { region } : {}),
      ...(service ? { services: [service] } : {}),
    }),
  );
  await liveWrites(index);
  console.log(`process ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
  const naive = openNaive(join(folder, 'naive.db'));
  const begin = performance.now();
  let batch: SearchDocument[] = [];
  for (const document of documents(count)) {
    batch.push(document);
    if (batch.length === 10_000) {
      naive.load(batch);
      batch = [];
    }
  }
  naive.load(batch);
  console.log(`naive: ${Math.round((count / (performance.now() - begin)) * 1000)} documents a second`);
  const theirs = await measure((question) => naive.ask(question));
  naive.close();
  console.log(`\n${'p50 / p99 in ms'.padEnd(44)}${'index'.padStart(16)}${'naive bm25()'.padStart(20)}`);
  for (const [name, cell] of ours)
    console.log(`${name.padEnd(44)}${cell.padStart(16)}${(theirs.get(name) ?? '').padStart(20)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
