/**
 * The port to the durable record of what changed. Order holds within one entity and audience, never across entities: the
 * public and the internal changes of an entity may lie in topics that know nothing of each other.
 */
import type { Audience, Change } from './change.ts';

/** Where changes lie: one topic per service and audience. */
export interface Topic {
  readonly service: string;
  readonly audience: Audience;
}

/** Some topics; all of one audience; or all. The last two include services that appear later. */
export type Topics = readonly Topic[] | { readonly audience: Audience } | 'all';

export interface Delivered {
  readonly change: Change;
  /** Opaque: what a follower keeps to go on after this change. Only the adapter that made one reads it. */
  readonly position: string;
}

export interface ChangeLog extends AsyncDisposable {
  /**
   * Resolves once the changes are as safe as this log can make them. A retry may store one twice; followers go by entity and version.
   * @throws InvalidChange when one of them is no valid envelope; then none is stored.
   * @throws LogUnavailable when it could not be made sure of in time; some may be stored, so send all of them again.
   */
  append(changes: readonly Change[]): Promise<void>;
  /**
   * Delivers at least once, in batches, everything after `from` (or from the beginning), then live; ends, without error,
   * when `signal` aborts or the log closes. Where copies of a follower run in several processes, one of them has the turn
   * and is given all; the next one takes over when it leaves or dies. While the log is away, it waits.
   * @throws UnknownPosition on the first read.
   */
  follow(options: FollowOptions): AsyncIterable<readonly Delivered[]>;
  /**
   * Everything up to now, once, oldest first: rebuilds and `verify`. "Now" is the moment of the call, not of the first read.
   * @throws UnknownPosition on the first read; LogUnavailable.
   */
  read(options: ReadOptions): AsyncIterable<readonly Delivered[]>;
  /** Position of the newest change of these topics; undefined when there is none. @throws LogUnavailable */
  findEnd(topics: Topics): Promise<string | undefined>;
  /** Whether who stands at `position` (undefined: at the beginning) has been given everything up to `end`, as `findEnd` told it. Never so for an unknown position. */
  hasReached(position: string | undefined, end: string | undefined): boolean;
}

export interface ReadOptions {
  /** Name of the reader. */
  readonly follower: string;
  readonly topics: Topics;
  /** The position after which to go on; undefined: from the beginning. */
  readonly from?: string | undefined;
  /** Upper bound of one batch; default 500. */
  readonly batch?: number;
}

export interface FollowOptions extends Omit<ReadOptions, 'from'> {
  /**
   * The position after which to go on. A function is asked when the turn has come, since the copy that had it until then
   * moved on meanwhile. The name `follower` is what the copies share.
   */
  readonly from?: string | undefined | (() => Promise<string | undefined>);
  /** Told when another copy has the turn; `from` is asked when that ends. */
  readonly onWaiting?: () => void;
  readonly signal: AbortSignal;
}

/** The log cannot be reached, or gives no answer in time. The same call works later; nothing acknowledged is lost. */
export class LogUnavailable extends Error {
  override readonly name: string = 'LogUnavailable';
}

/** The log refuses this user: a right is missing. Trying again helps once somebody grants it. */
export class LogRefused extends LogUnavailable {
  override readonly name = 'LogRefused';
}

/** The position is not of this log, or lies after its end: the log is older than its follower (an incomplete restore). */
export class UnknownPosition extends Error {
  override readonly name = 'UnknownPosition';
  readonly position: string;
  constructor(position: string) {
    super(`The log does not know the position "${position}". Restore the newer log, or rebuild the follower.`);
    this.position = position;
  }
}
