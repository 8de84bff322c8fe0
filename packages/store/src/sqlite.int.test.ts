import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteFile } from '@puja-indah/sqlite';
import { type StoreAdapter, storeContract } from '@puja-indah/testing/storeContract';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from './sqlite.ts';
import { StoreFull } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'puja-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const place = (durability: 'full' | 'normal') => async () => {
  const file = join(folder, `${++files}.db`);
  return {
    open: (collections: Parameters<typeof openSqliteStore>[0]['collections']) =>
      openSqliteStore({ file, collections, durability }),
  };
};

const adapters: readonly StoreAdapter[] = [
  { name: 'sqlite at full', place: place('full') },
  { name: 'sqlite at normal', place: place('normal') },
];

// Keeps the writer thread between the many stores that the contract opens and closes.
const anchor = await openSqliteStore({ file: join(folder, 'anchor.db'), collections: [] });
afterAll(() => anchor[Symbol.asyncDispose]());

for (const adapter of adapters) storeContract(adapter);

test('a memory of an older program is opened: what it holds stays for good, what comes later has its time', async () => {
  const file = join(folder, `${++files}.db`);
  {
    const setup = 'CREATE TABLE memory (key TEXT PRIMARY KEY, input_hash TEXT NOT NULL, answer TEXT NOT NULL) STRICT;';
    await using older = await openSqliteFile({ file, label: 'store', setup });
    await older.commit([{ sql: "INSERT INTO memory VALUES ('budi:old', 'h', '1')" }]);
  }
  const at = '2026-11-24T01:02:03.000Z';
  const remember = { key: 'budi:new', inputHash: 'h', answer: 2, until: at };
  for (const opening of [1, 2]) {
    await using store = await openSqliteStore({ file, collections: [{ name: 'notes' }] });
    if (opening === 1)
      await store.collection('notes').write({ id: 'n', expected: 0, value: {}, events: [], at, remember });
    expect(await store.findRemembered('budi:new')).toEqual(remember);
    expect(await store.forgetCommands(at, 10)).toBe(0);
    if (opening === 2) expect(await store.forgetCommands('2030-01-01T00:00:00.000Z', 10)).toBe(1);
    expect(await store.findRemembered('budi:old')).toEqual({ key: 'budi:old', inputHash: 'h', answer: 1 });
  }
});

test('a full disk refuses a write as such, keeps what was there, and takes the same write once there is room', async () => {
  const path = join(folder, `${++files}.db`);
  await using store = await openSqliteStore({ file: path, collections: [{ name: 'notes' }] });
  await using file = await openSqliteFile({ file: path, label: 'store', setup: '' });
  const pages = (most: number) => file.commit([{ sql: `PRAGMA max_page_count=${most}` }]);
  const notes = store.collection('notes');
  const at = '2026-11-24T01:02:03.000Z';
  await notes.write({ id: 'n', expected: 0, value: { text: 'a' }, events: [], at });
  await pages(1);
  const long = { id: 'n', expected: 1, value: { text: 'b'.repeat(100_000) }, events: [], at };
  await expect(notes.write(long)).rejects.toThrow(StoreFull);
  expect(await notes.find('n')).toMatchObject({ version: 1, value: { text: 'a' } });
  await pages(1_000_000);
  expect(await notes.write(long)).toMatchObject({ kind: 'written', version: 2 });
});
