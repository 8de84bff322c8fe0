/** A thread that is started again when it has died (out of memory, a bug in the engine): one bad query must not end search until a restart. */
import type { ResourceLimits } from 'node:worker_threads';
import type { Handlers } from './serve.ts';
import { Thread } from './thread.ts';

export class RevivedThread<H extends Handlers> {
  readonly #entry: URL;
  readonly #name: string;
  readonly #limits: ResourceLimits;
  readonly #prepare: (thread: Thread<H>) => Promise<unknown>;
  #thread: Thread<H> | undefined;
  #starting: Promise<Thread<H>> | undefined;
  #ended = false;

  /** `prepare` opens what the thread works on; it runs at each start. */
  constructor(entry: URL, name: string, limits: ResourceLimits, prepare: (thread: Thread<H>) => Promise<unknown>) {
    this.#entry = entry;
    this.#name = name;
    this.#limits = limits;
    this.#prepare = prepare;
  }

  /** The running thread. Calls in flight when it died were rejected; the next ones get a new thread. */
  async get(): Promise<Thread<H>> {
    if (this.#ended) throw new Error('The search index is closed.');
    if (this.#thread?.alive) return this.#thread;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#thread?.close();
  }

  async #start(): Promise<Thread<H>> {
    const thread = new Thread<H>(this.#entry, this.#name, this.#limits);
    try {
      await this.#prepare(thread);
    } catch (error) {
      await thread[Symbol.asyncDispose]();
      throw error;
    }
    this.#thread = thread;
    return thread;
  }
}
