/**
 * The JetStream stream behind a feed: its name, subjects and epoch, and where the copier stands.
 *
 * A stream is one life of the feed. Its epoch is in its description, so it lives and dies with the numbers that it
 * qualifies. The position lies in a stream of its own, with the epoch and the number that it was written after: it counts
 * only for that epoch, and only while the stream still has that number.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Change } from '@puja-indah/changes';
import { serviceOf } from '@puja-indah/changes';
import { step } from '@puja-indah/sqlite/step';
import { type JetStreamClient, type JetStreamManager, type NatsConnection, NatsError, nanos, StorageType } from 'nats';

export interface StreamOptions {
  /** Letters, digits, `-` and `_`: name of the stream and first part of its subjects. */
  readonly name: string;
  /** Copies in a cluster; default 1. */
  readonly replicas?: number;
  /** Days that entries are kept; default for good. */
  readonly keepDays?: number;
}

/** What JetStream says of the stream now. */
export interface StreamState {
  readonly epoch: string;
  /** The oldest number kept; `top + 1` when there is none. */
  readonly first: number;
  /** The highest number ever given in this epoch; 0 when none was. */
  readonly top: number;
  readonly entries: number;
}

interface Mark {
  readonly epoch: string;
  readonly top: number;
  readonly position: string;
}

/** JetStream's code for a stream that does not exist, and for one that exists otherwise. */
const NO_STREAM = 10059;
const STREAM_EXISTS = 10058;
const NO_MESSAGE = 10037;

/** What was asked when NATS died is never answered: whoever waits for it asks again after this. */
const ANSWER_MS = 2000;

export const errorCode = (error: unknown): number | undefined =>
  error instanceof NatsError ? (error.api_error?.err_code ?? (Number(error.code) || undefined)) : undefined;

/** One token of a subject for any entity id: ids may hold dots, spaces, stars. */
export const entityToken = (subject: string): string =>
  createHash('sha256').update(subject).digest('base64url').slice(0, 22);

export class FeedStream {
  readonly name: string;
  readonly #options: StreamOptions;
  readonly #js: JetStreamClient;
  readonly #jsm: JetStreamManager;

  private constructor(options: StreamOptions, js: JetStreamClient, jsm: JetStreamManager) {
    if (!/^[\w-]+$/.test(options.name)) throw new Error(`"${options.name}" cannot name a stream.`);
    this.name = options.name;
    this.#options = options;
    this.#js = js;
    this.#jsm = jsm;
  }

  /** Without asking JetStream for anything: it may be away at the start. */
  static async over(connection: NatsConnection, options: StreamOptions): Promise<FeedStream> {
    const jsm = await connection.jetstreamManager({ checkAPI: false, timeout: ANSWER_MS });
    return new FeedStream(options, connection.jetstream(), jsm);
  }

  get js(): JetStreamClient {
    return this.#js;
  }

  get jsm(): JetStreamManager {
    return this.#jsm;
  }

  /** The subject of a change: all changes of one entity of one service lie under one subject. */
  subjectOf(change: Change): string {
    return `${this.#under}.${serviceOf(change)}.${entityToken(`${change.source} ${change.subject}`)}.${entityToken(change.subject)}`;
  }

  /** The subjects of a service and an entity, `*` for any. */
  subjects(service: string, entity: string): string {
    return `${this.#under}.${service}.*.${entity}`;
  }

  /** All subjects begin alike, so that rights are given by them. */
  get #under(): string {
    return `feed.${this.name}`;
  }

  /** Rung, not stored, after something was stored. */
  get bell(): string {
    return `${this.#under}.bell`;
  }

  /** @throws NatsError when JetStream does not answer; undefined when the feed has no stream. */
  async findState(): Promise<StreamState | undefined> {
    try {
      const { config, state } = await this.#jsm.streams.info(this.name);
      return {
        epoch: config.description ?? '',
        first: state.messages === 0 ? state.last_seq + 1 : state.first_seq,
        top: state.last_seq,
        entries: state.messages,
      };
    } catch (error) {
      if (errorCode(error) === NO_STREAM) return undefined;
      throw error;
    }
  }

  /** Makes the stream of a new epoch unless there is one; gives its state. */
  async getState(): Promise<StreamState> {
    const known = await this.findState();
    if (known) return known;
    try {
      await this.#jsm.streams.add({
        name: this.name,
        description: randomBytes(5).toString('hex'),
        subjects: [this.subjects('*', '*')],
        storage: StorageType.File,
        num_replicas: this.#options.replicas ?? 1,
        max_age: this.#options.keepDays === undefined ? 0 : nanos(this.#options.keepDays * 86_400_000),
        allow_direct: true,
      });
    } catch (error) {
      // Another process made it in the same moment.
      if (errorCode(error) !== STREAM_EXISTS) throw error;
    }
    const made = await this.findState();
    if (!made) throw new Error(`The stream ${this.name} was made and is gone.`);
    return made;
  }

  /** The state to begin with. A stream that lost what its position says it had (a power cut) gives way to a new one. */
  async begin(): Promise<StreamState> {
    const state = await this.getState();
    const mark = await this.#findMark();
    if (mark?.epoch !== state.epoch || mark.top <= state.top) return state;
    await this.drop();
    return this.getState();
  }

  /** Ends this life of the feed. */
  async drop(): Promise<void> {
    for (const name of [this.name, this.#positions])
      await this.#jsm.streams.delete(name).catch((error: unknown) => {
        if (errorCode(error) !== NO_STREAM) throw error;
      });
  }

  get #positionSubject(): string {
    return `${this.#under}.position`;
  }

  get #positions(): string {
    return `${this.name}-position`;
  }

  /** Where the copier stands in this life of the feed. */
  async findPosition({ epoch }: StreamState): Promise<string | undefined> {
    const mark = await this.#findMark();
    return mark?.epoch === epoch ? mark.position : undefined;
  }

  async #findMark(): Promise<Mark | undefined> {
    try {
      const message = await this.#jsm.streams.getMessage(this.#positions, { last_by_subj: this.#positionSubject });
      return message.json<Mark>();
    } catch (error) {
      if ([NO_STREAM, NO_MESSAGE].includes(errorCode(error) ?? 0)) return undefined;
      throw error;
    }
  }

  async keepPosition(mark: Mark): Promise<void> {
    // A crash here brings what is stored already once more, which is absorbed.
    step('feed.before-position');
    const text = JSON.stringify(mark);
    const write = () => this.#js.publish(this.#positionSubject, text, { timeout: ANSWER_MS });
    try {
      await write();
    } catch (error) {
      // Nobody listens on a subject that has no stream yet.
      if (!(error instanceof NatsError) || error.code !== '503') throw error;
      await this.#jsm.streams.add({
        name: this.#positions,
        subjects: [this.#positionSubject],
        storage: StorageType.File,
        num_replicas: this.#options.replicas ?? 1,
        max_msgs_per_subject: 1,
      });
      await write();
    }
  }
}
