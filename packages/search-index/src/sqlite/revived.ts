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

  async end(): Promise<void> {
    this.#ended = true;
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
