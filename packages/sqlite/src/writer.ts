/** The caller's side of the writer thread: one thread per process, started by the first file and ended by the last. */
import { Worker } from 'node:worker_threads';
import type { FromWriter, PackedUnit, ToWriter, UnitFailure, UnitOutcome } from './unit.ts';

export interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** One file's way to the thread and back. */
interface Lane {
  readonly acks: Waiter<UnitOutcome>[];
  readonly answers: Waiter<void>[];
  /** Called once per answered message that committed something. */
  readonly onCommit: () => void;
}

const COMMITTED: UnitOutcome = { kind: 'committed' };

/** A running writer thread. Files get numbers in the order in which they are opened. */
export class WriterThread {
  readonly #worker = new Worker(new URL('./writerThread.ts', import.meta.url), { name: 'sqlite-writer' });
  readonly #lanes = new Map<number, Lane>();
  #nextFile = 1;
  #outstanding = 0;
  #failure: Error | undefined;

  constructor() {
    // Only work in progress keeps the process alive, not the idle thread.
    this.#worker.unref();
    this.#worker.on('message', (message: FromWriter) => this.#receive(message));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#fail(new Error('The writer thread has ended.')));
  }

  get usable(): boolean {
    return this.#failure === undefined;
  }

  /** Opens a file; resolves with its number. */
  async open(path: string, durability: 'full' | 'normal', label: string, onCommit: () => void): Promise<number> {
    const file = this.#nextFile++;
    this.#lanes.set(file, { acks: [], answers: [], onCommit });
    try {
      await this.#ask({ kind: 'open', file, path, durability, label });
    } catch (error) {
      await this.#forget(file);
      throw error;
    }
    return file;
  }

  /** Runs a script of DDL in its own transaction. */
  setUp(file: number, script: string): Promise<void> {
    return this.#ask({ kind: 'setup', file, script });
  }

  async close(file: number): Promise<void> {
    try {
      await this.#ask({ kind: 'close', file });
    } finally {
      if (this.#lanes.has(file)) await this.#forget(file);
    }
  }

  /** The last file takes the thread with it; from this moment openers get a new thread. */
  async #forget(file: number): Promise<void> {
    this.#lanes.delete(file);
    if (this.#lanes.size > 0) return;
    this.#failure ??= new Error('The writer thread has ended.');
    await this.#worker.terminate();
  }

  /** Sends units with the waiters of their outcomes, in the same order. */
  send(
    file: number,
    texts: readonly string[],
    units: readonly PackedUnit[],
    waiters: readonly Waiter<UnitOutcome>[],
  ): void {
    const lane = this.#lanes.get(file);
    if (this.#failure || !lane) {
      for (const waiter of waiters) waiter.reject(this.#failure ?? new Error('The file is closed.'));
      return;
    }
    for (const waiter of waiters) lane.acks.push(waiter);
    this.#hold(units.length);
    this.#post({ kind: 'units', file, texts, units });
  }

  #post(message: ToWriter): void {
    this.#worker.postMessage(message);
  }

  #ask(message: Exclude<ToWriter, { kind: 'units' }>): Promise<void> {
    const lane = this.#lanes.get(message.file);
    if (this.#failure || !lane) return Promise.reject(this.#failure ?? new Error('The file is closed.'));
    return new Promise((resolve, reject) => {
      lane.answers.push({ resolve, reject });
      this.#hold(1);
      this.#post(message);
    });
  }

  #receive(message: FromWriter): void {
    const lane = this.#lanes.get(message.file);
    if (!lane) return;
    if (message.kind === 'done') {
      const waiter = lane.answers.shift();
      if (message.error === undefined) waiter?.resolve();
      else waiter?.reject(new Error(message.error));
      this.#release(1);
      return;
    }
    const failures = new Map<number, UnitFailure>(message.failures);
    for (const [index, waiter] of lane.acks.splice(0, message.count).entries())
      waiter.resolve(failures.get(index) ?? COMMITTED);
    if (failures.size < message.count) lane.onCommit();
    this.#release(message.count);
  }

  #hold(count: number): void {
    if (this.#outstanding === 0) this.#worker.ref();
    this.#outstanding += count;
  }

  #release(count: number): void {
    this.#outstanding -= count;
    if (this.#outstanding === 0) this.#worker.unref();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const lane of this.#lanes.values()) {
      for (const waiter of lane.acks.splice(0)) waiter.reject(this.#failure);
      for (const waiter of lane.answers.splice(0)) waiter.reject(this.#failure);
    }
  }
}

let current: WriterThread | undefined;

/** The process's writer thread; a new one when there is none yet, or the last one ended. */
export function writerThread(): WriterThread {
  if (!current?.usable) current = new WriterThread();
  return current;
}
