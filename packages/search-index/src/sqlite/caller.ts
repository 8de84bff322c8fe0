/** The side that calls what `serve` answers. */
import { InvalidCursor } from '../searchIndex.ts';
import type { Line, OpenLine } from './line.ts';
import type { Answer, Handlers } from './serve.ts';

interface Waiter {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Errors cross a line as data; those that callers tell apart are made again. */
function errorOf({ name, message }: { readonly name: string; readonly message: string }): Error {
  if (name === 'InvalidCursor') return new InvalidCursor(message);
  if (name === 'TypeError') return new TypeError(message);
  if (name === 'RangeError') return new RangeError(message);
  return new Error(message);
}

/** One line, one queue: calls are answered in the order in which they were made. Idle, it does not keep the process alive. */
export class Caller<H extends Handlers> implements AsyncDisposable {
  readonly #line: Line;
  readonly #waiting = new Map<number, Waiter>();
  #next = 1;
  #ended: Error | undefined;

  constructor(open: OpenLine) {
    this.#line = open({ onAnswer: (answer) => this.#receive(answer), onEnd: (reason) => this.#end(reason) });
  }

  /** False once the other side is gone, whatever the reason. */
  get alive(): boolean {
    return this.#ended === undefined;
  }

  call<K extends keyof H & string>(name: K, ...values: Parameters<H[K]>): Promise<Awaited<ReturnType<H[K]>>> {
    return this.#call(name, values) as Promise<Awaited<ReturnType<H[K]>>>;
  }

  /** Lets the other side close what it has open (its handler `close`), then ends it. */
  async close(): Promise<void> {
    try {
      if (!this.#ended) await this.#call('close', []);
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }

  /** Ends the other side, whatever it is doing. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#line.end();
  }

  #call(name: string, values: readonly unknown[]): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      // first, since what cannot be copied throws here, and nobody would answer it
      this.#line.post({ id, name, values });
      if (this.#waiting.size === 0) this.#line.hold(true);
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #receive(answer: Answer): void {
    const waiter = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#line.hold(false);
    if (answer.ok) waiter?.resolve(answer.value);
    else waiter?.reject(errorOf(answer.error));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiter of this.#waiting.values()) waiter.reject(this.#ended);
    this.#waiting.clear();
    this.#line.hold(false);
  }
}
