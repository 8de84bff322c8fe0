import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform } from '@puja-indah/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'puja-index-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A region is reference data: no event tells the index of it, so it is found only when the index was built from the stores. */
const FIND = '{ search(text: "tobulung", region: "73.73") { hits { title } } }';
const built = () => existsSync(join(folder, 'index.built'));

it('an index that was dropped is built again, so that what no event tells of is found', async () => {
  {
    await using platform = await openPlatform({ folder });
    await platform.settled();
    expect((await platform.get(FIND)).search.hits).toHaveLength(1);
  }
  for (const name of readdirSync(join(folder, 'index')).filter((file) => /^index-\d+\.db$/.test(file)))
    writeFileSync(join(folder, 'index', name), 'damaged'.repeat(1000));
  await using platform = await openPlatform({ folder });
  await platform.settled();
  expect((await platform.get(FIND)).search.hits).toHaveLength(1);
}, 60_000);

it('a platform that ends does not wait for its index to be built; the next start builds it', async () => {
  {
    await using _platform = await openPlatform({ folder });
    expect(built()).toBe(false);
  }
  expect(built()).toBe(false);
  await using platform = await openPlatform({ folder });
  await platform.settled();
  expect(built()).toBe(true);
}, 60_000);
