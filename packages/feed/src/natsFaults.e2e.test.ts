/** NATS dies, hangs, or loses all that it stored, while changes are copied from Kafka into the feed and read there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeLog, type Follower, type ParkedEvents, runFollower } from '@puja-indah/changes';
import { openKafkaChangeLog } from '@puja-indah/changes/kafka';
import { natsOn, natsUrlOf } from '@puja-indah/stack/nats';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { faultsOf, noOwnServer, OwnServer } from '@puja-indah/testing/ownServer';
import { onRealServer } from '@puja-indah/testing/realServer';
import { kafkaConnectionOf, testTopics } from '@puja-indah/testing/testTopics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CursorExpired, type Feed, type FeedEntry, FeedRestarted, FeedUnavailable } from './feed.ts';
import { openNatsFeed } from './nats.ts';

const { SOAK, FAULTS = SOAK ? '20' : '1', HALT_MS = SOAK ? '20000' : '8000' } = process.env;
const noNats = noOwnServer(natsOn);

/** A reader is told within this that NATS is away: two for a look and five for a reading, and what a busy machine adds. */
const BOUND_MS = 10_000;
/** After NATS is back, everything is in the feed within this. */
const CAUGHT_UP_MS = 10_000;
const ENTITIES = 12;
const PAUSE_MS = 10;

const nothingIsPoison: ParkedEvents = {
  park: async ({ change }) => {
    throw new Error(`${change.id} was parked.`);
  },
  listHeld: async () => new Set(),
  listOf: async () => [],
  find: async () => undefined,
  remove: async () => undefined,
};

/** Copies as the changes service does. */
const copy = (log: ChangeLog, feed: Feed): Follower =>
  runFollower({
    log,
    name: 'changes/feed',
    topics: { audience: 'public' },
    from: () => feed.findPosition(),
    handle: (delivered, position) =>
      feed.append(
        delivered.map(({ change }) => change),
        position,
      ),
    parked: nothingIsPoison,
    isLost: (error) => error instanceof FeedRestarted,
    isTransient: (error) => error instanceof FeedUnavailable,
    untilLost: (signal) => feed.untilLost(signal),
  });

/** Writes to the log, which knows nothing of NATS, until it is stopped. */
class Writers {
  readonly ids = new Set<string>();
  #stopping = false;
  readonly #running: Promise<unknown>;

  constructor(log: ChangeLog, run: number) {
    this.#running = Promise.all(Array.from({ length: ENTITIES }, (_none, n) => this.#write(log, `e${run}-${n}`)));
  }

  async #write(log: ChangeLog, entity: string): Promise<void> {
    for (let version = 1; !this.#stopping; version++) {
      const change = aChange(entity, version);
      await log.append([change]);
      this.ids.add(change.id);
      await sleep(PAUSE_MS);
    }
  }

  /** Resolves after so many more acknowledgements. */
  async more(count: number): Promise<void> {
    const goal = this.ids.size + count;
    const reached = async () => {
      while (this.ids.size < goal) await sleep(10);
    };
    await Promise.race([reached(), this.#running]);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }
}

async function everything(feed: Feed): Promise<readonly FeedEntry[]> {
  const all: FeedEntry[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await feed.page({ after, first: 1000 });
    all.push(...page.entries);
    after = page.endCursor;
    more = page.hasMore;
  }
  return all;
}

const numbersOf = (entries: readonly FeedEntry[]) => entries.map(({ cursor }) => Number(cursor.split('-')[1]));
const upTo = (count: number) => Array.from({ length: count }, (_none, n) => n + 1);
const idsOf = (entries: readonly FeedEntry[]) => entries.map(({ change }) => change.id);

/** The versions of each entity follow each other. */
function expectWhole(entries: readonly FeedEntry[], wanted: ReadonlySet<string>): void {
  expect(numbersOf(entries)).toEqual(upTo(wanted.size));
  expect(new Set(idsOf(entries))).toEqual(wanted);
  const last = new Map<string, number>();
  for (const { change } of entries) {
    expect(change.version).toBe((last.get(change.subject) ?? 0) + 1);
    last.set(change.subject, change.version);
  }
}

async function untilHolds(feed: Feed, count: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const have = await feed.count().catch(() => 0);
    const took = performance.now() - began;
    if (have === count) return took;
    if (took > CAUGHT_UP_MS) throw new Error(`${have} of ${count} are in the feed after ${CAUGHT_UP_MS} ms.`);
    await sleep(20);
  }
}

await onRealServer('KAFKA_BROKERS', (environment) => {
  describe.skipIf(noNats)(`NATS in trouble${noNats ? ` [${noNats}]` : ''}`, () => {
    const connection = kafkaConnectionOf(environment);
    const topics = testTopics(connection);
    let server: OwnServer;
    beforeAll(async () => {
      server = await OwnServer.start(natsOn);
    });
    afterAll(async () => {
      await server[Symbol.asyncDispose]();
      await topics.removeAll();
    });

    const openFeed = (name: string, readOnly: boolean) =>
      openNatsFeed({ url: natsUrlOf(readOnly ? 'gateway' : 'changes', server.port), name, readOnly });
    const openLog = (prefix: string) => openKafkaChangeLog({ ...connection, prefix });

    /** What a reader is told while NATS is away, and how soon. */
    async function expectRefused(reader: Feed): Promise<void> {
      const began = performance.now();
      await expect(reader.page({ first: 1 })).rejects.toThrow(FeedUnavailable);
      expect(performance.now() - began).toBeLessThan(BOUND_MS);
    }

    test.each(faultsOf(() => server, Number(HALT_MS)))(
      `%s, ${FAULTS} times: writing goes on, and the feed catches up by itself, whole and without a repetition`,
      async (fault, strike) => {
        const name = fault.slice(0, 4);
        await using log = await openLog(topics.fresh());
        await using feed = await openFeed(name, false);
        await using reader = await openFeed(name, true);
        await using _copier = copy(log, feed);
        const seen: FeedEntry[] = [];
        const leaving = new AbortController();
        const live = (async () => {
          for await (const entry of reader.follow({ signal: leaving.signal })) seen.push(entry);
        })();
        const wanted = new Set<string>();
        const took: number[] = [];
        for (let n = 0; n < Number(FAULTS); n++) {
          const writers = new Writers(log, n);
          await writers.more(300);
          await strike(async () => {
            const before = writers.ids.size;
            await Promise.all([expectRefused(reader), writers.more(200)]);
            expect(writers.ids.size).toBeGreaterThan(before);
          });
          await writers.more(100);
          await writers.stop();
          for (const id of writers.ids) wanted.add(id);
          took.push(await untilHolds(reader, wanted.size));
        }
        expectWhole(await everything(reader), wanted);
        while (seen.length < wanted.size) await sleep(20);
        leaving.abort();
        await live;
        // Who was connected all the time was given each once, in order.
        expectWhole(seen, wanted);
        console.log(`${wanted.size} changes, caught up within ${took.map(Math.round).join(', ')} ms of the last`);
      },
      SOAK ? 3_600_000 : 90_000,
    );

    test('everything stored is lost: another epoch begins and is filled from Kafka, also when nothing new is written', async () => {
      await using log = await openLog(topics.fresh());
      await using feed = await openFeed('lost', false);
      await using reader = await openFeed('lost', true);
      await using _copier = copy(log, feed);
      const writers = new Writers(log, 0);
      await writers.more(300);
      await writers.stop();
      await untilHolds(reader, writers.ids.size);
      const before = await reader.head();
      const live = Array.fromAsync(reader.follow({ after: before, signal: new AbortController().signal }));
      const told = expect(live).rejects.toThrow(CursorExpired);
      await server.lose();
      await server.start();
      await untilHolds(reader, writers.ids.size);
      expectWhole(await everything(reader), writers.ids);
      await told;
      await expect(reader.page({ after: before, first: 1 })).rejects.toThrow(CursorExpired);
      expect((await reader.head()).split('-')[0]).not.toBe(before.split('-')[0]);
    }, 60_000);

    test('lost while changes are written: nothing is missing in the new one', async () => {
      await using log = await openLog(topics.fresh());
      await using feed = await openFeed('losing', false);
      await using _copier = copy(log, feed);
      const writers = new Writers(log, 0);
      await writers.more(300);
      await server.lose();
      await writers.more(50);
      await server.start();
      await writers.more(100);
      await writers.stop();
      await untilHolds(feed, writers.ids.size);
      expectWhole(await everything(feed), writers.ids);
    }, 60_000);
  });
});
