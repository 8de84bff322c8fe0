/** A caller whose other side is started again when it has died (out of memory, a bug in the engine): one bad query must not end search until a restart. */
import { Caller } from './caller.ts';
import type { OpenLine } from './line.ts';
import type { Handlers } from './serve.ts';

export class Revived<H extends Handlers> {
  readonly #open: OpenLine;
  readonly #prepare: (caller: Caller<H>) => Promise<unknown>;
  #caller: Caller<H> | undefined;
  #starting: Promise<Caller<H>> | undefined;
  #ended = false;

  /** `prepare` opens what the other side works on; it runs at each start. */
  constructor(open: OpenLine, prepare: (caller: Caller<H>) => Promise<unknown>) {
    this.#open = open;
    this.#prepare = prepare;
  }

  /** The running one. Calls in flight when it died were rejected; the next ones get a new one. */
  async get(): Promise<Caller<H>> {
    if (this.#ended) throw new Error('The search index is closed.');
    if (this.#caller?.alive) return this.#caller;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** Has the running one go on with something else. When it cannot, it is ended, and the next call gets a new one, prepared anew. */
  async move(work: (caller: Caller<H>) => Promise<unknown>): Promise<void> {
    const caller = await this.get();
    await work(caller).catch(() => caller[Symbol.asyncDispose]());
  }

  async end(): Promise<void> {
    this.#ended = true;
    // one that is just being started would stay behind, with the folder's lock
    await this.#starting?.catch(() => undefined);
    await this.#caller?.close();
  }

  async #start(): Promise<Caller<H>> {
    const caller = new Caller<H>(this.#open);
    try {
      await this.#prepare(caller);
    } catch (error) {
      await caller[Symbol.asyncDispose]();
      throw error;
    }
    this.#caller = caller;
    return caller;
  }
}
