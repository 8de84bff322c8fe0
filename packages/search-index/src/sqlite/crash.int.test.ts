import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '@puja-indah/sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateOf } from '../index.ts';
import { openSqliteSearchIndex } from './index.ts';

const CHILD = join(import.meta.dirname, 'crashChild.fixture.ts');
let root = '';
let count = 0;
const newFolder = () => join(root, String(++count));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'search-crash-'));
});
afterAll(() => rm(root, { recursive: true }));

/** Runs the child until it says `line`, kills it at once, and answers everything it had said by then. */
async function killedAfter(folder: string, mode: string, line: string): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const one of createInterface({ input: child.stdout })) {
    said.push(one);
    if (one === line) child.kill('SIGKILL');
  }
  await ended;
  expect(said).toContain(line);
  return said;
}

const documentOf = (number: number) => ({ id: `d${number}`, version: 1, service: 'health', title: `Nomor ${number}` });

describe('killed', () => {
  test.each(['applied 1', 'applied 25', 'applied 140'])(
    'while writing, after it said "%s": everything promised is there, and position and documents agree',
    async (line) => {
      const folder = newFolder();
      const said = await killedAfter(folder, 'apply', line);
      await using index = await openSqliteSearchIndex({ folder });
      const position = Number(await index.findPosition());
      expect(position).toBeGreaterThanOrEqual(said.length);
      const documents = Array.from({ length: position }, (_none, number) => documentOf(number + 1));
      expect(await index.state()).toEqual(stateOf(documents));
      expect((await index.search({ text: `nomor ${position}`, first: 1 })).hits[0]?.id).toBe(`d${position}`);
    },
    60_000,
  );

  test.each(['built 1', 'switched 1', 'built 2', 'switched 3'])(
    'while it is built anew, after it said "%s": one whole index is left',
    async (line) => {
      const folder = newFolder();
      await killedAfter(folder, 'rebuild', line);
      await using index = await openSqliteSearchIndex({ folder });
      expect(await index.state()).toEqual(stateOf([1, 2, 3].map(documentOf)));
      expect(await index.findPosition()).toBe('3');
      expect((await index.search({ text: 'nomor 2', first: 1 })).hits[0]?.id).toBe('d2');
      const files = (await readdir(folder)).filter((name) => name.endsWith('.db') && name.startsWith('index-'));
      expect(files).toHaveLength(1);
    },
    60_000,
  );
});

test('an index whose build was left behind deletes it', async () => {
  const folder = newFolder();
  await (await openSqliteSearchIndex({ folder }))[Symbol.asyncDispose]();
  await writeFile(join(folder, 'index-7.db'), 'half');
  await writeFile(join(folder, 'index-7.db-wal'), 'half');
  await (await openSqliteSearchIndex({ folder }))[Symbol.asyncDispose]();
  expect((await readdir(folder)).filter((name) => name.startsWith('index-7'))).toEqual([]);
});

test('an index of another shape begins anew, without a position', async () => {
  const folder = newFolder();
  {
    await using index = await openSqliteSearchIndex({ folder });
    await index.apply([{ kind: 'put', document: documentOf(1) }], 'p1');
  }
  const [file = ''] = (await readdir(folder)).filter((name) => /^index-\d+\.db$/.test(name));
  const database = openDatabase(join(folder, file));
  database.exec('PRAGMA user_version=999');
  database.close();
  await using index = await openSqliteSearchIndex({ folder });
  expect(await index.findPosition()).toBeUndefined();
  expect(await index.state()).toEqual(stateOf([]));
  await index.apply([{ kind: 'put', document: documentOf(2) }]);
  expect((await index.search({ text: 'nomor', first: 5 })).hits.map((hit) => hit.id)).toEqual(['d2']);
});

test('a second owner of the folder is refused and told why', async () => {
  const folder = newFolder();
  await using _first = await openSqliteSearchIndex({ folder });
  await expect(openSqliteSearchIndex({ folder })).rejects.toThrow(/in use/);
}, 30_000);

test('a closed index refuses, and closing twice is nothing', async () => {
  const folder = newFolder();
  const index = await openSqliteSearchIndex({ folder });
  await index[Symbol.asyncDispose]();
  await index[Symbol.asyncDispose]();
  await expect(index.search({ text: 'x', first: 1 })).rejects.toThrow(/closed/);
  await expect(index.apply([])).rejects.toThrow(/closed/);
});
