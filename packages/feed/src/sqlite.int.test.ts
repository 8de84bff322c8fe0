import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { type FeedAdapter, feedContract } from '@puja-indah/testing/feedContract';
import { afterAll, expect, test } from 'vitest';
import { openSqliteFeed } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'puja-feed-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `${++files}.db`);

// Keeps the writer thread between the many feeds that the contract opens and closes.
const anchor = await openSqliteFeed({ file: fresh() });
afterAll(() => anchor[Symbol.asyncDispose]());

const adapters: readonly FeedAdapter[] = [
  {
    name: 'sqlite',
    async place() {
      const file = fresh();
      return { open: () => openSqliteFeed({ file }) };
    },
  },
];

for (const adapter of adapters) feedContract(adapter);

test('after an unclean end no number is given twice, and an old cursor misses nothing', async () => {
  const file = fresh();
  const cut = fresh();
  await using feed = await openSqliteFeed({ file });
  await feed.append([aChange('a', 1)], 'p1');
  // What a power cut leaves of a file at NORMAL durability: a state from before the last commits.
  cpSync(file, cut);
  cpSync(`${file}-wal`, `${cut}-wal`);
  await feed.append([aChange('a', 2)], 'p2');
  const seenByReader = await feed.head();
  const [epoch, number] = seenByReader.split('-');

  await using after = await openSqliteFeed({ file: cut });
  expect(await after.findPosition()).toBe('p1');
  // As if the reader came back with a cursor of the entry that was lost.
  await after.append([aChange('a', 2), aChange('a', 3)], 'p3');
  const { entries } = await after.page({ first: 10, after: `${epoch}-${number}` });
  expect(entries.map(({ change }) => change.version)).toEqual([2, 3]);
  expect(entries.every(({ cursor }) => Number(cursor.split('-')[1]) > Number(number))).toBe(true);
});

test('a reader of a rare kind finds its entry behind thousands of others', async () => {
  await using feed = await openSqliteFeed({ file: fresh() });
  await feed.append(Array.from({ length: 12_000 }, (_, n) => aChange(`e${n}`, 1)));
  await feed.append([aChange('rare', 1, { type: 'health.bed.closed' })]);
  const page = await feed.page({ first: 5, filter: { types: ['health.bed.closed'] } });
  expect(page.entries.map(({ change }) => change.subject)).toEqual(['rare']);
});
