/** A worker thread that answers calls, from the caller's side. */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { InvalidCursor } from '../searchIndex.ts';
import type { Answer, Call, Handlers } from './serve.ts';

interface Waiter {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Errors cross a thread as data; those that callers tell apart are made again. */
function errorOf({ name, message }: { readonly name: string; readonly message: string }): Error {
  if (name === 'InvalidCursor') return new InvalidCursor(message);
  if (name === 'TypeError') return new TypeError(message);
  if (name === 'RangeError') return new RangeError(message);
  return new Error(message);
}

/** One thread, one queue: calls are answered in the order in which they were made. Idle, it does not keep the process alive. */
export class Thread<H extends Handlers> implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiter>();
  #next = 1;
  #ended: Error | undefined;

  constructor(entry: URL, name: string, resourceLimits: ResourceLimits) {
    this.#worker = new Worker(entry, { name, resourceLimits });
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error(`The thread ${name} has ended.`)));
  }

  /** False once the thread is gone, whatever the reason. */
  get alive(): boolean {
    return this.#ended === undefined;
  }

  call<K extends keyof H & string>(name: K, ...values: Parameters<H[K]>): Promise<Awaited<ReturnType<H[K]>>> {
    return this.#call(name, values) as Promise<Awaited<ReturnType<H[K]>>>;
  }

  /** Lets the thread close what it has open (its handler `close`), then ends it. */
  async close(): Promise<void> {
    if (!this.#ended) await this.#call('close', []);
    await this[Symbol.asyncDispose]();
  }

  /** Ends the thread, whatever it is doing. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #call(name: string, values: readonly unknown[]): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, values } satisfies Call);
    });
  }

  #receive(answer: Answer): void {
    const waiter = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (answer.ok) waiter?.resolve(answer.value);
    else waiter?.reject(errorOf(answer.error));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiter of this.#waiting.values()) waiter.reject(this.#ended);
    this.#waiting.clear();
  }
}
