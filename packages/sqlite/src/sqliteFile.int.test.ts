import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqliteFile } from './sqliteFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'puja-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = () => join(folder, `${++files}.db`);
const setup = 'CREATE TABLE IF NOT EXISTS item (id TEXT PRIMARY KEY, n INTEGER NOT NULL CHECK (n >= 0)) STRICT';
const open = (file = fresh()) => openSqliteFile({ file, label: 'test', setup });
const insert = (id: string, n: number) => ({ sql: 'INSERT INTO item (id, n) VALUES (?, ?)', params: [id, n] });
const ids = (file: Awaited<ReturnType<typeof open>>) =>
  file
    .read('SELECT id FROM item ORDER BY id')
    .all()
    .map((row) => row.id);

describe('a file behind the writer thread', () => {
  test('an acknowledged unit is readable at once and after reopening', async () => {
    const path = fresh();
    {
      await using file = await open(path);
      expect(await file.commit([insert('a', 1), insert('b', 2)])).toEqual({ kind: 'committed' });
      expect(ids(file)).toEqual(['a', 'b']);
    }
    await using again = await open(path);
    expect(ids(again)).toEqual(['a', 'b']);
  });

  test('a unit that fails leaves nothing behind and does not disturb the units beside it', async () => {
    await using file = await open();
    const outcomes = await Promise.all([
      file.commit([insert('a', 1)]),
      file.commit([insert('b', 1), insert('c', -1)]),
      file.commit([{ ...insert('d', 1), mustChange: true }]),
      file.commit([insert('e', 1), { sql: "UPDATE item SET n = 9 WHERE id = 'nobody'", mustChange: true }]),
      file.commit([insert('f', 1), { sql: 'INSERT INTO nowhere VALUES (1)' }]),
      file.commit([insert('g', 1)]),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'committed' },
      { kind: 'failed', statement: 1, code: 275 },
      { kind: 'committed' },
      { kind: 'unchanged', statement: 1 },
      { kind: 'failed', statement: 1, message: expect.stringContaining('nowhere') },
      { kind: 'committed' },
    ]);
    expect(ids(file)).toEqual(['a', 'd', 'g']);
  });

  test('when the commit of a group fails, nobody in it is told that somebody else was first', async () => {
    const deferred =
      'CREATE TABLE IF NOT EXISTS part (id TEXT PRIMARY KEY, whole TEXT REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED)';
    await using file = await openSqliteFile({ file: fresh(), label: 'test', setup: `${setup}; ${deferred}` });
    const once = { sql: 'INSERT INTO item VALUES (?, 1) ON CONFLICT DO NOTHING', params: ['a'], mustChange: true };
    const outcomes = await Promise.all([
      file.commit([once]),
      file.commit([once]),
      file.commit([{ sql: "INSERT INTO part VALUES ('p', 'nothing')" }]),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed']);
    expect(ids(file)).toEqual([]);
    expect(await file.commit([once])).toEqual({ kind: 'committed' });
  });

  test('a statement runs once per entry of each, as one unit', async () => {
    await using file = await open();
    const sql = 'INSERT INTO item (id, n) VALUES (?, ?)';
    await file.commit([
      {
        sql,
        each: [
          ['a', 1],
          ['b', 2],
        ],
      },
    ]);
    expect(
      await file.commit([
        {
          sql,
          each: [
            ['c', 1],
            ['a', 2],
          ],
        },
      ]),
    ).toMatchObject({ kind: 'failed' });
    expect(ids(file)).toEqual(['a', 'b']);
  });

  test.each([[new Date(0)], [Number.NaN], ['a\0b'], [{}]])(
    'refuses to bind %s instead of storing something else',
    async (value) => {
      await using file = await open();
      await expect(file.commit([{ sql: 'INSERT INTO item VALUES (?, 1)', params: [value] }])).rejects.toThrow(
        TypeError,
      );
    },
  );

  test('what is in no hurry goes with the next commit, or alone, and at the latest when the file closes', async () => {
    const path = fresh();
    {
      await using file = await open(path);
      const rider = file.commitSoon([insert('rider', 1)]);
      await file.commit([insert('a', 1)]);
      expect(await rider).toEqual({ kind: 'committed' });
      expect(await file.commitSoon([insert('alone', 1)])).toEqual({ kind: 'committed' });
      void file.commitSoon([insert('last', 1)]);
    }
    await using again = await open(path);
    expect(ids(again)).toEqual(['a', 'alone', 'last', 'rider']);
  });

  test('two handles of one path share the file; it closes with the last of them', async () => {
    const path = fresh();
    await using one = await open(path);
    const heard: string[] = [];
    {
      await using two = await open(path);
      one.onCommit(() => heard.push('one'));
      await two.commit([insert('a', 1)]);
    }
    expect(heard).toEqual(['one']);
    await one.commit([insert('b', 1)]);
    expect(ids(one)).toEqual(['a', 'b']);
    await expect(openSqliteFile({ file: path, label: 'test', setup, durability: 'normal' })).rejects.toThrow(
      'durability',
    );
  });

  test('a broken setup is told at open, and the thread serves the next file', async () => {
    await expect(openSqliteFile({ file: fresh(), label: 'test', setup: 'CREATE NONSENSE' })).rejects.toThrow(
      'NONSENSE',
    );
    await expect(open(join(folder, 'no', 'such', 'folder.db'))).rejects.toThrow('unable to open');
    await using file = await open();
    expect(await file.commit([insert('a', 1)])).toEqual({ kind: 'committed' });
  });

  test('a write to a file that is closing is refused, and the other files are written as before', async () => {
    await using other = await open();
    const file = await open();
    const closing = file[Symbol.asyncDispose]();
    await expect(file.commit([insert('late', 1)])).rejects.toThrow('closed');
    await closing;
    expect(await other.commit([insert('a', 1)])).toEqual({ kind: 'committed' });
  });

  test('sixty-four writers on one row: exactly one wins each round', async () => {
    await using file = await open();
    await file.commit([insert('x', 0)]);
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.all(
        Array.from({ length: 64 }, () =>
          file.commit([
            { sql: "UPDATE item SET n = n + 1 WHERE id = 'x' AND n = ?", params: [round], mustChange: true },
          ]),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.kind === 'committed')).toHaveLength(1);
    }
    expect(file.read("SELECT n FROM item WHERE id = 'x'").get()).toEqual({ n: 10 });
  });
});
