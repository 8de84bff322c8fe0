/** The port to the durable record of what changed. Order holds within one entity, never across entities. */
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
   */
  append(changes: readonly Change[]): Promise<void>;
  /**
   * Delivers at least once, in batches, everything after `from` (or from the beginning), then live; ends, without error,
   * when `signal` aborts or the log closes. "Now" is the moment of the call, not of the first read.
   * @throws UnknownPosition on the first read.
   */
  follow(options: FollowOptions): AsyncIterable<readonly Delivered[]>;
  /** Everything up to now, once, oldest first: rebuilds and `verify`. */
  read(options: Omit<FollowOptions, 'signal'>): AsyncIterable<readonly Delivered[]>;
  /** Position of the newest change of these topics; undefined when there is none. */
  findEnd(topics: Topics): Promise<string | undefined>;
  /** Whether who stands at `position` (undefined: at the beginning) has been given everything up to `end`, as `findEnd` told it. Never so for an unknown position. */
  hasReached(position: string | undefined, end: string | undefined): boolean;
}

export interface FollowOptions {
  /** Name of the follower; adapters with consumer groups use it as the group. */
  readonly follower: string;
  readonly topics: Topics;
  /** The position after which to go on. */
  readonly from?: string | undefined;
  /** Upper bound of one batch; default 500. */
  readonly batch?: number;
  readonly signal: AbortSignal;
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
