/**
 * A database file of the embedded tier: written by the writer thread in group commits, read on the caller's thread
 * by a read-only connection, which sees every acknowledged commit.
 */
import { resolve } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { bind, type Durability, openDatabase, statements } from './database.ts';
import type { PackedUnit, Statement, Unit, UnitOutcome } from './unit.ts';
import { type Waiter, type WriterThread, writerThread } from './writer.ts';

/** How long a unit that is in no hurry waits for another commit to ride on, in ms. */
const RIDE_WITHIN = 200;

export interface SqliteFileOptions {
  readonly file: string;
  /** Default `full`. */
  readonly durability?: Durability;
  /** Prefix of the steps that the writer thread publishes, such as `store`. */
  readonly label: string;
  /** DDL that is safe to run at each open (`CREATE TABLE IF NOT EXISTS ...`). */
  readonly setup: string;
}

export interface SqliteFile extends AsyncDisposable {
  readonly path: string;
  /**
   * Runs the unit; resolves when it is as durable as the file promises, or tells why it changed nothing.
   * @throws TypeError for values that SQLite cannot hold, Error when the thread or the file is gone.
   */
  commit(unit: Unit): Promise<UnitOutcome>;
  /** The same without hurry: rides on the next commit, or goes alone after 200 ms. */
  commitSoon(unit: Unit): Promise<UnitOutcome>;
  /** A prepared statement of the read-only connection. */
  read(sql: string): StatementSync;
  /** Calls back after commits, once for all that were acknowledged together. Returns the way to stop. */
  onCommit(listener: () => void): () => void;
}

/** The state behind all handles of one path. */
class SharedFile {
  readonly #path: string;
  readonly durability: Durability;
  readonly #thread: WriterThread;
  readonly #file: Promise<number>;
  readonly listeners = new Set<() => void>();
  readonly #numbers = new Map<string, number>();
  readonly #inFlight = new Set<Promise<unknown>>();
  handles = 0;
  #number = 0;
  #reader: DatabaseSync | undefined;
  #prepare: ((sql: string) => StatementSync) | undefined;
  #texts: string[] = [];
  #units: PackedUnit[] = [];
  #waiters: Waiter<UnitOutcome>[] = [];
  #scheduled = false;
  #riders: (() => void)[] = [];
  #closing = false;
  #rideTimer: NodeJS.Timeout | undefined;

  constructor(path: string, durability: Durability, label: string) {
    this.#path = path;
    this.durability = durability;
    this.#thread = writerThread();
    this.#file = this.#thread.open(path, durability, label, () => {
      for (const listener of this.listeners) listener();
    });
  }

  async setUp(script: string): Promise<void> {
    this.#number = await this.#file;
    await this.#thread.setUp(this.#number, script);
    this.#reader ??= openDatabase(this.#path, { readOnly: true });
    this.#prepare ??= statements(this.#reader);
  }

  read(sql: string): StatementSync {
    if (!this.#prepare) throw new Error(`${this.#path} is closed.`);
    return this.#prepare(sql);
  }

  commit(unit: Unit): Promise<UnitOutcome> {
    // Behind the message that closes the file, a unit would be a fault of the thread, which serves the other files too.
    if (this.#closing) return Promise.reject(new Error(`${this.#path} is closed.`));
    const packed = unit.map((statement) => this.#pack(statement));
    const outcome = new Promise<UnitOutcome>((resolve, reject) => {
      this.#units.push(packed);
      this.#waiters.push({ resolve, reject });
    });
    // One message for all units of this turn of the loop.
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    }
    return this.#track(outcome);
  }

  commitSoon(unit: Unit): Promise<UnitOutcome> {
    const outcome = new Promise<UnitOutcome>((resolve, reject) => {
      this.#riders.push(() => {
        this.commit(unit).then(resolve, reject);
      });
    });
    this.#rideTimer ??= setTimeout(() => this.#board(), RIDE_WITHIN);
    return this.#track(outcome);
  }

  async close(): Promise<void> {
    this.#board();
    this.#closing = true;
    await Promise.allSettled(this.#inFlight);
    this.#prepare = undefined;
    this.#reader?.close();
    await this.#thread.close(this.#number);
  }

  #board(): void {
    clearTimeout(this.#rideTimer);
    this.#rideTimer = undefined;
    for (const board of this.#riders.splice(0)) board();
  }

  #flush(): void {
    this.#board();
    this.#scheduled = false;
    const units = this.#units;
    const waiters = this.#waiters;
    const texts = this.#texts;
    this.#units = [];
    this.#waiters = [];
    this.#texts = [];
    this.#thread.send(this.#number, texts, units, waiters);
  }

  #pack({ sql, params = [], each, mustChange = false }: Statement): PackedUnit[number] {
    let number = this.#numbers.get(sql);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(sql, number);
      this.#texts.push(sql);
    }
    return [number, each ? each.map((values) => values.map(bind)) : [params.map(bind)], mustChange];
  }

  #track<T>(promise: Promise<T>): Promise<T> {
    this.#inFlight.add(promise);
    const done = () => this.#inFlight.delete(promise);
    promise.then(done, done);
    return promise;
  }
}

const shared = new Map<string, SharedFile>();

/**
 * Opens a file, made when missing. Handles of one path share a connection, the queue and the listeners.
 * @throws Error when the file cannot be opened, `setup` fails, or the path is open with another durability.
 */
export async function openSqliteFile(options: SqliteFileOptions): Promise<SqliteFile> {
  const { durability = 'full', label, setup } = options;
  const path = resolve(options.file);
  const own = shared.get(path) ?? new SharedFile(path, durability, label);
  shared.set(path, own);
  if (own.durability !== durability) throw new Error(`${path} is already open with durability ${own.durability}.`);
  own.handles++;
  const stops = new Set<() => void>();
  let open = true;
  async function close(): Promise<void> {
    if (!open) return;
    open = false;
    for (const stop of stops) stop();
    if (--own.handles > 0) return;
    shared.delete(path);
    await own.close();
  }
  try {
    await own.setUp(setup);
  } catch (error) {
    await close().catch(() => undefined);
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return {
    path,
    commit: async (unit) => own.commit(unit),
    commitSoon: async (unit) => own.commitSoon(unit),
    read: (sql) => own.read(sql),
    onCommit(listener) {
      own.listeners.add(listener);
      const stop = () => {
        own.listeners.delete(listener);
        stops.delete(stop);
      };
      stops.add(stop);
      return stop;
    },
    [Symbol.asyncDispose]: close,
  };
}
