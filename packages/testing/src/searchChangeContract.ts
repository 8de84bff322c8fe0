/** What every search index promises of changes: absorbed when they come again, in order, whole, kept. */
import { type SearchDocument, stateOf } from '@puja-indah/search-index';
import { expect } from 'vitest';
import type { Holds } from './adapterContract.ts';
import { found, put, type SearchIndexAdapter } from './searchIndexAdapter.ts';

/** Registers the promises about changes. */
export function searchChangePromises(holds: Holds, adapter: SearchIndexAdapter): void {
  holds('replays and older changes are absorbed, also after a removal', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    const at = (version: number, title: string) => put({ id: 'x', version, title });
    await index.apply([at(2, 'Kedua')]);
    await index.apply([at(2, 'Kembar'), at(1, 'Pertama')]);
    expect(await found(index, 'kedua')).toEqual(['x']);
    expect([...(await found(index, 'kembar')), ...(await found(index, 'pertama'))]).toEqual([]);
    await index.apply([{ kind: 'remove', id: 'x', version: 4 }]);
    await index.apply([at(3, 'Ketiga')]);
    expect(await found(index, 'ketiga')).toEqual([]);
    expect(await index.state()).toEqual(stateOf([]));
    await index.apply([at(5, 'Kelima')]);
    expect(await found(index, 'kelima')).toEqual(['x']);
    expect(await found(index, 'kedua')).toEqual([]);
  });

  holds('a removal that comes before the document it removes is remembered', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    await index.apply([{ kind: 'remove', id: 'x', version: 3 }]);
    await index.apply([put({ id: 'x', version: 2, title: 'Terlambat' })]);
    expect(await found(index, 'terlambat')).toEqual([]);
  });

  holds('changes of one call apply in order', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    await index.apply([
      put({ id: 'x', version: 1, title: 'Satu' }),
      { kind: 'remove', id: 'x', version: 2 },
      put({ id: 'x', version: 3, title: 'Tiga', service: 'health' }),
      put({ id: 'y', version: 2, title: 'Dua' }),
      put({ id: 'y', version: 1, title: 'Awal' }),
    ]);
    expect([
      await found(index, 'satu'),
      await found(index, 'tiga'),
      await found(index, 'dua'),
      await found(index, 'awal'),
    ]).toEqual([[], ['x'], ['y'], []]);
  });

  holds('a new version replaces everything of the one before', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    await index.apply([put({ id: 'x', title: 'Lama', aliases: ['A1'], body: 'dahulu', region: '73.73', rank: 1 })]);
    await index.apply([put({ id: 'x', version: 2, title: 'Baru', region: '73.17', service: 'health' })]);
    for (const gone of ['lama', 'a1', 'dahulu']) expect(await found(index, gone)).toEqual([]);
    expect(await found(index, 'baru', { region: '73.73' })).toEqual([]);
    expect(await found(index, 'baru', { region: '73.17', services: ['health'] })).toEqual(['x']);
  });

  holds('a document that cannot be indexed refuses the whole call', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    const bad: Partial<SearchDocument>[] = [
      { region: 'Palopo' },
      { region: '73.73.9' },
      { version: Number.NaN },
      { version: 1.5 },
    ];
    for (const wrong of bad) {
      const changes = [put({ id: 'good', title: 'Baik' }), put({ id: 'bad', title: 'Buruk', ...wrong })];
      await expect(index.apply(changes, 'p1')).rejects.toThrow(TypeError);
    }
    expect(await index.findPosition()).toBeUndefined();
    expect(await index.state()).toEqual(stateOf([]));
    await index.apply([put({ id: 'good', title: 'Baik' })], 'p2');
    expect(await found(index, 'baik')).toEqual(['good']);
  });

  holds('documents with any characters are kept and found', async () => {
    const place = await adapter.place();
    await using index = await place.open();
    await index.apply([
      put({ id: 'odd', title: 'Surat\0 "izin" \ud800 <b>', aliases: ['', '***', '\0'], body: '😀 ᨔᨘᨒᨓᨙᨔᨗ é' }),
      put({ id: 'empty', title: '', body: '' }),
      put({ id: 'long', title: 'panjang '.repeat(3_000), body: `${'kata '.repeat(60_000)}` }),
    ]);
    expect(await found(index, 'izin')).toEqual(['odd']);
    expect(await found(index, 'ᨔᨘᨒᨓᨙᨔᨗ')).toEqual(['odd']);
    expect(await found(index, 'kata panjang')).toEqual(['long']);
    expect((await index.state()).documents).toBe(3);
  });

  holds('the position is kept with the changes, and both over a new start', async () => {
    const place = await adapter.place();
    {
      await using index = await place.open();
      expect(await index.findPosition()).toBeUndefined();
      await index.apply([put({ id: 'x', title: 'Satu' })], 'p1');
      await index.apply([], 'p2');
      await index.apply([put({ id: 'y', title: 'Dua' })]);
    }
    await using index = await place.open();
    expect(await index.findPosition()).toBe('p2');
    expect(await found(index, 'dua')).toEqual(['y']);
    expect((await index.state()).documents).toBe(2);
  });
}
