/** An index being built beside the live one, in a process of its own: its large transactions hold nobody up, and its memory leaves with it. */
import type { IndexChange, IndexState, SearchDocument } from '../searchIndex.ts';
import { Caller } from './caller.ts';
import { processLine } from './line.ts';
import type { WriterHandlers } from './writer.ts';

const HEAP_MB = 512;
/** Documents in one message: copying more at once would hold up the caller's event loop. */
const MESSAGE = 250;
/** Messages of documents on their way: enough that the process never waits, few enough that memory has a bound. */
const PUTS = 4;
/** The same of changes, which must not wait while the process writes a large batch: the live index would fall behind. */
const MIRRORED = 400;

export class Build {
  readonly #writer: Caller<WriterHandlers>;
  readonly #onTheWay = new Set<Promise<void>>();
  #failure: Error | undefined;

  constructor(entry: URL) {
    this.#writer = new Caller<WriterHandlers>(processLine(entry, 'search-build', HEAP_MB));
  }

  open(folder: string, generation: number, live: number): Promise<void> {
    return this.#writer.call('openBuild', folder, generation, live);
  }

  async put(documents: readonly SearchDocument[]): Promise<void> {
    for (let at = 0; at < documents.length; at += MESSAGE)
      await this.#send(this.#writer.call('put', documents.slice(at, at + MESSAGE)), PUTS);
    if (this.#failure) throw this.#failure;
  }

  /** What the live index took. Never rejects: a build that fails is no reason to refuse a change; `finish` tells. */
  async mirror(changes: readonly IndexChange[], position: string | undefined): Promise<void> {
    if (!this.#failure) await this.#send(this.#writer.call('mirror', changes, position), MIRRORED);
  }

  async state(): Promise<IndexState> {
    return this.#writer.call('state');
  }

  /** Everything is written and the file closed. @throws Error when anything of it failed. */
  async finish(): Promise<void> {
    await Promise.all(this.#onTheWay);
    if (this.#failure) throw this.#failure;
    await this.#writer.call('finish');
    await this.#writer[Symbol.asyncDispose]();
  }

  /** Ends the process, whatever it is doing; every later call is refused with `reason`. */
  async abandon(reason: Error): Promise<void> {
    this.#failure ??= reason;
    await this.#writer[Symbol.asyncDispose]();
  }

  async #send(call: Promise<void>, most: number): Promise<void> {
    const sent = call
      .catch((error: Error) => {
        this.#failure ??= error;
      })
      .finally(() => this.#onTheWay.delete(sent));
    this.#onTheWay.add(sent);
    if (this.#onTheWay.size >= most) await Promise.race(this.#onTheWay);
  }
}
