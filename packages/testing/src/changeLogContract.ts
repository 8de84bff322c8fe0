/** What every change log promises, whatever engine is behind it. */
import {
  type Change,
  type ChangeLog,
  type Delivered,
  InvalidChange,
  type Topics,
  UnknownPosition,
} from '@puja-indah/changes';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type AdapterUnderContract, contract } from './adapterContract.ts';

export interface ChangeLogAdapter extends AdapterUnderContract {
  /** A new, empty log. Opening it again finds what was there. */
  place(): Promise<{ open(): Promise<ChangeLog> }>;
}

/** A valid change of `subject`, public, of the health service unless said otherwise. */
export function aChange(
  subject: string,
  version: number,
  more: Partial<Change> & { readonly service?: string } = {},
): Change {
  const { service = 'health', ...rest } = more;
  const type = rest.type ?? `${service}.bed.changed`;
  return {
    id: `${subject}:${version}:${type}`,
    source: `/73.73/${service}`,
    subject,
    time: '2026-11-24T01:02:03.000Z',
    dataschema: `/schema/changes/${type}.json`,
    region: '73.73',
    version,
    sample: false,
    audience: 'public',
    data: { free: version },
    ...rest,
    type,
  };
}

const short = ({ change }: Delivered) => `${change.subject}${change.version}`;

/** Takes from a follow until `count` changes have come, then stops it. */
async function take(
  log: ChangeLog,
  count: number,
  options: { follower?: string; topics?: Topics; from?: string | undefined; batch?: number } = {},
) {
  const stop = new AbortController();
  const seen: Delivered[] = [];
  for await (const batch of log.follow({ follower: 'f', topics: 'all', ...options, signal: stop.signal })) {
    seen.push(...batch);
    if (seen.length >= count) stop.abort();
  }
  return seen;
}

async function readAll(log: ChangeLog, options: { topics?: Topics; from?: string; batch?: number } = {}) {
  return (await Array.fromAsync(log.read({ follower: 'r', topics: 'all', ...options }))).flat();
}

/** Registers the contract for one adapter. */
export function changeLogContract(adapter: ChangeLogAdapter): void {
  contract('ChangeLog', adapter, (holds) => {
    const open = async () => (await adapter.place()).open();

    holds('what was appended is read back exactly, in the order of each entity, also after a restart', async () => {
      const place = await adapter.place();
      const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const changes = [
        aChange('a', 1, { data: { text: 'é 😀 "', nested: { list: [1, null] } }, traceparent: trace }),
        aChange('b', 1),
        aChange('a', 2),
      ];
      {
        await using log = await place.open();
        await log.append(changes);
        await log.append([]);
        await log.append([aChange('a', 3)]);
      }
      await using log = await place.open();
      const read = (await readAll(log)).map(({ change }) => change);
      expect(read.filter(({ subject }) => subject === 'a')).toEqual([changes[0], changes[2], aChange('a', 3)]);
      expect(read.filter(({ subject }) => subject === 'b')).toEqual([changes[1]]);
    });

    holds('a repetition is absorbed', async () => {
      await using log = await open();
      await log.append([aChange('a', 1), aChange('a', 1)]);
      await log.append([aChange('a', 1), aChange('a', 2), aChange('a', 1, { type: 'health.bed.opened' })]);
      expect((await readAll(log)).map(({ change }) => [change.version, change.type])).toEqual([
        [1, 'health.bed.changed'],
        [2, 'health.bed.changed'],
        [1, 'health.bed.opened'],
      ]);
    });

    holds('a follower gets what was there and then what comes, without asking again', async () => {
      await using log = await open();
      await log.append([aChange('a', 1), aChange('a', 2)]);
      const stop = new AbortController();
      const batches = log.follow({ follower: 'f', topics: 'all', signal: stop.signal })[Symbol.asyncIterator]();
      expect((await batches.next()).value?.map(short)).toEqual(['a1', 'a2']);
      const next = batches.next();
      await log.append([aChange('a', 3)]);
      expect((await next).value?.map(short)).toEqual(['a3']);
      const last = batches.next();
      stop.abort();
      expect(await last).toMatchObject({ done: true });
    });

    holds('followers do not disturb each other', async () => {
      await using log = await open();
      const three = ['f', 'g', 'h'].map((follower) => take(log, 20, { follower }));
      for (let version = 1; version <= 20; version++) await log.append([aChange('a', version)]);
      for (const seen of await Promise.all(three))
        expect(seen.map(({ change }) => change.version)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    });

    holds(
      'topics narrow by service and audience; audience alone and all include services that come later',
      async () => {
        await using log = await open();
        const live = take(log, 3, { topics: { audience: 'public' } });
        await log.append([
          aChange('h', 1),
          aChange('h', 2, { audience: 'internal' }),
          aChange('l', 1, { service: 'licensing' }),
        ]);
        await log.append([aChange('n', 1, { service: 'new-one' })]);
        expect((await live).map(short).sort()).toEqual(['h1', 'l1', 'n1']);
        const only = async (topics: Topics) => (await readAll(log, { topics })).map(short).sort();
        expect(await only([{ service: 'health', audience: 'internal' }])).toEqual(['h2']);
        expect(
          await only([
            { service: 'health', audience: 'public' },
            { service: 'new-one', audience: 'public' },
          ]),
        ).toEqual(['h1', 'n1']);
        expect(await only([{ service: 'licensing', audience: 'internal' }])).toEqual([]);
        expect(await only([])).toEqual([]);
        expect(await only('all')).toEqual(['h1', 'h2', 'l1', 'n1']);
      },
    );

    holds('a position goes on right after its change, also after a restart', async () => {
      const place = await adapter.place();
      let from: string | undefined;
      {
        await using log = await place.open();
        for (let version = 1; version <= 5; version++) await log.append([aChange('a', version)]);
        from = (await take(log, 5))[2]?.position;
      }
      await using log = await place.open();
      expect((await take(log, 2, { from })).map(short)).toEqual(['a4', 'a5']);
      expect((await readAll(log, { from: from ?? '' })).map(short)).toEqual(['a4', 'a5']);
    });

    holds('no batch is larger than asked for, and none is empty', async () => {
      await using log = await open();
      await log.append(Array.from({ length: 25 }, (_, n) => aChange('a', n + 1)));
      const batches = await Array.fromAsync(log.read({ follower: 'r', topics: 'all', batch: 10 }));
      expect(batches.flat()).toHaveLength(25);
      for (const batch of batches) expect(batch.length).toSatisfy((length: number) => length > 0 && length <= 10);
    });

    holds('a read ends with what was there when it was asked for', async () => {
      await using log = await open();
      await log.append([aChange('a', 1), aChange('a', 2)]);
      const read = log.read({ follower: 'r', topics: 'all', batch: 1 });
      const seen: string[] = [];
      for await (const batch of read) {
        seen.push(...batch.map(short));
        await log.append([aChange('a', 2 + seen.length)]);
      }
      expect(seen).toEqual(['a1', 'a2']);
      const begunLate = log.read({ follower: 'r', topics: 'all' });
      await log.append([aChange('a', 9)]);
      expect((await Array.fromAsync(begunLate)).flat().map(short)).toEqual(['a1', 'a2', 'a3', 'a4']);
    });

    holds('an envelope that is none is refused, and nothing beside it is stored', async () => {
      await using log = await open();
      const wrong: Partial<Change>[] = [
        { id: '' },
        { source: 'health' },
        { type: 'changed' },
        { subject: '' },
        { time: '24 Nov 2026' },
        { version: 0 },
        { version: 1.5 },
        { audience: 'everybody' as Change['audience'] },
        { traceparent: 'x' },
        { data: { at: new Date(0) } },
        { data: { n: Number.NaN } },
        { data: [] as unknown as Change['data'] },
      ];
      for (const part of wrong)
        await expect(log.append([aChange('good', 1), { ...aChange('bad', 1), ...part }])).rejects.toThrow(
          InvalidChange,
        );
      expect(await readAll(log)).toEqual([]);
    });

    holds('a position that this log never gave is refused instead of skipping changes', async () => {
      await using log = await open();
      await log.append([aChange('a', 1)]);
      await expect(take(log, 1, { from: 'nonsense' })).rejects.toThrow(UnknownPosition);
      await expect(take(log, 1, { from: '999999' })).rejects.toThrow(UnknownPosition);
    });

    holds('the end of some topics is reached by who was given their last change', async () => {
      await using log = await open();
      const topics: Topics = [{ service: 'health', audience: 'public' }];
      expect(await log.findEnd(topics)).toBeUndefined();
      expect(log.hasReached(undefined, undefined)).toBe(true);
      await log.append([aChange('a', 1), aChange('a', 2), aChange('l', 1, { service: 'licensing' })]);
      const [first, second] = await take(log, 2, { topics });
      const end = await log.findEnd(topics);
      expect(log.hasReached(undefined, end)).toBe(false);
      expect(log.hasReached(first?.position, end)).toBe(false);
      expect(log.hasReached(second?.position, end)).toBe(true);
      expect(log.hasReached(second?.position, await log.findEnd('all'))).toBe(false);
      expect(await log.findEnd({ audience: 'internal' })).toBeUndefined();
      expect(log.hasReached('999999', end)).toBe(false);
    });

    holds('a follower ends without error when the log closes', async () => {
      const log = await open();
      const following = take(log, 99);
      await log.append([aChange('a', 1)]);
      await log[Symbol.asyncDispose]();
      expect((await following).length).toBeLessThanOrEqual(1);
    });

    holds('many who append at once lose nothing and keep the order of each entity', async () => {
      await using log = await open();
      const live = take(log, 200);
      await Promise.all(
        Array.from({ length: 10 }, async (_, writer) => {
          for (let version = 1; version <= 20; version++) await log.append([aChange(`e${writer}-`, version)]);
        }),
      );
      const bySubject = Map.groupBy(await live, ({ change }) => change.subject);
      expect(bySubject.size).toBe(10);
      for (const delivered of bySubject.values())
        expect(delivered.map(({ change }) => change.version)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    });

    holds('stopping and going on anywhere, with any batch size, gives every change once', async () => {
      await using log = await open();
      const all = Array.from({ length: 60 }, (_, n) =>
        aChange(`e${n % 7}`, n + 1, { service: n % 3 === 0 ? 'health' : 'licensing' }),
      );
      await log.append(all);
      const topics: Topics = [{ service: 'licensing', audience: 'public' }];
      const expected = (await readAll(log, { topics })).map(({ change }) => change.id);
      const appended = all.filter(({ source }) => source.endsWith('licensing')).map(({ id }) => id);
      expect(new Set(expected)).toEqual(new Set(appended));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }), async (stops) => {
          const seen: Delivered[] = [];
          for (const count of [...stops, 60]) {
            const from = seen.at(-1)?.position;
            let taken = 0;
            for await (const batch of log.read({ follower: 'r', topics, batch: count, ...(from ? { from } : {}) })) {
              seen.push(...batch);
              taken += batch.length;
              if (taken >= count && count < 60) break;
            }
          }
          expect(seen.map(({ change }) => change.id).sort()).toEqual([...expected].sort());
        }),
        { numRuns: 30, seed: 7373 },
      );
    });
  });
}
