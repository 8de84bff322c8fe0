import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markets, writeMarket } from './fixtures/markets.ts';
import { switches, switchOn } from './fixtures/switches.ts';
import { search } from './service.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ services: [switches, markets, search] });
  await Promise.all([
    write('73.73.05-andalas', { name: 'Pasar Andalas' }),
    write('73.73-sentral', { name: 'Pasar Sentral Palopo' }),
    write('73.71-sentral', { name: 'Pasar Sentral Makassar' }),
    write('73.17-belopa', { name: 'Pasar Belopa' }),
  ]);
  for (const region of ['73.73', '73.71', '73.17']) await turn(region, true);
});
afterAll(() => platform[Symbol.asyncDispose]());

const write = (id: string, change: Parameters<typeof writeMarket>[2]) =>
  writeMarket(platform.services.get('commodities'), id, change);

/** Switches the markets of a region on or off. */
async function turn(region: string, enabled: boolean): Promise<void> {
  await switchOn(platform.services.get('catalogue'), region, enabled ? ['commodities', 'health'] : ['health']);
  await platform.settled();
}

const SEARCH = `query Search($text: String!, $region: String, $services: [String!], $first: Int, $after: String) {
  search(text: $text, region: $region, services: $services, first: $first, after: $after) {
    hits { id title service region snippet { text match } }
    facets { name values { value count } }
    pageInfo { endCursor hasNextPage }
    totalCount
  }
}`;
const find = async (text: string, variables: object = {}) =>
  (await platform.get(SEARCH, { text, ...variables })).search;
const titles = async (text: string, variables: object = {}) =>
  (await find(text, variables)).hits.map(({ title }: { title: string }) => title);

describe('searching', () => {
  it('finds a record of a service that it knows nothing of, with the words marked', async () => {
    const { hits, totalCount } = await find('andalas');
    expect(totalCount).toBe(1);
    expect(hits).toEqual([
      {
        id: 'Market:73.73.05-andalas',
        title: 'Pasar Andalas',
        service: 'commodities',
        region: '73.73.05',
        snippet: [
          { text: 'Pasar ', match: false },
          { text: 'Andalas', match: true },
        ],
      },
    ]);
  });

  it('finds in a region what lies in it and within it', async () => {
    expect(await titles('pasar', { region: '73.73' })).toEqual(['Pasar Andalas', 'Pasar Sentral Palopo']);
    expect(await titles('pasar', { region: '73.73.05' })).toEqual(['Pasar Andalas']);
    expect(await titles('pasar', { region: '73' })).toHaveLength(4);
  });

  it('follows a new name and a closing', async () => {
    await write('73.73-lama', { name: 'Pasar Bambu' });
    await platform.settled();
    expect(await titles('bambu')).toEqual(['Pasar Bambu']);
    await write('73.73-lama', { name: 'Pasar Rotan', version: 1 });
    await platform.settled();
    expect([await titles('bambu'), await titles('rotan')]).toEqual([[], ['Pasar Rotan']]);
    await write('73.73-lama', { name: 'Pasar Rotan', version: 2, closed: true });
    await platform.settled();
    expect(await titles('rotan')).toEqual([]);
  });

  it('counts hits by service and region', async () => {
    const { facets } = await find('sentral');
    expect(facets).toEqual([
      { name: 'service', values: [{ value: 'commodities', count: 2 }] },
      {
        name: 'region',
        values: expect.arrayContaining([
          { value: '73.71', count: 1 },
          { value: '73.73', count: 1 },
        ]),
      },
    ]);
  });

  it.each([{}, { region: '73.73' }])('pages through all hits, none twice (%o)', async (where) => {
    const all = await titles('pasar', where);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { hits, pageInfo } = await find('pasar', { ...where, first: 1, after });
      seen.push(...hits.map(({ title }: { title: string }) => title));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(all);
  });

  it('says that a cursor is of another search', async () => {
    const { pageInfo } = await find('pasar', { first: 1 });
    expect(await platform.refusal(SEARCH, { text: 'sentral', after: pageInfo.endCursor })).toBe(
      'CURSOR_NOT_OF_THIS_LIST',
    );
  });

  it('finds nothing for an identity number, even where the index holds one', async () => {
    await write('73.73-nik', { name: 'Pasar 7373011510879001' });
    await platform.settled();
    expect(await find('7373011510879001')).toEqual({
      hits: [],
      facets: [],
      pageInfo: { endCursor: null, hasNextPage: false },
      totalCount: 0,
    });
    await write('73.73-nik', { name: 'Pasar', version: 1, closed: true });
    await platform.settled();
  });
});

describe('a service that a region switched off', () => {
  it('is not found there, nor in a search over all regions, while neighbours are; switched on, it is found again', async () => {
    await turn('73.71', false);
    expect(await titles('sentral', { region: '73.71' })).toEqual([]);
    expect(await titles('sentral', { region: '73.71', services: ['commodities'] })).toEqual([]);
    expect(await titles('sentral')).toEqual(['Pasar Sentral Palopo']);
    expect(await titles('sentral', { region: '73' })).toEqual(['Pasar Sentral Palopo']);
    expect((await find('sentral', { region: '73.71' })).totalCount).toBe(0);
    await turn('73.71', true);
    expect(await titles('sentral')).toHaveLength(2);
  });

  it('does not end the list: what comes after it is still reached', async () => {
    await turn('73.73', false);
    const { hits } = await find('pasar', { first: 1 });
    expect(hits).toHaveLength(1);
    expect(hits[0].region).not.toBe('73.73');
    await turn('73.73', true);
  });
});

const REBUILD = `mutation Rebuild($input: RebuildSearchIndexInput!) {
  rebuildSearchIndex(input: $input) { documents differences { service before after } }
}`;
const STATE = '{ searchIndex { documents services { service documents } } }';

describe('the index', () => {
  it('is rebuilt from the records, and heals what it had lost', async () => {
    const id = 'Market:73.17-belopa';
    await platform.index.apply([{ kind: 'remove', id, version: 99 }]);
    expect(await titles('belopa')).toEqual([]);
    const admin = platform.as('platform.admin');
    const input = { idempotencyKey: 'rebuild-1' };
    const first = await admin.get(REBUILD, { input });
    expect(first.rebuildSearchIndex.differences).toEqual([{ service: 'commodities', before: 3, after: 4 }]);
    expect(await titles('belopa')).toEqual(['Pasar Belopa']);
    expect(await admin.get(REBUILD, { input })).toEqual(first);
    expect(await admin.get(STATE)).toEqual({
      searchIndex: { documents: 4, services: [{ service: 'commodities', documents: 4 }] },
    });
  });

  it.each(['palopo.admin', 'palopo.commodities', 'citizen'] as const)('is nothing to %s', async (who) => {
    const input = { idempotencyKey: 'rebuild-2' };
    expect(await platform.as(who).refusal(REBUILD, { input })).toBe('NOT_ALLOWED_HERE');
    expect(await platform.as(who).refusal(STATE)).toBe('NOT_ALLOWED_HERE');
  });
});
