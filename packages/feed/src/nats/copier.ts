/**
 * The writing side: appends changes in order, each once.
 *
 * Order and single writing rest on one rule of JetStream: a message may name the number that must be the last one. All
 * messages of a call name theirs and are sent at once; whatever comes in between (another writer, a lost message) makes
 * that one and all after it fail, so the stream never holds a change without those before it.
 *
 * A repetition is known by its entity: the entity's last entry has its version, and names the others of that version.
 */
import { type Change, changeText } from '@puja-indah/changes';
import { headers, type NatsConnection } from 'nats';
import { directGet } from './directGet.ts';
import type { FeedStream } from './stream.ts';

/** Sent at once; bounds what waits in the connection. */
const CHUNK = 250;
/** JetStream's bound of subjects in one lookup. */
const LOOKUP = 500;
const ACK_MS = 2000;
const ATTEMPTS = 5;
/** Ids of the changes of one version, as JSON, beside the last of them. */
const SAME_VERSION = 'Puja-Same-Version';

/** What the feed has of an entity: its newest version, and the changes of that version. */
interface Known {
  readonly version: number;
  readonly ids: readonly string[];
}

interface Outgoing {
  readonly subject: string;
  readonly text: string;
  readonly ids: readonly string[];
}

export class Copier {
  readonly #connection: NatsConnection;
  readonly #stream: FeedStream;
  /** The number after which the next message goes; unknown after a failure. */
  #last: number | undefined;

  constructor(connection: NatsConnection, stream: FeedStream) {
    this.#connection = connection;
    this.#stream = stream;
  }

  /**
   * Stores what is not there yet; gives the last number.
   * @throws Error when JetStream does not take them; those before the failure are stored.
   */
  async append(changes: readonly Change[]): Promise<number> {
    for (let at = 0; at < changes.length; at += CHUNK) await this.#appendChunk(changes.slice(at, at + CHUNK));
    return this.#last ?? (await this.#top());
  }

  /** The stream is another one: nothing of it is known. */
  forget(): void {
    this.#last = undefined;
  }

  async #top(): Promise<number> {
    const state = await this.#stream.findState();
    if (!state) throw new Error(`The stream ${this.#stream.name} is gone.`);
    return state.top;
  }

  async #appendChunk(changes: readonly Change[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.#last ??= await this.#top();
        await this.#send(await this.#missing(changes), this.#last);
        return;
      } catch (error) {
        // What was stored of it is found by the lookup of the next attempt.
        this.#last = undefined;
        if (attempt >= ATTEMPTS || this.#connection.isClosed()) throw error;
      }
    }
  }

  async #send(outgoing: readonly Outgoing[], last: number): Promise<void> {
    const { js, name } = this.#stream;
    const sent = await Promise.allSettled(
      outgoing.map(({ subject, text, ids }, index) => {
        const header = headers();
        if (ids.length > 1) header.set(SAME_VERSION, JSON.stringify(ids));
        const expect = { streamName: name, lastSequence: last + index };
        return js.publish(subject, text, { expect, headers: header, timeout: ACK_MS });
      }),
    );
    const failed = sent.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    this.#last = last + outgoing.length;
  }

  async #missing(changes: readonly Change[]): Promise<readonly Outgoing[]> {
    const subjects = changes.map((change) => this.#stream.subjectOf(change));
    const known = await this.#lookUp([...new Set(subjects)]);
    const missing: Outgoing[] = [];
    for (const [index, change] of changes.entries()) {
      const subject = subjects[index] ?? '';
      const { version, ids }: Known = known.get(subject) ?? { version: 0, ids: [] };
      if (change.version < version || (change.version === version && ids.includes(change.id))) continue;
      const now = change.version === version ? [...ids, change.id] : [change.id];
      known.set(subject, { version: change.version, ids: now });
      missing.push({ subject, text: changeText(change), ids: now });
    }
    return missing;
  }

  async #lookUp(subjects: readonly string[]): Promise<Map<string, Known>> {
    const known = new Map<string, Known>();
    for (let at = 0; at < subjects.length; at += LOOKUP) {
      const multi_last = subjects.slice(at, at + LOOKUP);
      for (const entry of await directGet(this.#connection, this.#stream.name, { multi_last, batch: LOOKUP })) {
        const { version, id } = JSON.parse(entry.text) as Change;
        const others = entry.header(SAME_VERSION);
        known.set(entry.subject, { version, ids: others === '' ? [id] : (JSON.parse(others) as string[]) });
      }
    }
    return known;
  }
}
