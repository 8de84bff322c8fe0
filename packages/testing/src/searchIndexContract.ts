/** What every search index promises, whatever engine is behind it. */
import { type IndexChange, InvalidCursor, type SearchIndex, type SearchQuery } from '@puja-indah/search-index';
import fc from 'fast-check';
import { expect } from 'vitest';
import { contract, type Holds } from './adapterContract.ts';
import { searchChangePromises } from './searchChangeContract.ts';
import { found, idsOf, put, type SearchIndexAdapter } from './searchIndexAdapter.ts';
import { searchModelPromises } from './searchModelContract.ts';
import { searchRebuildPromises } from './searchRebuildContract.ts';

/** Villages of Palopo whose names are written several ways, and what else bears their names. */
const PALOPO: readonly IndexChange[] = [
  put({ id: 'Region:73.73', title: 'Kota Palopo', region: '73.73', rank: 2 }),
  put({ id: 'Region:73.73.01.1003', title: 'Ammasangan', region: '73.73.01.1003', aliases: ['Amasangan'], rank: 4 }),
  put({ id: 'Region:73.73.02.1003', title: 'Sabbamparu', region: '73.73.02.1003', aliases: ['Sabbang Paru'], rank: 4 }),
  put({ id: 'Region:73.73.05.1006', title: 'Salutellue', region: '73.73.05.1006', aliases: ['Salotellue'], rank: 4 }),
  put({ id: 'Region:73.73.09.1004', title: "To'Bulung", region: '73.73.09.1004', rank: 4 }),
  put({
    id: 'HealthFacility:73.73-1',
    service: 'health',
    region: '73.73.09.1004',
    title: 'Puskesmas To Bulung',
    body: 'Melayani persalinan dan imunisasi anak.',
  }),
  put({
    id: 'HealthFacility:73.73-2',
    service: 'health',
    region: '73.73.09',
    title: 'RSUD Sawerigading',
    aliases: ['1820R001'],
    body: 'Rumah sakit rujukan tipe B di Kelurahan Rampoang.',
  }),
  put({
    id: 'Licence:73.73-1',
    service: 'licensing',
    region: '73.73',
    title: 'Surat Izin Praktik Perawat',
    aliases: ['503/12/DPMPTSP/2026'],
  }),
  put({ id: 'Licence:73.17-1', service: 'licensing', region: '73.17', title: 'Surat Izin Praktik Bidan' }),
  put({ id: 'ServiceType:sip', service: 'catalogue', title: 'Izin Praktik Tenaga Kesehatan', rank: 6 }),
];

async function withPalopo(adapter: SearchIndexAdapter, test: (index: SearchIndex) => Promise<void>): Promise<void> {
  const place = await adapter.place();
  await using index = await place.open();
  await index.apply(PALOPO);
  await test(index);
}

/** Runs the promises of the port against one adapter. */
export function searchIndexContract(adapter: SearchIndexAdapter): void {
  contract('search index', adapter, (holds) => {
    wordsPromises(holds, adapter);
    orderPromises(holds, adapter);
    searchChangePromises(holds, adapter);
    searchModelPromises(holds, adapter);
    searchRebuildPromises(holds, adapter);
  });
}

function wordsPromises(holds: Holds, adapter: SearchIndexAdapter): void {
  holds('names are found in every spelling that is in use', () =>
    withPalopo(adapter, async (index) => {
      const villages: Record<string, readonly string[]> = {
        'Region:73.73.02.1003': ['sabbamparu', 'Sabbang Paru', 'SABBANGPARU', 'sabamparu'],
        'Region:73.73.09.1004': ['to bulung', 'tobulung', "To'Bulung", 'To’Bulung', 'TO BULUNG'],
        'Region:73.73.01.1003': ['Amassangan', 'Ammasangan', 'amasangan', 'Ammassangan'],
        'Region:73.73.05.1006': ['salutellue', 'Salotellue'],
      };
      for (const [village, spellings] of Object.entries(villages))
        for (const spelling of spellings)
          expect([spelling, (await found(index, spelling))[0]]).toEqual([spelling, village]);
      expect(await found(index, 'tobulung')).toContain('HealthFacility:73.73-1');
    }),
  );

  holds('the last word is found while it is typed, from three letters on', () =>
    withPalopo(adapter, async (index) => {
      for (const typed of ['saw', 'sawer', 'rsud sawe', 'to bul', 'pusk', 'sabb'])
        expect([typed, (await found(index, typed)).length]).not.toEqual([typed, 0]);
      expect(await found(index, 'sa')).toEqual([]);
    }),
  );

  holds('numbers are found whole, in parts, and however they are divided', () =>
    withPalopo(adapter, async (index) => {
      for (const typed of [
        '503/12/DPMPTSP/2026',
        '503.12.dpmptsp.2026',
        '50312dpmptsp2026',
        '503 12 dpmptsp',
        '503/12',
        'dpmptsp 2026',
      ])
        expect([typed, await found(index, typed)]).toEqual([typed, ['Licence:73.73-1']]);
      expect(await found(index, '1820r001')).toEqual(['HealthFacility:73.73-2']);
    }),
  );

  holds('another form of a word, and another word for the thing, find it', () =>
    withPalopo(adapter, async (index) => {
      expect(await found(index, 'perizinan praktek perawat')).toEqual(['Licence:73.73-1']);
      expect(await found(index, 'bersalin')).toEqual(['HealthFacility:73.73-1']);
      expect(await found(index, 'rs sawerigading')).toEqual(['HealthFacility:73.73-2']);
      expect(await found(index, 'rumah sakit umum daerah')).toEqual(['HealthFacility:73.73-2']);
      expect(await found(index, 'vaksin')).toEqual(['HealthFacility:73.73-1']);
    }),
  );

  holds('words that nobody knows, function words and too many words are left out', () =>
    withPalopo(adapter, async (index) => {
      expect(await found(index, 'bagaimana perizinan perawat xqzt di mana')).toEqual(['Licence:73.73-1']);
      // no document has both: the commoner word goes
      expect(await found(index, 'imunisasi izin')).toEqual(['HealthFacility:73.73-1']);
      expect(await found(index, 'xqzt')).toEqual([]);
    }),
  );

  holds('nothing that is typed is an error', () =>
    withPalopo(adapter, async (index) => {
      for (const text of [
        '',
        ' ',
        '"',
        "'",
        '*',
        '(',
        ')',
        'AND',
        'NOT',
        'OR',
        'NEAR(a b)',
        'title:izin',
        '-izin',
        '^izin',
        'izin*',
        '{a}',
        'a\0b',
        '\ud800',
        '%_',
        ';--',
        '😀',
      ])
        expect(await index.search({ text, first: 5 })).toHaveProperty('hits');
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 80 }),
            fc.string({ unit: fc.constantFrom(...'izn "*()-+^:{}\0\\,'), maxLength: 40 }),
            fc
              .array(fc.constantFrom('AND', 'OR', 'NOT', 'NEAR', '"', '(', ')', '*', 'izin', 'rs'), { maxLength: 12 })
              .map((all) => all.join(' ')),
          ),
          async (text) => {
            expect(await index.search({ text, first: 3, region: '73' })).toHaveProperty('hits');
          },
        ),
        { numRuns: 150 },
      );
    }),
  );

  holds('a question of any length is answered as its beginning is', () =>
    withPalopo(adapter, async (index) => {
      expect(await found(index, `sawerigading ${'x'.repeat(10_000)}`)).toEqual(['HealthFacility:73.73-2']);
      expect(await found(index, `${'sawerigading '.repeat(800)}`)).toEqual(['HealthFacility:73.73-2']);
    }),
  );

  holds('snippets show what matched in the original letters', () =>
    withPalopo(adapter, async (index) => {
      const [hit] = (await index.search({ text: 'imunisasi', first: 1 })).hits;
      expect(hit).toEqual({
        id: 'HealthFacility:73.73-1',
        title: 'Puskesmas To Bulung',
        service: 'health',
        region: '73.73.09.1004',
        snippet: [
          { text: 'Melayani persalinan dan ', match: false },
          { text: 'imunisasi', match: true },
          { text: ' anak.', match: false },
        ],
      });
    }),
  );
}

function orderPromises(holds: Holds, adapter: SearchIndexAdapter): void {
  holds('the better match comes first, then the lower rank, then the title', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    await index.apply([
      put({ id: 'g', title: 'Lain', body: 'Izin Praktik', rank: 0 }),
      put({ id: 'f', title: 'Izin praktikum', rank: 0 }),
      put({ id: 'e', title: 'Izin', aliases: ['Praktik mandiri'], rank: 0 }),
      put({ id: 'd', title: 'Izin Praktik Perawat', rank: 3 }),
      put({ id: 'c', title: 'Izin Praktik Dokter', rank: 3 }),
      put({ id: 'c2', title: 'Izin Praktik Zat', rank: 2 }),
      put({ id: 'b', title: 'Apa saja', aliases: ['Izin Praktik'], rank: 15 }),
      put({ id: 'a', title: 'IZIN-PRAKTIK', rank: 15 }),
    ]);
    expect(await found(index, 'izin praktik')).toEqual(['a', 'b', 'c2', 'c', 'd', 'e', 'f', 'g']);
  });

  holds('a region finds what lies in it and what belongs to none; services narrow', () =>
    withPalopo(adapter, async (index) => {
      expect(await found(index, 'izin praktik', { region: '73.17' })).toEqual(['ServiceType:sip', 'Licence:73.17-1']);
      expect(await found(index, 'izin praktik', { region: '73.73' })).toEqual(['ServiceType:sip', 'Licence:73.73-1']);
      expect(await found(index, 'izin praktik', { region: '73' })).toHaveLength(3);
      expect(await found(index, 'izin praktik', { region: '74' })).toEqual(['ServiceType:sip']);
      expect(await found(index, 'izin praktik', { services: ['licensing'] })).toHaveLength(2);
      expect(
        await found(index, 'izin praktik', { services: ['licensing', 'catalogue'], region: '73.73' }),
      ).toHaveLength(2);
      expect(await found(index, 'izin praktik', { services: ['nobody'] })).toEqual([]);
      expect(await found(index, 'izin praktik', { services: [] })).toEqual([]);
      expect(await found(index, 'izin praktik', { region: 'nowhere' })).toEqual([]);
      // 7 is the beginning of 73, but no region
      expect(await found(index, 'izin praktik', { region: '7' })).toEqual([]);
    }),
  );

  holds('facets count by service and by the level below the region asked', () =>
    withPalopo(adapter, async (index) => {
      const facets = async (more: Partial<SearchQuery>) => {
        const { facets: all, totalCount } = await index.search({ text: 'tobulung', first: 1, ...more });
        return { totalCount, ...Object.fromEntries(all.map(({ name, values }) => [name, values])) };
      };
      const service = [
        { value: 'catalogue', count: 1 },
        { value: 'health', count: 1 },
      ];
      const at = (value: string) => [{ value, count: 2 }];
      expect(await facets({})).toEqual({ totalCount: 2, service, region: at('73.73') });
      expect(await facets({ region: '73' })).toEqual({ totalCount: 2, service, region: at('73.73') });
      expect(await facets({ region: '73.73' })).toEqual({ totalCount: 2, service, region: at('73.73.09') });
      expect(await facets({ region: '73.73.09' })).toEqual({ totalCount: 2, service, region: at('73.73.09.1004') });
      const { facets: none } = await index.search({ text: 'izin praktik tenaga', first: 1 });
      expect(none.find(({ name }) => name === 'region')?.values).toEqual([]);
    }),
  );

  holds('pages hold every hit once, in the same order, whatever their size', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    const many = Array.from({ length: 730 }, (_none, number) =>
      put({
        id: `r${number}`,
        title: number % 3 === 0 ? `Pasar ${number}` : 'Pasar rakyat',
        region: '73.73',
        rank: number % 5,
        ...(number % 2 === 0 ? { body: 'ramai' } : {}),
      }),
    );
    await index.apply([
      ...many,
      ...many.slice(0, 40).map((_change, number) => put({ id: `b${number}`, title: 'Toko', body: 'Di pasar' })),
    ]);
    const walk = async (first: number) => {
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await index.search({ text: 'pasar', first, ...(after === undefined ? {} : { after }) });
        expect(page.totalCount).toBe(770);
        seen.push(...idsOf(page));
        if (!page.hasNextPage) return seen;
        after = page.endCursor;
        expect(page.hits).toHaveLength(first);
      }
    };
    const inHundreds = await walk(100);
    expect(new Set(inHundreds).size).toBe(770);
    expect(inHundreds).toHaveLength(770);
    expect(inHundreds.slice(-40).every((id) => id.startsWith('b'))).toBe(true);
    expect(await walk(67)).toEqual(inHundreds);
  });

  holds('a page of no hits counts', () =>
    withPalopo(adapter, async (index) => {
      const { hits, totalCount, hasNextPage } = await index.search({ text: 'izin', first: 0 });
      expect({ hits, totalCount, hasNextPage }).toEqual({ hits: [], totalCount: 3, hasNextPage: true });
    }),
  );

  holds('a cursor is good for its own question only', () =>
    withPalopo(adapter, async (index) => {
      const { endCursor } = await index.search({ text: 'izin', first: 1 });
      if (endCursor === undefined) throw new Error('no cursor');
      expect(await found(index, 'izin', { after: endCursor })).toHaveLength(2);
      for (const wrong of [
        { text: 'praktik', after: endCursor },
        { text: 'izin', after: endCursor, region: '73.73' },
        { text: 'izin', after: 'bm9uc2Vuc2U' },
        { text: 'izin', after: '' },
      ])
        await expect(index.search({ first: 1, ...wrong })).rejects.toThrow(InvalidCursor);
    }),
  );

  holds(
    'more than ten thousand are not counted',
    async () => {
      const place = await adapter.place();
      await using index = await place.open();
      const many = Array.from({ length: 10_001 }, (_none, number) =>
        put({ id: `r${number}`, title: 'Pasar', region: '73.73' }),
      );
      await index.apply(many.slice(0, 10_000));
      expect((await index.search({ text: 'pasar', first: 1 })).totalCount).toBe(10_000);
      await index.apply(many.slice(10_000));
      expect((await index.search({ text: 'pasar', first: 1 })).totalCount).toBeUndefined();
    },
    60_000,
  );
}
