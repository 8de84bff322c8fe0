/** What goes wrong around an index that is in use: threads and processes that die, files that are damaged, others that hold it. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openDatabase } from '@puja-indah/sqlite';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type SearchIndex, stateOf } from '../index.ts';
import { fileOf, own } from './generations.ts';
import { openSqliteSearchIndex } from './index.ts';
import type { Call } from './serve.ts';

let root = '';
let count = 0;
const newFolder = () => join(root, String(++count));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'search-faults-'));
});
afterAll(() => rm(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const documentOf = (number: number) => ({ id: `d${number}`, version: 1, service: 'health', title: `Nomor ${number}` });
const apply = (index: SearchIndex, number: number) =>
  index.apply([{ kind: 'put', document: documentOf(number) }], String(number));
const found = async (index: SearchIndex) =>
  (await index.search({ text: 'nomor', first: 100 })).hits.map(({ id }) => id).sort();

/** Processes that this one started, with which they answer. */
const children = () =>
  readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );

/** Begins a rebuild, and tells the process that builds it. */
async function beginRebuild(index: SearchIndex) {
  const before = new Set(children());
  const rebuild = await index.rebuild();
  const process = children().find((child) => !before.has(child));
  if (process === undefined) throw new Error('No process builds the index.');
  return { rebuild, process };
}

test('a build whose process is killed ends alone: the live index goes on, and another build may begin', async () => {
  const folder = newFolder();
  await using index = await openSqliteSearchIndex({ folder });
  await apply(index, 1);
  const first = await beginRebuild(index);
  await first.rebuild.put([documentOf(7)]);
  process.kill(first.process, 'SIGKILL');
  await apply(index, 2);
  await expect(first.rebuild.put([documentOf(8)]).then(() => first.rebuild.switch())).rejects.toThrow(/has ended/);
  await first.rebuild.discard();
  await apply(index, 3);
  expect(await found(index)).toEqual(['d1', 'd2', 'd3']);
  const { rebuild } = await beginRebuild(index);
  await rebuild.put([documentOf(4)]);
  await rebuild.switch();
  expect(await found(index)).toEqual(['d4']);
  expect((await readdir(folder)).filter((name) => name.endsWith('.db') && name.startsWith('index-'))).toHaveLength(1);
});

test('changes do not wait for a build that is busy', async () => {
  await using index = await openSqliteSearchIndex({ folder: newFolder() });
  const { rebuild, process: builder } = await beginRebuild(index);
  process.kill(builder, 'SIGSTOP');
  try {
    for (let number = 1; number <= 50; number++) await apply(index, number);
    expect(await found(index)).toHaveLength(50);
  } finally {
    process.kill(builder, 'SIGCONT');
  }
  await rebuild.switch();
  expect(await found(index)).toHaveLength(50);
  expect(await index.findPosition()).toBe('50');
});

test.each(['open', 'switchTo'])(
  'a thread that dies at "%s" of a switch begins anew on what was switched to',
  async (fatal) => {
    const folder = newFolder();
    const expected = stateOf([2, 3].map(documentOf));
    {
      await using index = await openSqliteSearchIndex({ folder });
      await apply(index, 1);
      const rebuild = await index.rebuild();
      await rebuild.put([documentOf(2)]);
      const post = Worker.prototype.postMessage;
      let died = 0;
      vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, call: Call) {
        if (call.name !== fatal || died > 0) return post.call(this, call);
        died += 1;
        void this.terminate();
      });
      await rebuild.switch();
      expect(died).toBe(1);
      await apply(index, 3);
      expect(await found(index)).toEqual(['d2', 'd3']);
      expect(await index.state()).toEqual(expected);
    }
    await using index = await openSqliteSearchIndex({ folder });
    expect(await index.state()).toEqual(expected);
    expect(await index.findPosition()).toBe('3');
  },
);

test('a build begins while somebody writes to the live index: it only reads there', async () => {
  const folder = newFolder();
  await using index = await openSqliteSearchIndex({ folder });
  await apply(index, 1);
  const writing = openDatabase(fileOf(folder, 1));
  writing.exec('BEGIN IMMEDIATE');
  const rebuild = await index.rebuild();
  writing.exec('ROLLBACK');
  writing.close();
  await rebuild.switch();
  expect(await index.findPosition()).toBe('1');
});

test('a build waits for one that a killed process left behind, and says so when that does not end', async () => {
  const folder = newFolder();
  await using index = await openSqliteSearchIndex({ folder });
  const left = own(folder, 'builder');
  await expect(index.rebuild()).rejects.toThrow(/in use by another process/);
  left.close();
  await (await index.rebuild()).switch();
}, 30_000);

test('a damaged file begins anew, without a position', async () => {
  const folder = newFolder();
  {
    await using index = await openSqliteSearchIndex({ folder });
    await apply(index, 1);
  }
  await writeFile(fileOf(folder, 1), 'no database at all, but long enough to look like one'.repeat(100));
  await using index = await openSqliteSearchIndex({ folder });
  expect(await index.findPosition()).toBeUndefined();
  await apply(index, 2);
  expect(await found(index)).toEqual(['d2']);
});

test('what cannot be told to a thread is refused, and nothing waits for its answer', async () => {
  await using index = await openSqliteSearchIndex({ folder: newFolder() });
  const uncopied = { ...documentOf(1), title: (() => 'Nomor') as unknown as string };
  await expect(index.apply([{ kind: 'put', document: uncopied }])).rejects.toThrow(/could not be cloned/);
  await apply(index, 2);
  expect(await found(index)).toEqual(['d2']);
});
