/** The port to the durable record of what changed. Order holds within one entity, never across entities. */
import type { Audience, Change } from './change.ts';

/** Where changes lie: one topic per service and audience. */
export interface Topic {
  readonly service: string;
  readonly audience: Audience;
}

export interface Delivered {
  readonly change: Change;
  /** Opaque: what a follower keeps to go on after this change. Only the adapter that made one reads it. */
  readonly position: string;
}

export interface ChangeLog extends AsyncDisposable {
  /** Resolves once the changes are as safe as this log can make them. A retry may store one twice; followers go by entity and version. */
  append(changes: readonly Change[]): Promise<void>;
  /**
   * Delivers at least once, in batches, everything after `from` (or from the beginning), then live; ends, without error,
   * when `signal` aborts. `topics: 'all'` follows every service, also ones that appear later.
   */
  follow(options: FollowOptions): AsyncIterable<readonly Delivered[]>;
  /** Everything up to now, once, oldest first: rebuilds and `verify`. */
  read(options: Omit<FollowOptions, 'signal'>): AsyncIterable<readonly Delivered[]>;
}

export interface FollowOptions {
  /** Name of the follower; adapters with consumer groups use it as the group. */
  readonly follower: string;
  readonly topics: readonly Topic[] | { readonly audience: Audience } | 'all';
  /** The position after which to go on. */
  readonly from?: string | undefined;
  /** Upper bound of one batch; default 500. */
  readonly batch?: number;
  readonly signal: AbortSignal;
}
