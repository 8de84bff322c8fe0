import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServicePorts } from '@puja-indah/kit';
import type { SearchDocument, SearchIndex } from '@puja-indah/search-index';
import { openSqliteSearchIndex } from '@puja-indah/search-index/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildSearchIndex } from './rebuild.ts';

const market = (name: string, version = 1): SearchDocument => ({
  id: `Market:73.73-${name}`,
  version,
  service: 'commodities',
  region: '73.73',
  title: `Pasar ${name}`,
});

let folder: string;
let index: SearchIndex;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  index = await openSqliteSearchIndex({ folder });
});
afterEach(async () => {
  await index[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const put = (...documents: SearchDocument[]) =>
  index.apply(
    documents.map((document) => ({ kind: 'put', document })),
    '7',
  );
const titles = async () => {
  const { hits } = await index.search({ text: 'pasar', first: 50 });
  return hits.map(({ title }) => title).sort();
};

/** The port as the stores would fill it: these batches, one after the other; functions run between them. */
const portsWith = (...steps: (readonly SearchDocument[] | (() => Promise<void>))[]): ServicePorts => ({
  searchIndex: index,
  snapshots: {
    async *searchDocuments() {
      for (const step of steps) {
        if (typeof step === 'function') await step();
        else yield step;
      }
    },
  },
});

describe('rebuilding the index', () => {
  it('finds what the stores hold, and says where the old index was wrong', async () => {
    await put(market('andalas'), market('gone'));
    const outcome = await rebuildSearchIndex(portsWith([market('andalas', 2)], [market('sentral')]));
    expect(await titles()).toEqual(['Pasar andalas', 'Pasar sentral']);
    expect(outcome).toMatchObject({
      documents: 2,
      differences: [{ service: 'commodities', before: 2, after: 2 }],
    });
  });

  it('finds no difference where there was none, and goes on from the same position', async () => {
    await put(market('andalas'), market('sentral'));
    const { differences } = await rebuildSearchIndex(portsWith([market('andalas'), market('sentral')]));
    expect(differences).toEqual([]);
    expect(await index.findPosition()).toBe('7');
  });

  it('answers from the old index meanwhile, and misses nothing that is written meanwhile', async () => {
    await put(market('andalas'), market('closed'));
    const meanwhile: string[][] = [];
    await rebuildSearchIndex(
      portsWith([market('andalas')], async () => {
        meanwhile.push(await titles());
        await put(market('andalas', 2), market('new'));
        await index.apply([{ kind: 'remove', id: 'Market:73.73-closed', version: 2 }], '9');
        // read from its store before it was removed, told to the new index after
      }, [market('closed')]),
    );
    expect(meanwhile).toEqual([['Pasar andalas', 'Pasar closed']]);
    expect(await titles()).toEqual(['Pasar andalas', 'Pasar new']);
    expect(await index.findPosition()).toBe('9');
  });

  it('keeps the old index when a service comes out nearly empty, unless that is said to be right', async () => {
    await put(market('andalas'), market('sentral'), market('rakyat'));
    const halfRead = portsWith([market('andalas')]);
    await expect(rebuildSearchIndex(halfRead)).rejects.toMatchObject({ code: 'SEARCH_INDEX_SHRINKS' });
    expect(await titles()).toHaveLength(3);
    await rebuildSearchIndex(halfRead, { acceptLoss: true });
    expect(await titles()).toEqual(['Pasar andalas']);
  });

  it('keeps the old index when a store cannot be read, and can be tried again', async () => {
    await put(market('andalas'));
    const broken = portsWith([market('andalas')], async () => {
      throw new Error('disk gone');
    });
    await expect(rebuildSearchIndex(broken)).rejects.toThrow('disk gone');
    expect(await titles()).toEqual(['Pasar andalas']);
    await rebuildSearchIndex(portsWith([market('andalas'), market('sentral')]));
    expect(await titles()).toHaveLength(2);
  });

  it('is given up when it is told to: the old index stays, and it can be tried again', async () => {
    await put(market('andalas'));
    const ending = new AbortController();
    const stores = portsWith([market('andalas')], async () => ending.abort(), [market('sentral')], [market('rakyat')]);
    await expect(rebuildSearchIndex(stores, { signal: ending.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await titles()).toEqual(['Pasar andalas']);
    await rebuildSearchIndex(portsWith([market('sentral')]));
    expect(await titles()).toEqual(['Pasar sentral']);
  });

  it('runs once at a time', async () => {
    const second: unknown[] = [];
    await rebuildSearchIndex(
      portsWith(async () => {
        second.push(await rebuildSearchIndex(portsWith([])).catch((error: unknown) => error));
      }, [market('andalas')]),
    );
    expect(second).toEqual([expect.objectContaining({ code: 'SEARCH_REBUILD_RUNNING' })]);
  });

  it('is refused where the records of the services cannot be read', async () => {
    await expect(rebuildSearchIndex({ searchIndex: index })).rejects.toMatchObject({
      code: 'SEARCH_REBUILD_IMPOSSIBLE',
    });
  });
});
