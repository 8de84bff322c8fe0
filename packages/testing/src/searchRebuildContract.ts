/** What every search index promises of being built anew beside the one in use. */
import { type SearchIndex, stateOf } from '@puja-indah/search-index';
import { expect } from 'vitest';
import type { Holds } from './adapterContract.ts';
import { aDocument, found, put, type SearchIndexAdapter } from './searchIndexAdapter.ts';

async function withTwo(adapter: SearchIndexAdapter, test: (index: SearchIndex) => Promise<void>): Promise<void> {
  const place = await adapter.place();
  await using index = await place.open();
  await index.apply(
    [put({ id: 'kept', version: 3, title: 'Tetap' }), put({ id: 'wrong', version: 3, title: 'Keliru' })],
    'p1',
  );
  await test(index);
}

export function searchRebuildPromises(holds: Holds, adapter: SearchIndexAdapter): void {
  holds('a rebuild is unseen until it is switched to, then it is all there is', () =>
    withTwo(adapter, async (index) => {
      const before = await index.state();
      const rebuild = await index.rebuild();
      const documents = [
        aDocument({ id: 'kept', version: 3, title: 'Tetap' }),
        aDocument({ id: 'new', title: 'Baru' }),
      ];
      await rebuild.put(documents);
      expect(await rebuild.state()).toEqual(stateOf(documents));
      expect(await index.state()).toEqual(before);
      expect([await found(index, 'baru'), await found(index, 'keliru')]).toEqual([[], ['wrong']]);
      await rebuild.switch();
      expect(await index.state()).toEqual(stateOf(documents));
      expect([await found(index, 'baru'), await found(index, 'keliru')]).toEqual([['new'], []]);
      expect(await index.findPosition()).toBe('p1');
      await index.apply([put({ id: 'new', version: 2, title: 'Terbaru' })], 'p2');
      expect(await found(index, 'terbaru')).toEqual(['new']);
    }),
  );

  holds('changes that come meanwhile are in both, and win over what is read from the stores', () =>
    withTwo(adapter, async (index) => {
      const rebuild = await index.rebuild();
      await index.apply(
        [put({ id: 'kept', version: 5, title: 'Diubah' }), { kind: 'remove', id: 'wrong', version: 4 }],
        'p2',
      );
      await rebuild.put([
        aDocument({ id: 'kept', version: 4, title: 'Tetap' }),
        aDocument({ id: 'wrong', version: 3, title: 'Keliru' }),
      ]);
      await index.apply([put({ id: 'late', version: 1, title: 'Akhir' })], 'p3');
      const expected = stateOf([
        aDocument({ id: 'kept', version: 5, title: '' }),
        aDocument({ id: 'late', version: 1, title: '' }),
      ]);
      expect(await rebuild.state()).toEqual(expected);
      expect(await index.state()).toEqual(expected);
      await rebuild.switch();
      expect(await index.state()).toEqual(expected);
      expect(await index.findPosition()).toBe('p3');
      expect([await found(index, 'diubah'), await found(index, 'keliru'), await found(index, 'akhir')]).toEqual([
        ['kept'],
        [],
        ['late'],
      ]);
    }),
  );

  holds('changes during the switch are lost in neither', () =>
    withTwo(adapter, async (index) => {
      const rebuild = await index.rebuild();
      const numbers = Array.from({ length: 60 }, (_none, number) => number);
      const applying = numbers.map((number) =>
        index.apply([put({ id: `n${number}`, title: `Nomor${number}` })], `n${number}`),
      );
      const switched = rebuild.switch();
      const after = numbers.map((number) =>
        index.apply([put({ id: `m${number}`, title: `Malam${number}` })], `m${number}`),
      );
      await Promise.all([...applying, switched, ...after]);
      expect((await index.state()).documents).toBe(120);
      expect(await index.findPosition()).toBe('m59');
      expect(await found(index, 'nomor59')).toEqual(['n59']);
    }),
  );

  holds('a removal before the rebuild still absorbs older versions, but not what the stores hold', () =>
    withTwo(adapter, async (index) => {
      await index.apply([
        { kind: 'remove', id: 'gone', version: 7 },
        { kind: 'remove', id: 'wrong', version: 9 },
      ]);
      const rebuild = await index.rebuild();
      await rebuild.put([aDocument({ id: 'wrong', version: 3, title: 'Ternyata ada' })]);
      await rebuild.switch();
      await index.apply([put({ id: 'gone', version: 6, title: 'Hantu' })]);
      expect(await found(index, 'hantu')).toEqual([]);
      expect(await found(index, 'ternyata')).toEqual(['wrong']);
    }),
  );

  holds('what is discarded leaves nothing, and another may begin', () =>
    withTwo(adapter, async (index) => {
      const before = await index.state();
      const first = await index.rebuild();
      await expect(index.rebuild()).rejects.toThrow();
      await first.put([aDocument({ id: 'x', title: 'Sia-sia' })]);
      await first.discard();
      await first.discard();
      await expect(first.switch()).rejects.toThrow();
      await expect(first.put([aDocument({ id: 'y', title: 'Sia-sia' })])).rejects.toThrow();
      expect(await index.state()).toEqual(before);
      const second = await index.rebuild();
      await second.switch();
      expect(await index.state()).toEqual(stateOf([]));
    }),
  );

  holds('of two that begin at once one is refused', () =>
    withTwo(adapter, async (index) => {
      const both = await Promise.allSettled([index.rebuild(), index.rebuild()]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const begun of both) if (begun.status === 'fulfilled') await begun.value.switch();
      expect(await index.state()).toEqual(stateOf([]));
    }),
  );

  holds('one that was not finished is gone after a new start', async () => {
    const place = await adapter.place();
    {
      await using index = await place.open();
      await index.apply([put({ id: 'kept', title: 'Tetap' })], 'p1');
      const rebuild = await index.rebuild();
      await rebuild.put([aDocument({ id: 'x', title: 'Setengah' })]);
    }
    await using index = await place.open();
    expect(await found(index, 'setengah')).toEqual([]);
    expect(await found(index, 'tetap')).toEqual(['kept']);
    await (await index.rebuild()).discard();
  });
}
