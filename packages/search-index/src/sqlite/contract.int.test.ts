import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchIndexContract } from '@puja-indah/testing/searchIndexContract';
import { afterAll } from 'vitest';
import { openSqliteSearchIndex } from './index.ts';

const folders: string[] = [];

searchIndexContract({
  name: 'sqlite',
  async place() {
    const folder = await mkdtemp(join(tmpdir(), 'search-index-'));
    folders.push(folder);
    return { open: () => openSqliteSearchIndex({ folder }) };
  },
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});
