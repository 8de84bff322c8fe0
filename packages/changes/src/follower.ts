/**
 * The loop that every follower runs: batches from the log to `handle`, poison parked, its entity held, the rest going on.
 * One `runFollower` per follower name and log; replays run between batches, never beside them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '@puja-indah/sqlite/step';
import type { Change } from './change.ts';
import type { ChangeLog, Delivered, Topics } from './changeLog.ts';
import { type ParkedEntry, type ParkedEvents, parkedId } from './parkedEvents.ts';
import { faultOf } from './unreadable.ts';

export interface FollowerOptions {
  readonly log: ChangeLog;
  /** Unique; names the position and the parked events. */
  readonly name: string;
  readonly topics: Topics;
  /** Which changes of the topics concern it; the others are passed over, neither handled nor parked. Default: all. */
  readonly takes?: (change: Change) => boolean;
  /**
   * The position kept with the last effect; undefined: from the beginning. A function is asked at each turn: where copies
   * of a follower run in several processes, another one moved the position meanwhile.
   */
  readonly from: string | undefined | (() => Promise<string | undefined>);
  /**
   * Applies changes and keeps `position` with the effects (same transaction) or after them. Must absorb repetitions by
   * (subject, version, type). May get no changes but a new position. During a replay `position` is undefined: leave it as it is.
   */
  readonly handle: (changes: readonly Delivered[], position: string | undefined) => Promise<void>;
  readonly parked: ParkedEvents;
  /** How often an event is tried alone before it is parked; default 3. */
  readonly attempts?: number;
  /**
   * An error after which the effects so far are gone (a copy was lost under its copier): the batch is left, and the follower
   * goes on from where `from`, a function then, says that the effects stand now.
   */
  readonly isLost?: (error: unknown) => boolean;
  /** Resolves when the effects are gone, also while nothing arrives; or when `signal` aborts. Called after each asking of `from`. */
  readonly untilLost?: (signal: AbortSignal) => Promise<void>;
  /** Errors that say nothing about the event (an engine is away): the same batch is tried again until it works. */
  readonly isTransient?: (error: unknown) => boolean;
  /** Pause before trying a batch again, in ms, for the n-th time in a row (from 1); default doubles from 50 up to 5000. */
  readonly pause?: (attempt: number) => number;
  /** Upper bound of one batch; default 500. */
  readonly batch?: number;
  /** The instant at which an event is parked, RFC 3339 UTC; default the system clock. */
  readonly now?: () => string;
}

export type FollowerState =
  /** Another copy of the follower, in another process, has the turn. */
  | { readonly phase: 'waiting'; readonly position: string | undefined }
  | { readonly phase: 'catching-up'; readonly position: string | undefined }
  | { readonly phase: 'live'; readonly position: string | undefined }
  /** The batch after `position` cannot be handled or parked; it is being tried again. */
  | {
      readonly phase: 'stuck';
      readonly position: string | undefined;
      readonly error: string;
      readonly attempts: number;
    }
  | { readonly phase: 'stopped'; readonly position: string | undefined; readonly error?: string };

export interface ReplayResult {
  /** Events handled now. */
  readonly handled: number;
  /** The event that failed again, with its new count of attempts; the entity stays held. */
  readonly failed?: ParkedEntry;
}

export interface Follower extends AsyncDisposable {
  readonly name: string;
  state(): FollowerState;
  /**
   * Resolves when everything appended before the call is handled or parked.
   * @throws Error when the follower stops before that.
   */
  settled(): Promise<void>;
  /** Handles the parked events of an entity in order, until one fails again. */
  replay(subject: string): Promise<ReplayResult>;
  /** Drops one parked event for good; when it was the one that failed, replays those that waited behind it. */
  discard(id: string): Promise<ReplayResult>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Starts following. Dispose to stop: the batch under way is finished, the position stands behind it. */
export function runFollower(options: FollowerOptions): Follower {
  const { log, name, topics, parked, attempts = 3 } = options;
  const takes = options.takes ?? (() => true);
  const isLost = options.isLost ?? (() => false);
  const isTransient = (error: unknown) => isLost(error) || (options.isTransient?.(error) ?? false);
  const pause = options.pause ?? ((attempt) => Math.min(50 * 2 ** (attempt - 1), 5000));
  const now = options.now ?? (() => new Date().toISOString());
  const stop = new AbortController();

  let position = typeof options.from === 'function' ? undefined : options.from;
  let state: FollowerState = { phase: 'catching-up', position };
  let target: string | undefined;
  const watchers = new Set<() => void>();

  function enter(next: FollowerState): void {
    state = next;
    for (const watch of [...watchers]) watch();
  }

  /** Replays and batches take turns: an event that arrives during a replay must find its entity held or free, not in between. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function handle(changes: readonly Delivered[], to: string | undefined): Promise<void> {
    step('follower.before-handle', name);
    await options.handle(changes, to);
    step('follower.after-handle', name);
  }

  async function park({ change, position: at }: Delivered, reason: ParkedEntry['reason']): Promise<void> {
    step('follower.before-park', name);
    await parked.park({ id: parkedId(name, change), follower: name, change, position: at, reason, parkedAt: now() });
    step('follower.after-park', name);
  }

  /** Tries one event by itself. Returns the last error after `attempts` tries; throws when the error is not the event's. */
  async function tryAlone(delivered: Delivered, to: string | undefined): Promise<string | undefined> {
    const fault = faultOf(delivered.change);
    if (fault !== undefined) return fault;
    for (let attempt = 1; ; attempt++) {
      try {
        await handle([delivered], to);
        return undefined;
      } catch (error) {
        if (isTransient(error)) throw error;
        if (attempt >= attempts) return messageOf(error);
      }
    }
  }

  async function oneByOne(batch: readonly Delivered[], held: Set<string>): Promise<void> {
    for (const delivered of batch) {
      const { subject } = delivered.change;
      if (held.has(subject)) {
        await park(delivered, { kind: 'waiting' });
        continue;
      }
      const error = await tryAlone(delivered, delivered.position);
      if (error === undefined) continue;
      await park(delivered, { kind: 'failed', error, attempts });
      held.add(subject);
    }
  }

  /** Handles a batch whole; what throws is sorted out one by one. The position ends behind the batch. */
  async function process(batch: readonly Delivered[]): Promise<void> {
    const end = batch.at(-1)?.position;
    for (const delivered of batch) {
      const fault = faultOf(delivered.change);
      if (fault !== undefined) await park(delivered, { kind: 'failed', error: fault, attempts: 1 });
    }
    const taken = batch.filter(({ change }) => faultOf(change) === undefined && takes(change));
    const held = new Set(await parked.listHeld(name, [...new Set(taken.map(({ change }) => change.subject))]));
    // A poison event that comes again after a crash finds itself parked: it is kept as what it is, not as waiting.
    const free = taken.filter(({ change }) => !held.has(change.subject));
    for (const delivered of taken) {
      if (!held.has(delivered.change.subject)) continue;
      if (!(await parked.find(parkedId(name, delivered.change)))) await park(delivered, { kind: 'waiting' });
    }
    try {
      await handle(free, end);
    } catch (error) {
      if (isTransient(error)) throw error;
      await oneByOne(free, new Set());
      await handle([], end);
    }
  }

  /** Whether the batch is done; false when its effects would stand on nothing. */
  async function untilDone(batch: readonly Delivered[]): Promise<boolean> {
    for (let attempt = 1; !stop.signal.aborted; attempt++) {
      try {
        await inTurn(() => process(batch));
        position = batch.at(-1)?.position;
        enter({ phase: log.hasReached(position, target) ? 'live' : 'catching-up', position });
        return true;
      } catch (error) {
        if (isLost(error)) return false;
        enter({ phase: 'stuck', position, error: messageOf(error), attempts: attempt });
        await sleep(pause(attempt), undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
    return true;
  }

  /** Where it stands when its turn comes. Neither a store nor a log that is away ends it. */
  async function standing(): Promise<string | undefined> {
    for (let attempt = 1; !stop.signal.aborted; attempt++) {
      try {
        if (typeof options.from === 'function') position = await options.from();
        target = await log.findEnd(topics);
        enter({ phase: log.hasReached(position, target) ? 'live' : 'catching-up', position });
        break;
      } catch (error) {
        enter({ phase: 'stuck', position, error: messageOf(error), attempts: attempt });
        await sleep(pause(attempt), undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
    return position;
  }

  /** Follows until stopped (true) or until the effects are lost (false). */
  async function follow(): Promise<boolean> {
    const over = new AbortController();
    const signal = AbortSignal.any([stop.signal, over.signal]);
    let isGone = false;
    const watchFrom = async () => {
      const from = await standing();
      void options.untilLost?.(signal).then(() => {
        if (!signal.aborted) isGone = true;
        over.abort();
      });
      return from;
    };
    const following = log.follow({
      follower: name,
      topics,
      from: watchFrom,
      onWaiting: () => enter({ phase: 'waiting', position }),
      signal,
      ...(options.batch === undefined ? {} : { batch: options.batch }),
    });
    try {
      for await (const delivered of following) if (!(await untilDone(delivered))) return false;
      return !isGone;
    } finally {
      over.abort();
    }
  }

  async function run(): Promise<void> {
    try {
      while (!(await follow())) position = undefined;
      enter({ phase: 'stopped', position });
    } catch (error) {
      enter({ phase: 'stopped', position, error: messageOf(error) });
    }
  }

  async function replay(subject: string): Promise<ReplayResult> {
    let handled = 0;
    for (const entry of await parked.listOf(name, subject)) {
      if (faultOf(entry.change) === undefined && !takes(entry.change)) {
        // Parked when the follower still took such changes.
        await parked.remove(entry.id);
        continue;
      }
      const error = await tryAlone(entry, undefined);
      if (error !== undefined) {
        const before = entry.reason.kind === 'failed' ? entry.reason.attempts : 0;
        const failed: ParkedEntry = { ...entry, reason: { kind: 'failed', error, attempts: before + attempts } };
        await parked.park(failed);
        return { handled, failed };
      }
      // Removed after its effect: a crash in between replays it once more, which the follower absorbs.
      await parked.remove(entry.id);
      handled++;
    }
    return { handled };
  }

  const running = run();
  return {
    name,
    state: () => state,
    async settled() {
      const end = await log.findEnd(topics);
      await new Promise<void>((resolve, reject) => {
        const watch = () => {
          if (log.hasReached(position, end)) resolve();
          else if (state.phase === 'stopped')
            reject(new Error(`The follower ${name} has stopped${state.error ? `: ${state.error}` : ''}.`));
          else return;
          watchers.delete(watch);
        };
        watchers.add(watch);
        watch();
      });
    },
    replay: (subject) => inTurn(() => replay(subject)),
    discard: (id) =>
      inTurn(async () => {
        const entry = await parked.find(id);
        if (!entry) return { handled: 0 };
        await parked.remove(id);
        return entry.reason.kind === 'failed' ? replay(entry.change.subject) : { handled: 0 };
      }),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
      await turn;
    },
  };
}
