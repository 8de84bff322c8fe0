/** The change log in Kafka: a public and an internal topic per service, an entity's changes in one partition. */
import kafkajs from 'kafkajs';
import type { ChangeLog, Delivered, FollowOptions, ReadOptions, Topics } from '../changeLog.ts';
import { appendTo } from './append.ts';
import { endOf } from './bounds.ts';
import { closeQuietly, type KafkaConnection, kafkaOf, patiently, RETRY, within } from './connection.ts';
import { followFrom } from './follow.ts';
import { covers, parsePosition, positionText, Standing } from './positions.ts';
import { Reader } from './reader.ts';
import { type Extent, readUpTo } from './readUpTo.ts';
import { Renewed } from './renewed.ts';
import { TopicDirectory, type TopicSettings } from './topicDirectory.ts';
import { topicNames, wants } from './topics.ts';
import { Turn } from './turn.ts';

const BATCH = 500;

export interface KafkaChangeLogOptions extends KafkaConnection {
  /** Topics and groups begin with it and a dot; one installation, one prefix. */
  readonly prefix: string;
  readonly topics?: TopicSettings;
  /** How long a call waits for Kafka before it says that it is away, ms; default 10,000. Following waits for ever. */
  readonly patienceMs?: number;
  /** Told of troubles that the log gets over by itself; default nobody. */
  readonly report?: (trouble: string) => void;
}

/**
 * Opens the log; connects when it is first needed, so that a service starts while Kafka is away.
 * @throws Error when the prefix is none.
 */
export async function openKafkaChangeLog(options: KafkaChangeLogOptions): Promise<ChangeLog> {
  const { prefix, patienceMs = 10_000, report = () => undefined } = options;
  const kafka = kafkaOf(options);
  const names = topicNames(prefix);
  const closing = new AbortController();

  const admins = new Renewed(async () => {
    const admin = kafka.admin({ retry: RETRY });
    await within(patienceMs, 'connecting', admin.connect());
    return admin;
  }, closeQuietly);
  const producers = new Renewed(async () => {
    const producer = kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
    await within(patienceMs, 'connecting', producer.connect());
    return producer;
  }, closeQuietly);
  const openReader = () => Reader.open(kafka, names, patienceMs);
  const readers = new Renewed(openReader, (reader) => reader[Symbol.asyncDispose]());
  const directory = new TopicDirectory(admins, names, options.topics ?? {}, patienceMs);

  /** The farthest ends that this process has seen: a position beyond them is not of this log. */
  const known = new Standing();

  async function extentOf(topics: Topics): Promise<Extent> {
    const cluster = await directory.clusterId();
    const found = new Map([...(await directory.list())].filter(([short]) => wants(topics, short)));
    const bounds = await patiently(patienceMs, 'looking for the end', () =>
      readers.use(async (reader) => {
        await reader.meet(found);
        return reader.bounds([...found.keys()]);
      }),
    );
    for (const [short, numbers] of bounds.high)
      for (const [partition, number] of numbers.entries()) known.raise(short, partition, number);
    return { cluster, topics: found, bounds };
  }

  /** Looks under way: what is appended after the call of `read` must not come before its look. */
  const looking = new Set<Promise<unknown>>();

  function read({ topics, from, batch = BATCH }: ReadOptions): AsyncIterable<readonly Delivered[]> {
    const extent = extentOf(topics);
    looking.add(extent);
    // Its error is for whoever reads; when nobody does, for nobody.
    extent.catch(() => undefined).finally(() => looking.delete(extent));
    return (async function* () {
      yield* readUpTo({ readers, extent: await extent, from, batch, patienceMs });
    })();
  }

  async function* follow(options: FollowOptions): AsyncGenerator<readonly Delivered[]> {
    const { follower, topics, onWaiting, batch = BATCH } = options;
    const signal = AbortSignal.any([options.signal, closing.signal]);
    if (signal.aborted) return;
    await using turn = new Turn({ kafka, group: `${prefix}.${follower}`, onWaiting, report, signal });
    let last: string | undefined;
    for (let tenure = await turn.next(); tenure; tenure = await turn.next()) {
      const from = typeof options.from === 'function' ? await options.from() : (last ?? options.from);
      const following = followFrom({
        open: openReader,
        directory,
        topics,
        from,
        batch,
        onFetched: (fetched) => {
          for (const { short, partition, high } of fetched) known.raise(short, partition, high);
        },
        report,
        signal: AbortSignal.any([signal, tenure.lost]),
      });
      for await (const delivered of following) {
        await turn.sure(tenure);
        if (signal.aborted || tenure.lost.aborted) break;
        yield delivered;
        last = delivered.at(-1)?.position;
      }
    }
  }

  return {
    async append(changes) {
      await Promise.allSettled(looking);
      await appendTo({ producer: producers, directory, names, patienceMs }, changes);
    },
    follow,
    read,
    async findEnd(topics) {
      const { cluster, bounds } = await extentOf(topics);
      const offsets = endOf(bounds);
      return offsets.size === 0 ? undefined : positionText({ cluster, offsets });
    },
    hasReached(position, end) {
      const at = position === undefined ? undefined : parsePosition(position);
      if (position !== undefined && at === undefined) return false;
      const offsets = at?.offsets ?? new Map();
      const met = new Map([...offsets].filter(([short]) => known.find(short, 0) !== undefined));
      if (!covers(known.offsets(), met)) return false;
      if (end === undefined) return true;
      const goal = parsePosition(end);
      return goal !== undefined && (at === undefined || at.cluster === goal.cluster) && covers(offsets, goal.offsets);
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await Promise.all([admins, producers, readers].map((client) => client[Symbol.asyncDispose]()));
    },
  };
}
