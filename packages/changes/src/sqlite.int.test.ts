import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aChange, type ChangeLogAdapter, changeLogContract } from '@puja-indah/testing/changeLogContract';
import { afterAll, expect, test } from 'vitest';
import { openSqliteChangeLog } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'puja-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `${++files}.db`);

// Keeps the writer thread between the many logs that the contract opens and closes.
const anchor = await openSqliteChangeLog({ file: fresh() });
afterAll(() => anchor[Symbol.asyncDispose]());

const adapters: readonly ChangeLogAdapter[] = [
  {
    name: 'sqlite',
    async place() {
      const file = fresh();
      return { open: () => openSqliteChangeLog({ file }) };
    },
  },
];

for (const adapter of adapters) changeLogContract(adapter);

test('a follower of a rare topic finds its change behind thousands of others', async () => {
  await using log = await openSqliteChangeLog({ file: fresh() });
  await log.append(Array.from({ length: 12_000 }, (_, n) => aChange(`e${n}`, 1)));
  await log.append([aChange('rare', 1, { service: 'licensing' })]);
  const topics = [{ service: 'licensing', audience: 'public' as const }];
  const read = await Array.fromAsync(log.read({ follower: 'r', topics }));
  expect(read.flat().map(({ change }) => change.subject)).toEqual(['rare']);
});
