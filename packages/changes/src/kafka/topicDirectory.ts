/** Which topics of ours Kafka has. They appear while we run: a new service makes its own with its first change. */
import type { Admin } from 'kafkajs';
import { patiently } from './connection.ts';
import type { Renewed } from './renewed.ts';
import { type TopicNames, topicsOfService } from './topics.ts';

/** How new topics are made; existing ones are left as they are. */
export interface TopicSettings {
  /** Default 3. One follower reads all of them: they spread load over brokers, not over followers. */
  readonly partitions?: number;
  /** Brokers that hold each change; default 1. A cluster has 3. */
  readonly replication?: number;
  /** Brokers that must have a change before it is acknowledged; default 1. With a replication of 3: 2. */
  readonly minInSync?: number;
  /** Further settings of the topics by Kafka's names. One broker without a battery: `{ 'flush.messages': '1' }`. */
  readonly config?: Readonly<Record<string, string>>;
}

export class TopicDirectory {
  readonly #admin: Renewed<Admin>;
  readonly #names: TopicNames;
  readonly #settings: TopicSettings;
  readonly #patienceMs: number;
  #known: { readonly at: number; readonly topics: Promise<ReadonlyMap<string, number>> } | undefined;
  #cluster: string | undefined;

  constructor(admin: Renewed<Admin>, names: TopicNames, settings: TopicSettings, patienceMs: number) {
    this.#admin = admin;
    this.#names = names;
    this.#settings = settings;
    this.#patienceMs = patienceMs;
  }

  /** Kafka's own name for itself: positions of another cluster mean nothing here. @throws LogUnavailable */
  async clusterId(): Promise<string> {
    this.#cluster ??= await this.#ask(
      'asking for its name',
      async (admin) => (await admin.describeCluster()).clusterId,
    );
    return this.#cluster;
  }

  /** Topics that this user may see, by short name, with their number of partitions. @throws LogUnavailable */
  list(maxAgeMs = 0): Promise<ReadonlyMap<string, number>> {
    if (this.#known && performance.now() - this.#known.at < maxAgeMs) return this.#known.topics;
    const topics = this.#ask('listing topics', async (admin) => {
      const { topics } = await admin.fetchTopicMetadata();
      const ours = topics.flatMap(({ name, partitions }) => {
        const short = this.#names.findShort(name);
        return short === undefined ? [] : [[short, partitions.length] as const];
      });
      return new Map(ours);
    });
    const known = { at: performance.now(), topics };
    this.#known = known;
    topics.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return topics;
  }

  /** Makes the topics of services that have none. @throws LogUnavailable, LogRefused */
  async make(services: Iterable<string>): Promise<void> {
    const wanted = [...services].flatMap(topicsOfService);
    const known = await this.list(Number.POSITIVE_INFINITY);
    if (wanted.every((short) => known.has(short))) return;
    const there = await this.list();
    const missing = wanted.filter((short) => !there.has(short));
    if (missing.length === 0) return;
    const { partitions = 3, replication = 1, minInSync = 1, config = {} } = this.#settings;
    const entries = {
      // The log is what everything is rebuilt from: nothing is thrown away by age or size.
      'retention.ms': '-1',
      'retention.bytes': '-1',
      'cleanup.policy': 'delete',
      'min.insync.replicas': String(minInSync),
      'max.message.bytes': '8388608',
      ...config,
    };
    const configEntries = Object.entries(entries).map(([name, value]) => ({ name, value }));
    await this.#ask('making topics', (admin) =>
      admin.createTopics({
        timeout: this.#patienceMs,
        topics: missing.map((short) => ({
          topic: this.#names.full(short),
          numPartitions: partitions,
          replicationFactor: replication,
          configEntries,
        })),
      }),
    );
    // A leader is named before it serves: records sent meanwhile would be taken by some partitions and sent to all again.
    for (const short of missing)
      await this.#ask('waiting for topics', (admin) => admin.fetchTopicOffsets(this.#names.full(short)));
    this.#known = undefined;
  }

  #ask<T>(doing: string, work: (admin: Admin) => Promise<T>): Promise<T> {
    return patiently(this.#patienceMs, doing, () => this.#admin.use(work));
  }
}
