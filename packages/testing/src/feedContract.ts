/** What every feed promises, whatever engine is behind it. */
import type { Change } from '@puja-indah/changes';
import { CursorExpired, type Feed, type FeedEntry, type FeedFilter } from '@puja-indah/feed';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type AdapterUnderContract, contract } from './adapterContract.ts';
import { aChange } from './changeLogContract.ts';

export interface FeedAdapter extends AdapterUnderContract {
  /** A new, empty feed. Opening it again finds what was there. */
  place(): Promise<{ open(): Promise<Feed> }>;
}

const ids = (entries: readonly FeedEntry[]) => entries.map(({ change }) => `${change.subject}${change.version}`);

/** Takes `count` entries from a follower, then stops it. `each` runs between entries. */
async function take(entries: AsyncIterable<FeedEntry>, count: number, stop: AbortController, each = async () => {}) {
  const seen: FeedEntry[] = [];
  for await (const entry of entries) {
    seen.push(entry);
    await each();
    if (seen.length >= count) stop.abort();
  }
  return seen;
}

function follow(
  feed: Feed,
  count: number,
  options: { after?: string; filter?: FeedFilter } = {},
  each?: () => Promise<void>,
) {
  const stop = new AbortController();
  return take(feed.follow({ ...options, signal: stop.signal }), count, stop, each);
}

/** Every page from the beginning, in pages of `first`. */
async function walk(feed: Feed, first: number, filter?: FeedFilter): Promise<FeedEntry[]> {
  const seen: FeedEntry[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = await feed.page({ first, after, filter });
    seen.push(...page.entries);
    more = page.hasMore;
    after = page.endCursor;
  }
  return seen;
}

function passes(change: Change, { region, services, types, entity }: FeedFilter): boolean {
  const parts = (code: string) => code.split('.');
  const under = (code: string) => parts(region ?? '').every((part, index) => parts(code)[index] === part);
  return (
    (region === undefined || under(change.region)) &&
    (!services || services.some((service) => change.source.endsWith(`/${service}`))) &&
    (!types || types.includes(change.type)) &&
    (entity === undefined || change.subject === entity)
  );
}

/** Registers the contract for one adapter. */
export function feedContract(adapter: FeedAdapter): void {
  contract('Feed', adapter, (holds) => {
    const open = async () => (await adapter.place()).open();

    holds('changes are numbered once, in order, and read back exactly, also after a restart', async () => {
      const place = await adapter.place();
      const changes = [aChange('a', 1, { data: { name: 'é 😀 "' } }), aChange('b', 1), aChange('a', 2)];
      let before: readonly FeedEntry[];
      {
        await using feed = await place.open();
        await feed.append(changes.slice(0, 2));
        await feed.append(changes.slice(2));
        before = (await feed.page({ first: 10 })).entries;
        expect(before.map(({ change }) => change)).toEqual(changes);
        expect(new Set(before.map(({ cursor }) => cursor)).size).toBe(3);
      }
      await using feed = await place.open();
      expect((await feed.page({ first: 10 })).entries).toEqual(before);
      expect(await feed.head()).toBe(before[2]?.cursor);
      await feed.append([aChange('c', 1)]);
      expect(ids((await feed.page({ first: 10, after: before[2]?.cursor })).entries)).toEqual(['c1']);
    });

    holds('a repetition is absorbed, by source and id', async () => {
      await using feed = await open();
      await feed.append([aChange('a', 1), aChange('a', 1)]);
      await feed.append([
        aChange('a', 1),
        aChange('a', 1, { service: 'licensing', id: aChange('a', 1).id }),
        aChange('a', 2),
      ]);
      expect(ids((await feed.page({ first: 10 })).entries)).toEqual(['a1', 'a1', 'a2']);
      expect(await feed.count()).toBe(3);
    });

    holds('pages go on at their end cursor, also when empty or when the filter skipped everything', async () => {
      await using feed = await open();
      const empty = await feed.page({ first: 2 });
      expect(empty).toMatchObject({ entries: [], hasMore: false });
      await feed.append(Array.from({ length: 5 }, (_, n) => aChange('a', n + 1)));
      const first = await feed.page({ first: 2, after: empty.endCursor });
      expect([ids(first.entries), first.hasMore]).toEqual([['a1', 'a2'], true]);
      const last = await feed.page({ first: 3, after: first.endCursor });
      expect([ids(last.entries), last.hasMore]).toEqual([['a3', 'a4', 'a5'], false]);
      const skipped = await feed.page({ first: 2, filter: { entity: 'nobody' } });
      expect(skipped).toEqual({ entries: [], hasMore: false, endCursor: await feed.head() });
      await feed.append([aChange('a', 6)]);
      expect(ids((await feed.page({ first: 2, after: skipped.endCursor })).entries)).toEqual(['a6']);
      await expect(feed.page({ first: 0 })).rejects.toThrow(RangeError);
    });

    holds('a region is matched by whole parts of its code', async () => {
      await using feed = await open();
      const regions = ['73', '73.7', '73.73', '73.73.09', '73.73.09.1004', '73.731', '7', '73.74'];
      await feed.append(regions.map((region, n) => aChange(region, n + 1, { region })));
      const under = async (region: string) =>
        (await feed.page({ first: 20, filter: { region } })).entries.map(({ change }) => change.region);
      expect(await under('73.7')).toEqual(['73.7']);
      expect(await under('73.73')).toEqual(['73.73', '73.73.09', '73.73.09.1004']);
      expect(await under('73')).toEqual(regions.filter((region) => region !== '7'));
      expect(await feed.count({ region: '73.73' })).toBe(3);
    });

    holds('a follower without a cursor gets what comes after the call, not after its first read', async () => {
      await using feed = await open();
      await feed.append([aChange('old', 1)]);
      const stop = new AbortController();
      const entries = feed.follow({ signal: stop.signal });
      await feed.append([aChange('new', 1)]);
      const seen = take(entries, 2, stop);
      await feed.append([aChange('new', 2)]);
      expect(ids(await seen)).toEqual(['new1', 'new2']);
    });

    holds('a follower with a cursor gets the past, then the present, each entry once and in order', async () => {
      await using feed = await open();
      await feed.append([aChange('a', 1)]);
      const after = await feed.head();
      await feed.append(Array.from({ length: 2500 }, (_, n) => aChange('a', n + 2)));
      const seen = follow(feed, 2900, { after });
      for (let n = 0; n < 4; n++)
        await feed.append(Array.from({ length: 100 }, (_, m) => aChange('a', 2502 + n * 100 + m)));
      expect((await seen).map(({ change }) => change.version)).toEqual(Array.from({ length: 2900 }, (_, n) => n + 2));
    });

    holds('a slow reader gets everything, however far it falls behind', async () => {
      await using feed = await open();
      let version = 0;
      let read = 0;
      const flood = async () => {
        if (read++ % 90 !== 0 || version >= 3000) return;
        await feed.append(Array.from({ length: 500 }, () => aChange('a', ++version)));
      };
      const after = await feed.head();
      const seen = follow(feed, 3000, { after }, flood);
      await flood();
      expect((await seen).map(({ change }) => change.version)).toEqual(Array.from({ length: 3000 }, (_, n) => n + 1));
    });

    holds('a follower sees what its filter lets through and nothing else', async () => {
      await using feed = await open();
      const filter: FeedFilter = { region: '73.73', services: ['health'], types: ['health.bed.changed'] };
      const seen = follow(feed, 2, { filter });
      await feed.append([
        aChange('a', 1),
        aChange('b', 1, { service: 'licensing' }),
        aChange('c', 1, { region: '73.71' }),
        aChange('d', 1, { type: 'health.bed.opened' }),
        aChange('e', 1, { region: '73.73.01' }),
      ]);
      expect(ids(await seen)).toEqual(['a1', 'e1']);
    });

    holds('a cursor of another life of the feed, of the future or of nobody has expired', async () => {
      await using feed = await open();
      await feed.append([aChange('a', 1)], 'p1');
      expect(await feed.findPosition()).toBe('p1');
      const old = await feed.head();
      const live = follow(feed, 99);
      await feed.restart();
      await expect(live).rejects.toThrow(CursorExpired);
      expect(await feed.findPosition()).toBeUndefined();
      expect(await feed.page({ first: 9 })).toMatchObject({ entries: [], hasMore: false });
      await feed.append([aChange('a', 1), aChange('a', 2)]);
      for (const after of [old, 'nonsense', '', `${await feed.head()}0`, `${await feed.head()}-1`]) {
        const error = await feed.page({ first: 1, after }).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(CursorExpired);
        const { restartFrom } = error as CursorExpired;
        expect((await feed.page({ first: 1, after: restartFrom })).entries).toEqual([]);
        await expect(follow(feed, 1, { after })).rejects.toThrow(CursorExpired);
      }
      expect(ids(await walk(feed, 1))).toEqual(['a1', 'a2']);
    });

    holds('the position of the copier is kept with what it brought', async () => {
      const place = await adapter.place();
      {
        await using feed = await place.open();
        expect(await feed.findPosition()).toBeUndefined();
        await feed.append([aChange('a', 1)], 'p1');
        await feed.append([], 'p2');
        await feed.append([aChange('a', 2)]);
      }
      await using feed = await place.open();
      expect(await feed.findPosition()).toBe('p2');
      expect(await feed.count()).toBe(2);
    });

    holds('followers end without error when the feed closes', async () => {
      const feed = await open();
      const seen = follow(feed, 99);
      await feed.append([aChange('a', 1)]);
      await feed[Symbol.asyncDispose]();
      expect((await seen).length).toBeLessThanOrEqual(1);
    });

    holds('a thousand live readers each get everything', async () => {
      await using feed = await open();
      const readers = Array.from({ length: 1000 }, () => follow(feed, 20));
      for (let version = 1; version <= 20; version++) await feed.append([aChange('a', version)]);
      const expected = Array.from({ length: 20 }, (_, n) => n + 1);
      for (const seen of await Promise.all(readers)) expect(seen.map(({ change }) => change.version)).toEqual(expected);
    });

    holds('any filter and page size gives what the same filter in plain JavaScript gives', async () => {
      await using feed = await open();
      const region = fc.constantFrom('73', '73.7', '73.73', '73.73.09', '73.71');
      const service = fc.constantFrom('health', 'licensing');
      const entity = fc.constantFrom('a', 'b', 'c');
      const kind = fc.constantFrom('bed.changed', 'bed.opened');
      const all = fc
        .sample(fc.record({ region, service, entity, kind }), { numRuns: 120, seed: 7373 })
        .map((one, n) =>
          aChange(one.entity, n + 1, { region: one.region, service: one.service, type: `${one.service}.${one.kind}` }),
        );
      await feed.append(all);
      const types = fc.constantFrom('health.bed.changed', 'licensing.bed.opened', 'none.at.all');
      const filters = fc.record(
        { region, services: fc.array(service, { maxLength: 2 }), types: fc.array(types, { maxLength: 2 }), entity },
        { requiredKeys: [] },
      ) as fc.Arbitrary<FeedFilter>;
      await fc.assert(
        fc.asyncProperty(filters, fc.integer({ min: 1, max: 50 }), async (filter, first) => {
          const expected = all.filter((change) => passes(change, filter)).map(({ id }) => id);
          expect((await walk(feed, first, filter)).map(({ change }) => change.id)).toEqual(expected);
          expect(await feed.count(filter)).toBe(expected.length);
        }),
        { numRuns: 150, seed: 7373 },
      );
    });
  });
}
