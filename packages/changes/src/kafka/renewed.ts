/** A client that is opened when it is first needed and replaced after a failure: kafkajs keeps what it knew of dead brokers. */

interface Held<C> {
  readonly client: Promise<C>;
  users: number;
  spoiled: boolean;
}

export class Renewed<C> implements AsyncDisposable {
  readonly #open: () => Promise<C>;
  readonly #close: (client: C) => Promise<void>;
  #held: Held<C> | undefined;

  constructor(open: () => Promise<C>, close: (client: C) => Promise<void>) {
    this.#open = open;
    this.#close = close;
  }

  /** @throws what `work` or opening throws; then the next use gets a new client. */
  async use<T>(work: (client: C) => Promise<T>): Promise<T> {
    this.#held ??= { client: this.#open(), users: 0, spoiled: false };
    const held = this.#held;
    held.users++;
    try {
      return await work(await held.client);
    } catch (error) {
      held.spoiled = true;
      if (this.#held === held) this.#held = undefined;
      throw error;
    } finally {
      held.users--;
      // Others may still be waiting for their answers from it.
      if (held.spoiled && held.users === 0) void this.#end(held);
    }
  }

  async #end(held: Held<C>): Promise<void> {
    await held.client.then(this.#close).catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) await this.#end(held);
  }
}
