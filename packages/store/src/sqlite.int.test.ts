import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StoreAdapter, storeContract } from '@puja-indah/testing/storeContract';
import { afterAll } from 'vitest';
import { openSqliteStore } from './sqlite.ts';

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
