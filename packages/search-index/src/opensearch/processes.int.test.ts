/** Several processes have one index open: what one does the others see, and none undoes it. Two openings stand for two processes. */
import { randomUUID } from 'node:crypto';
import { onRealServer } from '@puja-indah/testing/realServer';
import { afterAll, expect, test } from 'vitest';
import { deleteIndexes, indexesOf } from '../../test/indexesOf.ts';
import { type SearchIndex, SearchUnavailable, stateOf } from '../index.ts';
import { SearchConnection } from './connection.ts';
import { openOpenSearchIndex } from './index.ts';
import { SHAPE } from './shape.ts';

const documentOf = (number: number, version = 1) => ({
  id: `d${number}`,
  version,
  service: 'health',
  title: `Nomor ${number}`,
});
const apply = (index: SearchIndex, number: number, version = 1) =>
  index.apply([{ kind: 'put', document: documentOf(number, version) }], String(number));
const found = async (index: SearchIndex) =>
  (await index.search({ text: 'nomor', first: 100 })).hits.map(({ id }) => id).sort();

await onRealServer('OPENSEARCH_URL', ({ OPENSEARCH_URL: url = '' }) => {
  const run = `test-${randomUUID().slice(0, 8)}`;
  let places = 0;
  const place = () => `${run}-${++places}`;
  const open = (name: string, beatMs = 1000) => openOpenSearchIndex({ url, name, refreshMs: 10, beatMs });
  afterAll(() => deleteIndexes(url, run));

  test('processes that open it at once open the same one', async () => {
    const name = place();
    const all = await Promise.all([1, 2, 3].map(() => open(name)));
    await Promise.all(all.map((index, number) => apply(index, number)));
    for (const index of all) expect(await found(index)).toEqual(['d0', 'd1', 'd2']);
    expect(await indexesOf(url, name)).toHaveLength(1);
    for (const index of all) await index[Symbol.asyncDispose]();
  });

  test('what one process writes while another one builds is in the new index', async () => {
    const name = place();
    await using builder = await open(name);
    await using writer = await open(name);
    await apply(writer, 1);
    await apply(writer, 9);
    await writer.apply([{ kind: 'remove', id: 'd9', version: 4 }]);
    const rebuild = await builder.rebuild();
    await apply(writer, 2);
    await writer.apply([{ kind: 'remove', id: 'd1', version: 2 }], '7');
    await rebuild.put([documentOf(1), documentOf(3)]);
    // a late one, older than its removal
    await apply(writer, 9, 3);
    await writer.apply([], '8');
    await rebuild.switch();
    await apply(writer, 4);
    await apply(writer, 9, 3);
    expect(await found(writer)).toEqual(['d2', 'd3', 'd4']);
    expect(await found(builder)).toEqual(['d2', 'd3', 'd4']);
    expect(await builder.findPosition()).toBe('9');
  });

  test('writes that race with switches of another process are lost in none', async () => {
    const name = place();
    await using builder = await open(name);
    await using writer = await open(name);
    const written: number[] = [];
    let building = true;
    const writing = (async () => {
      for (let number = 1; building; number++) {
        await apply(writer, number);
        written.push(number);
      }
    })();
    for (let round = 0; round < 6; round++) {
      const rebuild = await builder.rebuild();
      // the stores hold what was written before it is applied
      await rebuild.put(written.map((number) => documentOf(number)));
      await rebuild.switch();
    }
    building = false;
    await writing;
    expect(written.length).toBeGreaterThan(6);
    expect(await writer.state()).toEqual(stateOf(written.map((number) => documentOf(number))));
    expect(await writer.findPosition()).toBe(String(written.at(-1)));
  }, 60_000);

  test('searches find an index in every moment of a switch', async () => {
    const name = place();
    await using builder = await open(name);
    await using reader = await open(name);
    await apply(builder, 1);
    let building = true;
    let searches = 0;
    const searching = (async () => {
      for (; building; searches++) expect(await found(reader)).toEqual(['d1']);
    })();
    for (let round = 0; round < 5; round++) {
      const rebuild = await builder.rebuild();
      await rebuild.put([documentOf(1)]);
      await rebuild.switch();
    }
    building = false;
    await searching;
    expect(searches).toBeGreaterThan(5);
  }, 60_000);

  test('while one builds the others are refused, and opening leaves the build alone', async () => {
    const name = place();
    await using builder = await open(name, 50);
    const rebuild = await builder.rebuild();
    await rebuild.put([documentOf(1)]);
    await using other = await open(name, 50);
    await expect(other.rebuild()).rejects.toThrow(/already running/);
    await rebuild.switch();
    expect(await found(other)).toEqual(['d1']);
    await (await other.rebuild()).discard();
  });

  test('a build that another process gave up for dead cannot be switched to', async () => {
    const name = place();
    // one that beats too rarely for the others
    await using slow = await open(name, 60_000);
    await using other = await open(name, 20);
    await apply(slow, 1);
    const lost = await slow.rebuild();
    await lost.put([documentOf(7)]);
    await lost.state();
    const rebuild = await other.rebuild();
    await rebuild.put([documentOf(2)]);
    await expect(lost.put([documentOf(8)]).then(() => lost.switch())).rejects.toThrow();
    await lost.discard();
    await rebuild.switch();
    expect(await found(slow)).toEqual(['d2']);
  });

  test('an index of another shape is replaced by an empty one, and who still uses it is told', async () => {
    const name = place();
    await using older = await open(name);
    await apply(older, 1);
    const connection = new SearchConnection(url);
    const alias = (shape: string) => ({ index: `${name}-1`, alias: `${name}-live-${shape}` });
    const actions = [{ remove: alias(SHAPE) }, { add: alias('other') }];
    await connection.send('POST', '/_aliases', { actions }, { doing: 'testing', within: 10_000 });
    await connection.close();
    const outcomes = await Promise.allSettled([found(older), apply(older, 2), older.findPosition()]);
    for (const outcome of outcomes)
      expect(outcome).toEqual({ status: 'rejected', reason: expect.any(SearchUnavailable) });
    await using index = await open(name);
    expect(await index.findPosition()).toBeUndefined();
    expect(await index.state()).toEqual(stateOf([]));
    await apply(index, 2);
    expect(await found(index)).toEqual(['d2']);
    expect(await indexesOf(url, name)).toEqual([`${name}-2`]);
  });

  test('a closed index refuses, and closing twice is nothing', async () => {
    const index = await open(place());
    await index[Symbol.asyncDispose]();
    await index[Symbol.asyncDispose]();
    await expect(index.search({ text: 'x', first: 1 })).rejects.toThrow(/closed/);
    await expect(index.apply([])).rejects.toThrow(/closed/);
  });

  test('an id or a version that the engine cannot hold is refused before anything is written', async () => {
    await using index = await open(place());
    for (const wrong of [{ id: 'x'.repeat(511) }, { id: '\ud800' }, { version: -1 }])
      await expect(
        index.apply([
          { kind: 'put', document: documentOf(1) },
          { kind: 'put', document: { ...documentOf(2), ...wrong } },
        ]),
      ).rejects.toThrow(TypeError);
    expect(await index.state()).toEqual(stateOf([]));
  });

  test.each([
    ['whose words have many other names', 'kk ktp sip imb rs rsud rumah sakit umum daerah keluarga nomor'],
    [
      'of nothing but parts',
      `${Array.from({ length: 11 }, (_none, at) => '1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p'.replaceAll(/[a-z]/g, (letter) => `${letter}${at}`).slice(0, 32)).join(' ')} nomor`,
    ],
  ])('a question as long as counts, %s, is no more than the engine takes', async (_kind, text) => {
    await using index = await open(place());
    await apply(index, 1);
    expect((await index.search({ text, first: 5 })).hits.map(({ id }) => id)).toEqual(['d1']);
  });
});
