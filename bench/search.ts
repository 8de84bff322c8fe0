/**
 * The embedded search index at growing sizes, beside a naive one with the same documents and questions in the same run. Arguments are
 * the sizes. One million needs about 4 GB of disk; everything lies in a temporary folder and is deleted at the end. Times in ms, as the
 * caller's thread sees them.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SearchDocument, SearchIndex } from '@puja-indah/search-index';
import { openSqliteSearchIndex } from '@puja-indah/search-index/sqlite';
import { type Bench, type Figure, quantile, shown } from './figure.ts';
import { documents, drawWord, randomNumbers, regencies } from './search/documents.ts';
import { openNaive } from './search/naive.ts';
import { CLASSES, FILTERS, type Question, questions } from './search/questions.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SLICE = 100;
const QUERIES = 200;
/** No class of questions is asked for longer, ms; the naive side would take hours. */
const LONGEST = 8_000;
const LONGEST_NAIVE = 2_000;
const AT_ONCE = 4;

/** Times of every class, by `class | filter`. */
async function measure(ask: (question: Question) => unknown, longest: number): Promise<Map<string, number[]>> {
  const cells = new Map<string, number[]>();
  for (const filter of Object.keys(FILTERS)) {
    for (const kind of Object.keys(CLASSES)) {
      const times: number[] = [];
      const begin = performance.now();
      for (const question of questions(kind, filter)) {
        const since = performance.now();
        await ask(question);
        times.push(performance.now() - since);
        if (times.length === QUERIES || performance.now() - begin > longest) break;
      }
      cells.set(`${kind} | ${filter}`, times);
    }
  }
  return cells;
}

const askIndex = (index: SearchIndex, { words, region, service }: Question) =>
  index.search({
    text: words.join(' '),
    first: 10,
    ...(region ? { region } : {}),
    ...(service ? { services: [service] } : {}),
  });

async function build(index: SearchIndex, count: number): Promise<void> {
  const since = performance.now();
  const rebuild = await index.rebuild();
  let slice: SearchDocument[] = [];
  for (const document of documents(count)) {
    slice.push(document);
    if (slice.length < SLICE) continue;
    await rebuild.put(slice);
    slice = [];
  }
  await rebuild.put(slice);
  await rebuild.switch();
  const seconds = (performance.now() - since) / 1000;
  console.log(`built in ${shown(seconds)} s, ${shown(count / seconds)} documents a second, with making them up`);
}

/** How long the process's event loop, from which every other answer comes, is held up while searches are under way; p99 in ms. */
async function heldUp(index: SearchIndex): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const ends = performance.now() + LONGEST;
  delay.enable();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const question of questions('two common', 'everywhere')) {
        await askIndex(index, question);
        if (performance.now() > ends) break;
      }
    }),
  );
  delay.disable();
  console.log(
    `event loop with ${AT_ONCE} searches at any time: p99 ${shown(delay.percentile(99) / 1e6)}, longest ${shown(delay.max / 1e6)} ms`,
  );
  return delay.percentile(99) / 1e6;
}

/** Single writes, each followed by a question. */
async function writesBetween(index: SearchIndex): Promise<void> {
  const writes: number[] = [];
  const reads: number[] = [];
  const random = randomNumbers(5);
  const fresh = [...documents(2_000)];
  const begin = performance.now();
  for (let version = 2; performance.now() - begin < LONGEST; version++) {
    const document = fresh[random(fresh.length)];
    const since = performance.now();
    if (document) await index.apply([{ kind: 'put', document: { ...document, version, title: drawWord(random) } }]);
    writes.push(performance.now() - since);
    const asked = performance.now();
    await index.search({ text: drawWord(random), first: 10, region: regencies[random(60)] ?? '' });
    reads.push(performance.now() - asked);
  }
  const both = (times: readonly number[]) => `${shown(quantile(times, 0.5))} / ${shown(quantile(times, 0.99))}`;
  console.log(
    `${writes.length} single writes, each followed by a query: p50 / p99 ${both(writes)}, query ${both(reads)} ms`,
  );
}

async function measureNaive(file: string, count: number): Promise<Map<string, number[]>> {
  const naive = openNaive(file);
  try {
    let batch: SearchDocument[] = [];
    for (const document of documents(count)) {
      if (batch.push(document) < 10_000) continue;
      naive.load(batch);
      batch = [];
    }
    naive.load(batch);
    return await measure((question) => naive.ask(question), LONGEST_NAIVE);
  } finally {
    naive.close();
  }
}

function tell(ours: ReadonlyMap<string, number[]>, theirs: ReadonlyMap<string, number[]>): void {
  const cell = (times: readonly number[] = []) => `${shown(quantile(times, 0.5))} / ${shown(quantile(times, 0.99))}`;
  console.log(`${'p50 / p99 in ms'.padEnd(44)}${'index'.padStart(16)}${'naive bm25()'.padStart(20)}`);
  for (const [name, times] of ours)
    console.log(`${name.padEnd(44)}${cell(times).padStart(16)}${cell(theirs.get(name)).padStart(20)}`);
}

const worst = (cells: ReadonlyMap<string, number[]>) =>
  Math.max(...[...cells.values()].map((times) => quantile(times, 0.99)));

const sizeOf = (path: string) => readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);

/** One size. The goals are those of the largest. */
async function measureSize(count: number, goals: boolean): Promise<Figure[]> {
  console.log(`\n${count} documents`);
  const folder = mkdtempSync(join(tmpdir(), 'puja-search-'));
  try {
    const place = join(folder, 'index');
    await using index = await openSqliteSearchIndex({ folder: place });
    await build(index, count);
    console.log(`${shown(sizeOf(place) / 1e6)} MB on disk`);
    const ours = await measure((question) => askIndex(index, question), LONGEST);
    const held = await heldUp(index);
    await writesBetween(index);
    const theirs = await measureNaive(join(folder, 'naive.db'), count);
    tell(ours, theirs);
    return [
      {
        what: `search in ${count} documents, worst p99 of ${ours.size} kinds of queries`,
        value: worst(ours),
        unit: 'ms',
        beside: `naive bm25() ${shown(worst(theirs))} ms`,
        ...(goals ? { atMost: 40 } : {}),
      },
      {
        what: `event loop held up meanwhile, p99, ${count} documents`,
        value: held,
        unit: 'ms',
        ...(goals ? { atMost: 10 } : {}),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const search: Bench = async (args) => {
  const sizes = args.length === 0 ? SIZES : args.map(Number);
  const largest = Math.max(...sizes);
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(...(await measureSize(size, size === largest)));
  return figures;
};
