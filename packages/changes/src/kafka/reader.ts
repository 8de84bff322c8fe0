/**
 * Reads partitions from offsets of our own choosing. kafkajs reads only for members of a group, from offsets that the group
 * committed; the brokers themselves are handed to every partition assigner, by a typed interface: that is the door used here.
 */
import type { Cluster, Kafka } from 'kafkajs';
import type { KafkaRecord } from './cloudEvents.ts';
import { closeQuietly, RETRY, within } from './connection.ts';
import type { Offsets } from './positions.ts';
import type { TopicNames } from './topics.ts';

/** Bytes of one answer, of one partition and in all: what a follower holds at most, twice (one ahead). */
const PARTITION_BYTES = 1024 * 1024;
const ANSWER_BYTES = 4 * 1024 * 1024;

/** What one partition gave. */
export interface Fetched {
  readonly short: string;
  readonly partition: number;
  /** The offset after the last record that followers may see. */
  readonly high: number;
  readonly records: readonly KafkaRecord[];
}

export interface Bounds {
  /** The first offset that is still there. */
  readonly low: Offsets;
  /** The offset that the next record gets. */
  readonly high: Offsets;
}

/** One partition and where to go on. */
export interface Wanted {
  readonly short: string;
  readonly partition: number;
  readonly offset: number;
}

interface FetchAnswer {
  readonly responses: readonly {
    readonly topicName: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly highWatermark: string;
      readonly messages: readonly KafkaRecord[];
    }[];
  }[];
}

const numbersOf = (offsets: readonly { readonly partition: number; readonly offset: string }[]): readonly number[] =>
  [...offsets].sort((a, b) => a.partition - b.partition).map(({ offset }) => Number(offset));

export class Reader implements AsyncDisposable {
  readonly #cluster: Cluster;
  readonly #names: TopicNames;
  readonly #patienceMs: number;

  private constructor(cluster: Cluster, names: TopicNames, patienceMs: number) {
    this.#cluster = cluster;
    this.#names = names;
    this.#patienceMs = patienceMs;
  }

  /** Connects. One request is under way at a time per broker: whoever waits for news has a reader alone. @throws LogUnavailable */
  static async open(kafka: Kafka, names: TopicNames, patienceMs: number): Promise<Reader> {
    let cluster: Cluster | undefined;
    kafka.consumer({
      groupId: 'none: it never joins',
      allowAutoTopicCreation: false,
      retry: RETRY,
      partitionAssigners: [
        (given) => {
          cluster = given.cluster;
          return {
            name: 'none',
            version: 0,
            assign: async () => [],
            protocol: () => ({ name: 'none', metadata: EMPTY }),
          };
        },
      ],
    });
    if (!cluster) throw new Error('kafkajs no longer hands its cluster to a partition assigner.');
    const reader = new Reader(cluster, names, patienceMs);
    try {
      await within(patienceMs, 'connecting', cluster.connect());
    } catch (error) {
      await reader[Symbol.asyncDispose]();
      throw error;
    }
    return reader;
  }

  /** Learns where these topics, each with so many partitions, lie. @throws LogUnavailable, LogRefused */
  async meet(topics: ReadonlyMap<string, number>): Promise<void> {
    const full = [...topics.keys()].map((short) => this.#names.full(short));
    await within(this.#patienceMs, 'finding topics', this.#cluster.addMultipleTargetTopics(full));
    if ([...topics].some(([short, count]) => this.partitionsOf(short).length < count))
      await within(this.#patienceMs, 'finding topics', this.#cluster.refreshMetadata());
  }

  /** Partitions of a topic that it met. */
  partitionsOf(short: string): readonly number[] {
    const found = this.#cluster.findTopicPartitionMetadata(this.#names.full(short));
    return found.map(({ partitionId }) => partitionId).sort((a, b) => a - b);
  }

  /** Where topics that it met begin and end now. @throws LogUnavailable */
  async bounds(shorts: readonly string[]): Promise<Bounds> {
    const ask = async (fromBeginning: boolean): Promise<Offsets> => {
      const topics = shorts.map((short) => ({
        topic: this.#names.full(short),
        partitions: this.partitionsOf(short).map((partition) => ({ partition })),
        fromBeginning,
      }));
      const found = await within(this.#patienceMs, 'asking for offsets', this.#cluster.fetchTopicsOffset(topics));
      return new Map(
        found.map(({ topic, partitions }) => [this.#names.findShort(topic) ?? topic, numbersOf(partitions)]),
      );
    };
    if (shorts.length === 0) return { low: new Map(), high: new Map() };
    // One after the other: the end is not older than the beginning.
    const low = await ask(true);
    return { low, high: await ask(false) };
  }

  /** The partitions by the broker that leads them now. @throws LogUnavailable */
  byLeader(wanted: readonly Wanted[]): ReadonlyMap<string, readonly Wanted[]> {
    return Map.groupBy(wanted, ({ short, partition }) => {
      const leaders = this.#cluster.findLeaderForPartitions(this.#names.full(short), [partition]);
      return Object.keys(leaders)[0] ?? 'none';
    });
  }

  /** Waits up to `waitMs` for something after these offsets; all of them at this broker. @throws as kafkajs does */
  async fetch(leader: string, wanted: readonly Wanted[], waitMs: number): Promise<readonly Fetched[]> {
    const broker = await this.#cluster.findBroker({ nodeId: leader });
    const topics = [...Map.groupBy(wanted, ({ short }) => short)].map(([short, partitions]) => ({
      topic: this.#names.full(short),
      partitions: partitions.map(({ partition, offset }) => ({
        partition,
        fetchOffset: String(offset),
        maxBytes: PARTITION_BYTES,
      })),
    }));
    const answer: FetchAnswer = await broker.fetch({
      maxWaitTime: waitMs,
      minBytes: 1,
      maxBytes: ANSWER_BYTES,
      // Nobody writes in transactions; a record of one is parked, not waited for.
      isolationLevel: 0,
      topics,
    });
    const asked = new Map(wanted.map(({ short, partition, offset }) => [`${short}/${partition}`, offset]));
    return answer.responses.flatMap(({ topicName, partitions }) =>
      partitions.map(({ partition, highWatermark, messages }) => {
        const short = this.#names.findShort(topicName) ?? topicName;
        const from = asked.get(`${short}/${partition}`) ?? 0;
        // A stored batch comes whole, also when it begins before the offset that was asked for.
        const isEarly = Number(messages[0]?.offset ?? from) < from;
        const records = isEarly ? messages.filter(({ offset }) => Number(offset) >= from) : messages;
        return { short, partition, high: Number(highWatermark), records };
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closeQuietly(this.#cluster);
  }
}

const EMPTY = Buffer.alloc(0);
