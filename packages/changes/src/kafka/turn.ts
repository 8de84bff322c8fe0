/**
 * Whose turn it is among the copies of a follower: they are one consumer group, and the member that Kafka calls the leader
 * of the group has the turn. No partitions are given out; Kafka's session timeout ends the turn of a member that died.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Consumer, type Kafka, type PartitionAssigner } from 'kafkajs';
import { closeQuietly, RETRY } from './connection.ts';

/** A member that is silent for so long is out; the least that brokers allow by default. */
const SESSION_MS = 6000;
const HEARTBEAT_MS = 1000;
/** Silence after which the member itself is taken for hung, and replaced. */
const HUNG_MS = 4 * SESSION_MS;

/** Everybody joins and nobody is given partitions: leadership is all that counts. */
const nobody: PartitionAssigner = () => ({
  name: 'puja-turn',
  version: 0,
  assign: async ({ members }) =>
    members.map(({ memberId }) => ({
      memberId,
      memberAssignment: kafkajs.AssignerProtocol.MemberAssignment.encode({
        version: 0,
        assignment: {},
        userData: Buffer.alloc(0),
      }),
    })),
  protocol: ({ topics }) => ({
    name: 'puja-turn',
    metadata: kafkajs.AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
  }),
});

/** One uninterrupted time of being the one. */
export interface Tenure {
  /** Aborted when another copy may have the turn. */
  readonly lost: AbortSignal;
}

export interface TurnOptions {
  readonly kafka: Kafka;
  /** The same for all copies. */
  readonly group: string;
  /** Told when another copy has the turn. */
  readonly onWaiting?: (() => void) | undefined;
  readonly report: (trouble: string) => void;
  readonly signal: AbortSignal;
}

export class Turn implements AsyncDisposable {
  readonly #options: TurnOptions;
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #ended = new AbortController();
  /** Aborted when nobody asks any more. */
  readonly #over: AbortSignal;
  readonly #running: Promise<void>;
  #tenure: { readonly memberId: string; readonly losing: AbortController } | undefined;
  /** Of the monotonic clock, in ms: when the group last said that we are in it. */
  #heard = 0;

  constructor(options: TurnOptions) {
    this.#options = options;
    this.#over = AbortSignal.any([options.signal, this.#ended.signal]);
    this.#running = this.#belong();
  }

  /** Resolves when the turn is ours; undefined when it ends before that. */
  async next(): Promise<Tenure | undefined> {
    const signal = this.#over;
    while (!signal.aborted) {
      if (this.#tenure) return { lost: this.#tenure.losing.signal };
      await once(this.#news, 'news', { signal }).catch(() => undefined);
    }
    return undefined;
  }

  /**
   * Resolves when the turn is surely still ours, or lost. A process that slept longer than its session must not act on
   * what it believed before; nor may one that cannot reach the group.
   */
  async sure(tenure: Tenure): Promise<void> {
    if (this.#isFresh()) return;
    const signal = AbortSignal.any([this.#over, tenure.lost]);
    while (!signal.aborted && !this.#isFresh()) await once(this.#news, 'news', { signal }).catch(() => undefined);
  }

  #isFresh = () => performance.now() - this.#heard <= SESSION_MS;

  #lose(): void {
    this.#tenure?.losing.abort();
    this.#tenure = undefined;
  }

  /** A member of the group for as long as this lives; replaced when the library gives it up or it hangs. */
  async #belong(): Promise<void> {
    const signal = this.#over;
    for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, 2000)) {
      const began = performance.now();
      const trouble = await this.#member(signal);
      this.#lose();
      if (signal.aborted) return;
      this.#options.report(`Left the group ${this.#options.group}: ${trouble}`);
      if (performance.now() - began > HUNG_MS) pause = 100;
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Lives as one member. Resolves with the reason when it ended. */
  async #member(signal: AbortSignal): Promise<string> {
    const { kafka, group } = this.#options;
    const consumer = kafka.consumer({
      groupId: group,
      partitionAssigners: [nobody],
      allowAutoTopicCreation: false,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: SESSION_MS,
      // Without partitions this is how often it looks whether a heartbeat is due.
      maxWaitTimeInMs: 100,
      // It never starts itself anew: a start that fails then would be an unhandled rejection.
      // While the broker is away it stays who it is: a new member would wait until the session of the old one ends.
      retry: { ...RETRY, retries: 1000, restartOnFailure: async () => false },
    });
    let ended = false;
    const end = new Promise<string>((resolve) => {
      const { events } = consumer;
      consumer.on(events.CRASH, ({ payload }) => resolve(payload.error.message));
      consumer.on(events.GROUP_JOIN, ({ payload: { memberId, isLeader } }) => {
        if (!ended) this.#joined(memberId, isLeader);
      });
      consumer.on(events.HEARTBEAT, () => {
        if (!ended) this.#hear();
      });
      signal.addEventListener('abort', () => resolve('stopped'), { once: true });
      void this.#watch(signal, () => ended).then(resolve);
      if (signal.aborted) resolve('stopped');
      else run(consumer).catch((error: Error) => resolve(error.message));
    });
    const reason = await end;
    ended = true;
    await closeQuietly(consumer);
    return reason;
  }

  async #watch(signal: AbortSignal, isOver: () => boolean): Promise<string> {
    this.#heard = performance.now();
    while (!signal.aborted && !isOver()) {
      await sleep(HEARTBEAT_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (performance.now() - this.#heard > HUNG_MS) return `no word from it in ${HUNG_MS} ms`;
    }
    return 'stopped';
  }

  #hear(): void {
    this.#heard = performance.now();
    this.#news.emit('news');
  }

  #joined(memberId: string, isLeader: boolean): void {
    // The same member that leads on was never out: others only came or went.
    if (!isLeader || memberId !== this.#tenure?.memberId) this.#lose();
    if (isLeader) this.#tenure ??= { memberId, losing: new AbortController() };
    else this.#options.onWaiting?.();
    this.#hear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }
}

async function run(consumer: Consumer): Promise<void> {
  await consumer.connect();
  await consumer.run({ autoCommit: false, eachMessage: async () => undefined });
}
