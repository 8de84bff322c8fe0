/** What every store promises, whatever engine is behind it. */
import {
  type CollectionSpec,
  DuplicateField,
  eq,
  InvalidCursor,
  type OutboxEvent,
  type Write,
} from '@puja-indah/store';
import { expect } from 'vitest';
import { contract } from './adapterContract.ts';
import type { StoreAdapter } from './storeAdapter.ts';
import { filterPromises } from './storeFilterContract.ts';
import { modelPromises } from './storeModelContract.ts';

export type { StoreAdapter };

interface Bed {
  readonly code?: string | null;
  readonly ward?: string | null;
  readonly free?: number;
}

const SPECS: readonly CollectionSpec[] = [
  { name: 'beds', indexes: [['ward', 'free']], unique: ['code'] },
  { name: 'notes' },
];
const AT = '2026-11-24T01:02:03.000Z';
const LATER = '2026-11-24T01:02:04.000Z';

const event = (name: string): OutboxEvent => ({ type: `health.bed.${name}`, envelope: JSON.stringify({ name }) });
const create = (id: string, value: Bed, more: Partial<Write<Bed>> = {}): Write<Bed> => ({
  id,
  expected: 0,
  value,
  events: [],
  at: AT,
  ...more,
});

/** Registers the contract for one adapter. */
export function storeContract(adapter: StoreAdapter): void {
  contract('Store', adapter, (holds) => {
    const open = async () => (await adapter.place()).open(SPECS);

    holds('a written document is found with its version, its instant and exactly its value', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      const value = { code: 'O\'Brien; "x" 😀 % _ \\u0041', ward: null, free: 0.1 };
      expect(await beds.write(create('73.73-a', value))).toEqual({ kind: 'written', version: 1 });
      expect(await beds.find('73.73-a')).toEqual({ id: '73.73-a', version: 1, value, deleted: false, changedAt: AT });
      expect(await beds.find('73.73-b')).toBeUndefined();
    });

    holds('only who read the newest version may write; everybody else is told and changes nothing', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      await beds.write(create('a', { free: 1 }));
      expect(await beds.write(create('a', { free: 9 }, { events: [event('x')] }))).toEqual({ kind: 'stale' });
      expect(await beds.write(create('a', { free: 2 }, { expected: 1, at: LATER }))).toMatchObject({ version: 2 });
      expect(await beds.write(create('a', { free: 9 }, { expected: 1 }))).toEqual({ kind: 'stale' });
      expect(await beds.write(create('nobody', {}, { expected: 3 }))).toEqual({ kind: 'stale' });
      expect(await beds.find('a')).toMatchObject({ version: 2, value: { free: 2 }, changedAt: LATER });
      expect(await store.outgoing(10)).toEqual([]);
    });

    holds('of many who write the same version at once exactly one wins, with its event', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      await beds.write(create('a', { free: 0 }));
      const outcomes = await Promise.all(
        Array.from({ length: 32 }, (_, n) =>
          beds.write(create('a', { free: n }, { expected: 1, events: [event(`${n}`)] })),
        ),
      );
      const winner = outcomes.findIndex(({ kind }) => kind === 'written');
      expect(outcomes.filter(({ kind }) => kind === 'stale')).toHaveLength(31);
      expect(await beds.find('a')).toMatchObject({ version: 2, value: { free: winner } });
      expect(await store.outgoing(10)).toMatchObject([{ entity: 'a', version: 2, type: `health.bed.${winner}` }]);
    });

    holds('a repeated command is answered from memory and changes nothing, also after a restart', async () => {
      const place = await adapter.place();
      const first = { key: 'budi:k1', inputHash: 'h1', answer: { ticket: 'T-1', list: [1, null, 'x'] } };
      const write = create('a', { free: 1 }, { events: [event('opened')], remember: first });
      {
        await using store = await place.open(SPECS);
        expect(await store.findRemembered('budi:k1')).toBeUndefined();
        const both = await Promise.all([write, write].map((same) => store.collection<Bed>('beds').write(same)));
        // Which of the two came first is the engine's affair.
        expect(both.sort((a, b) => (a.kind > b.kind ? -1 : 1))).toEqual([
          { kind: 'written', version: 1 },
          { kind: 'remembered', first },
        ]);
      }
      await using store = await place.open(SPECS);
      const other = { ...first, inputHash: 'h2', answer: 'other' };
      const elsewhere = await store.collection('notes').write({ ...write, id: 'n', remember: other });
      expect(elsewhere).toEqual({ kind: 'remembered', first });
      expect(await store.findRemembered('budi:k1')).toEqual(first);
      expect(await store.collection('notes').find('n')).toBeUndefined();
      expect(await store.outgoing(10)).toHaveLength(1);
    });

    holds('a refused write leaves no memory: the command may be tried again', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      await beds.write(create('a', { code: '1' }));
      const remember = { key: 'budi:k', inputHash: 'h', answer: null };
      expect(await beds.write(create('a', {}, { expected: 7, remember }))).toEqual({ kind: 'stale' });
      await expect(beds.write(create('b', { code: '1' }, { remember }))).rejects.toThrow(DuplicateField);
      expect(await store.findRemembered('budi:k')).toBeUndefined();
      expect(await beds.write(create('a', {}, { expected: 1, remember }))).toMatchObject({ kind: 'written' });
    });

    holds(
      'commands are forgotten after their time, oldest first and few at once; their keys are as good as new',
      async () => {
        const place = await adapter.place();
        const command = (n: number, until?: string) => ({
          key: `budi:${n}`,
          inputHash: 'h',
          answer: n,
          ...(until === undefined ? {} : { until }),
        });
        const minute = (n: number) => `2026-12-24T01:0${n}:00.000Z`;
        const commands = [command(0), ...[3, 1, 2, 5, 4].map((n) => command(n, minute(n)))];
        {
          await using store = await place.open(SPECS);
          const beds = store.collection<Bed>('beds');
          for (const remember of commands)
            await beds.write(create(remember.key, { free: 1 }, { events: [event('opened')], remember }));
        }
        await using store = await place.open(SPECS);
        const known = async () => {
          const found = await Promise.all(commands.map(({ key }) => store.findRemembered(key)));
          return found.flatMap((one) => (one ? [one.answer] : [])).sort();
        };
        expect(await store.findRemembered('budi:3')).toEqual(command(3, minute(3)));
        expect(await store.forgetCommands(minute(1), 10)).toBe(0);
        expect(await store.forgetCommands(minute(4), 2)).toBe(2);
        expect(await known()).toEqual([0, 3, 4, 5]);
        expect(await store.forgetCommands(minute(4), 2)).toBe(1);
        expect(await store.forgetCommands(minute(4), 2)).toBe(0);
        expect(await known()).toEqual([0, 4, 5]);
        // Only the memory went: documents and their events are there.
        expect(await store.collection('beds').count()).toBe(6);
        expect(await store.outgoing(10)).toHaveLength(6);
        const again = create('budi:1', { free: 2 }, { expected: 1, remember: { ...command(1), inputHash: 'other' } });
        expect(await store.collection<Bed>('beds').write(again)).toEqual({ kind: 'written', version: 2 });
      },
    );

    holds('a unique field has one living owner; who lacks it is free', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      await beds.write(create('a', { code: '1' }));
      const refused = beds.write(create('b', { code: '1' }, { events: [event('x')] }));
      await expect(refused).rejects.toMatchObject({ name: 'DuplicateField', field: 'code' });
      expect(await beds.find('b')).toBeUndefined();
      expect(await store.outgoing(10)).toEqual([]);
      await beds.write(create('c', { code: null }));
      await beds.write(create('d', {}));
      await beds.write(create('a', { code: '1', free: 2 }, { expected: 1 }));
      await beds.write(create('a', { code: '1' }, { expected: 2, deleted: true }));
      expect(await beds.write(create('b', { code: '1' }))).toMatchObject({ kind: 'written' });
      await expect(beds.write(create('a', { code: '1' }, { expected: 3 }))).rejects.toThrow(DuplicateField);
    });

    holds('events wait in version order per entity until they are forgotten, over restarts', async () => {
      const place = await adapter.place();
      {
        await using store = await place.open(SPECS);
        const beds = store.collection<Bed>('beds');
        await beds.write(create('a', {}, { events: [event('a1'), event('a1b')] }));
        await beds.write(create('b', {}, { events: [event('b1')] }));
        await beds.write(create('a', {}, { expected: 1, events: [event('a2')] }));
        const [first, second, ...others] = await store.outgoing(10);
        expect(
          [first, second, ...others].filter((row) => row?.entity === 'a').map((row) => [row?.version, row?.envelope]),
        ).toEqual([
          [1, '{"name":"a1"}'],
          [1, '{"name":"a1b"}'],
          [2, '{"name":"a2"}'],
        ]);
        expect(await store.outgoing(1)).toEqual([first]);
        await store.forget([first, second].filter((row) => row !== undefined));
        expect(await store.outgoing(10)).toEqual(others);
      }
      await using store = await place.open(SPECS);
      const left = await store.outgoing(10);
      expect(left.map(({ entity, version }) => [entity, version]).sort()).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
      await store.forget(left);
      await store.forget(left);
      expect(await store.outgoing(10)).toEqual([]);
      // Two commits, so that the outbox is empty before the next event comes.
      await store.collection<Bed>('beds').write(create('a', {}, { expected: 2 }));
      const many = ['w', 'x', 'y', 'z'].map(event);
      await store.collection<Bed>('beds').write(create('a', {}, { expected: 3, events: many }));
      // A confirmation that comes twice must not take a newer event with it.
      await store.forget(left);
      await store.collection<Bed>('beds').write(create('a', {}, { expected: 4 }));
      expect((await store.outgoing(10)).map(({ type, envelope }) => ({ type, envelope }))).toEqual(many);
    });

    holds('a commit with events calls the listener, when the events can be read', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      const seen: number[] = [];
      const heard = Promise.withResolvers<void>();
      const stop = store.onOutgoing(async () => {
        seen.push((await store.outgoing(10)).length);
        heard.resolve();
      });
      await beds.write(create('quiet', {}));
      await beds.write(create('a', {}, { events: [event('a')] }));
      await heard.promise;
      stop();
      await beds.write(create('b', {}, { events: [event('b')] }));
      expect(seen).toEqual([1]);
    });

    holds('a deleted document is hidden from lists and counts, and still found by its id', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      await beds.write(create('a', { ward: 'x' }));
      await beds.write(create('b', { ward: 'x' }));
      await beds.write(create('a', { ward: 'x' }, { expected: 1, deleted: true }));
      const ids = async (includeDeleted: boolean) =>
        (await beds.list({ first: 9, where: eq('ward', 'x'), includeDeleted })).items.map(({ item }) => item.id);
      expect(await ids(false)).toEqual(['b']);
      expect(await ids(true)).toEqual(['a', 'b']);
      expect(await beds.count(eq('ward', 'x'))).toBe(1);
      expect(await beds.find('a')).toMatchObject({ deleted: true, version: 2 });
      await beds.write(create('a', { ward: 'x' }, { expected: 2 }));
      expect(await ids(false)).toEqual(['a', 'b']);
    });

    holds('many are found in the order asked, with gaps and repetitions', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      for (const id of ['a', 'b', 'c']) await beds.write(create(id, {}));
      const found = await beds.findMany(['c', 'nobody', 'a', 'c']);
      expect(found.map((item) => item?.id)).toEqual(['c', undefined, 'a', 'c']);
      expect(await beds.findMany([])).toEqual([]);
    });

    holds('a cursor of another query, or of nobody, is refused', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      for (const id of ['a', 'b', 'c']) await beds.write(create(id, { ward: 'x' }));
      const query = { first: 1, where: eq('ward', 'x') };
      const after = (await beds.list(query)).items[0]?.cursor ?? '';
      expect((await beds.list({ ...query, after })).items[0]?.item.id).toBe('b');
      for (const wrong of [
        beds.list({ ...query, after: 'nonsense' }),
        beds.list({ ...query, after: '' }),
        beds.list({ ...query, after, where: eq('ward', 'y') }),
        beds.list({ ...query, after, order: [{ field: 'free', direction: 'asc' }] }),
        store.collection('notes').list({ ...query, after }),
      ])
        await expect(wrong).rejects.toThrow(InvalidCursor);
    });

    holds('a page goes on where the last one ended though documents come and go in between', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      for (const id of ['a', 'c', 'e', 'g']) await beds.write(create(id, {}));
      const first = await beds.list({ first: 2 });
      expect(first.hasNextPage).toBe(true);
      await beds.write(create('b', {}));
      await beds.write(create('f', {}));
      await beds.write(create('c', {}, { expected: 1, deleted: true }));
      const next = await beds.list({ first: 9, after: first.items[1]?.cursor ?? '' });
      expect(next.items.map(({ item }) => item.id)).toEqual(['e', 'f', 'g']);
      expect(next.hasNextPage).toBe(false);
    });

    holds('bulk rows replace what is there and leave equal rows alone', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      const rows = Array.from({ length: 4500 }, (_, n) => ({ id: `r${n}`, value: { ward: 'w', free: n }, at: AT }));
      expect(await beds.load(rows)).toBe(4500);
      expect(await beds.count()).toBe(4500);
      async function* again() {
        yield { id: 'r1', value: { ward: 'w', free: 1 }, at: LATER };
        yield { id: 'r2', value: { ward: 'w', free: 99 }, at: LATER };
      }
      expect(await beds.load(again())).toBe(2);
      expect(await beds.find('r1')).toMatchObject({ version: 1, changedAt: AT });
      expect(await beds.find('r2')).toMatchObject({ version: 2, value: { free: 99 }, changedAt: LATER });
      expect(await store.outgoing(10)).toEqual([]);
      await expect(
        beds.load([
          { id: 'x', value: { code: '1' }, at: AT },
          { id: 'y', value: { code: '1' }, at: AT },
        ]),
      ).rejects.toThrow(DuplicateField);
    });

    holds('a scan gives every document in id order, deleted ones too', async () => {
      await using store = await open();
      const beds = store.collection<Bed>('beds');
      await beds.load(Array.from({ length: 1203 }, (_, n) => ({ id: `r${n}`, value: { free: n % 2 }, at: AT })));
      await beds.write(create('r7', { free: 1 }, { expected: 1, deleted: true }));
      const all = await Array.fromAsync(beds.scan());
      expect(all).toHaveLength(1203);
      expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort());
      expect(all.find(({ id }) => id === 'r7')).toMatchObject({ deleted: true });
      expect(await Array.fromAsync(beds.scan({ where: eq('free', 1) }))).toHaveLength(601);
      await beds.clear();
      expect(await Array.fromAsync(beds.scan())).toEqual([]);
    });

    holds('a projection takes newer versions only, and moves its position with them', async () => {
      const place = await adapter.place();
      const put = (id: string, version: number, free: number, deleted = false) => ({
        collection: 'beds',
        id,
        version,
        value: { free },
        deleted,
        at: AT,
      });
      {
        await using store = await place.open(SPECS);
        expect(await store.findPosition('requests')).toBeUndefined();
        await store.project('requests', [put('a', 3, 3), put('b', 1, 1), put('a', 5, 5)], 'p1');
        await store.project('requests', [put('a', 4, 4), put('a', 5, 55), put('b', 2, 2, true)], 'p2');
        await store.project('other', [], 'q1');
        await store.project('requests', [put('c', 1, 1)]);
      }
      await using store = await place.open(SPECS);
      const beds = store.collection<Bed>('beds');
      expect(await beds.find('a')).toMatchObject({ version: 5, value: { free: 5 } });
      expect(await beds.find('b')).toMatchObject({ version: 2, deleted: true });
      expect(await beds.find('c')).toMatchObject({ version: 1 });
      expect(await store.findPosition('requests')).toBe('p2');
      await store.resetPosition('requests');
      expect(await store.findPosition('requests')).toBeUndefined();
      expect(await store.findPosition('other')).toBe('q1');
    });

    holds('what JSON would lose in silence is refused', async () => {
      await using store = await open();
      const beds = store.collection<unknown>('beds');
      for (const value of [
        { at: new Date(0) },
        { n: Number.NaN },
        { n: Infinity },
        { t: 'a\0b' },
        { t: '\ud800' },
        [undefined],
        new Map(),
      ])
        await expect(beds.write({ ...create('x', {}), value })).rejects.toThrow(TypeError);
      expect(await beds.find('x')).toBeUndefined();
      await beds.write({ ...create('x', {}), value: { t: '\\u0000 😀', nothing: undefined } });
      expect((await beds.find('x'))?.value).toEqual({ t: '\\u0000 😀' });
    });

    holds('a collection that was not declared is an error', async () => {
      await using store = await open();
      expect(() => store.collection('nowhere')).toThrow('nowhere');
      const effect = { collection: 'nowhere', id: 'a', version: 1, value: null, at: AT };
      await expect(store.project('f', [effect], 'p')).rejects.toThrow('nowhere');
    });

    holds('other indexes may be declared later', async () => {
      const place = await adapter.place();
      {
        await using store = await place.open(SPECS);
        await store.collection<Bed>('beds').write(create('a', { code: '1', ward: 'x', free: 1 }));
        await store.collection<Bed>('beds').write(create('b', { code: '2', ward: 'x', free: 1 }));
      }
      await expect(place.open([{ name: 'beds', unique: ['ward'] }])).rejects.toThrow(DuplicateField);
      await using store = await place.open([
        { name: 'beds', indexes: [['free']], unique: ['ward', 'code'] },
        { name: 'more' },
      ]);
      await store.collection<Bed>('beds').write(create('c', { code: '3', ward: 'x' }));
      await expect(store.collection<Bed>('beds').write(create('d', { code: '1', ward: 'x' }))).rejects.toThrow(
        DuplicateField,
      );
    });

    holds('what it holds can be carried to another place, again and again, and is the same there', async () => {
      const from = await adapter.place();
      const to = await adapter.place();
      const remember = (key: string, until?: string) => ({
        remember: { key, inputHash: 'h', answer: { said: key }, ...(until ? { until } : {}) },
      });
      await using source = await from.open(SPECS);
      const beds = source.collection<Bed>('beds');
      for (let n = 0; n < 1203; n += 1)
        await beds.write(create(`r${n}`, { code: `${n}`, free: n }, n < 700 ? remember(`budi:${n}`, LATER) : {}));
      await beds.write(create('r7', { free: 1 }, { expected: 1, deleted: true, at: LATER, ...remember('budi:good') }));
      await beds.write(create('r8', { free: 1 }, { expected: 1, events: [event('one'), event('two')] }));
      await source
        .collection('notes')
        .write({ id: 'n', expected: 0, value: { list: [1, [2]], '': null }, events: [], at: AT });
      await source.project('views', [], 'position');

      await using target = await to.open(SPECS);
      for (const round of [1, 2]) {
        const events = [];
        for await (const portion of source.contents()) {
          await target.take(portion);
          events.push(...portion.events);
        }
        expect(events.map(({ entity, version, type }) => [entity, version, type])).toEqual([
          ['r8', 2, 'health.bed.one'],
          ['r8', 2, 'health.bed.two'],
        ]);
        if (round === 1)
          await target.collection<Bed>('beds').write(create('r9', { free: 5 }, { expected: 1, ...remember('ani:1') }));
      }
      const all = async (store: typeof source, name: string) =>
        (await Array.fromAsync(store.collection(name).scan())).filter(({ id }) => id !== 'r9');
      expect(await all(target, 'beds')).toEqual(await all(source, 'beds'));
      expect(await all(target, 'notes')).toEqual(await all(source, 'notes'));
      // What was written there since is newer than what is carried again.
      expect(await target.collection('beds').find('r9')).toMatchObject({ version: 2, value: { free: 5 } });
      expect(await target.outgoing(10)).toEqual([]);
      expect(await target.findPosition('views')).toBeUndefined();
      const again = create('r7', { free: 9 }, { expected: 2, ...remember('budi:3') });
      expect(await target.collection<Bed>('beds').write(again)).toMatchObject({
        kind: 'remembered',
        first: { answer: { said: 'budi:3' } },
      });
      expect(await target.forgetCommands('2027-01-01T00:00:00.000Z', 1000)).toBe(700);
      expect(await target.findRemembered('budi:3')).toBeUndefined();
      expect(await target.findRemembered('budi:good')).toMatchObject({ answer: { said: 'budi:good' } });
      const carried = await Array.fromAsync(target.contents({ without: ['notes'] }));
      expect(carried.flatMap(({ commands }) => commands.map(({ key }) => key)).sort()).toEqual(['ani:1', 'budi:good']);
      expect(carried.flatMap(({ documents }) => documents)).toHaveLength(1203);
    });

    filterPromises(adapter, holds);
    modelPromises(adapter, holds);
  });
}
