/** The port to the public feed: every public change, numbered once, read by many, with resume. A copy that can be rebuilt from the log. */
import type { Change } from '@puja-indah/changes';

/**
 * Narrows the feed. All given parts must match; an empty list matches nothing. `region` matches whole parts of the code:
 * 73.7 gives no 73.73, 73.73 also gives 73.73.09.
 */
export interface FeedFilter {
  readonly region?: string;
  readonly services?: readonly string[];
  readonly types?: readonly string[];
  readonly entity?: string;
}

export interface FeedEntry {
  /** `<epoch>-<number>`, opaque to clients. */
  readonly cursor: string;
  readonly change: Change;
}

export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  /** Where to go on, also when the page is empty or the filter skipped everything. */
  readonly endCursor: string;
  readonly hasMore: boolean;
}

export interface Feed extends AsyncDisposable {
  /**
   * Numbers and stores changes; one that is already in the feed (by source and id) is absorbed. Durable enough to be rebuilt.
   * `position` is where the copier stands in the log, kept with the changes or after them: whatever the feed loses, the copier brings again.
   * @throws FeedUnavailable; some may be stored, so append all of them again.
   * @throws FeedRestarted when the feed began anew since this process last asked for its position; nothing is then stored.
   */
  append(changes: readonly Change[], position?: string): Promise<void>;
  /** The last position given to `append`; undefined in a new or restarted feed. */
  findPosition(): Promise<string | undefined>;
  /**
   * Resolves when the feed was lost or restarted elsewhere since this process last asked for its position, so that its copier
   * fills the new one even if nothing more is written; or when `signal` aborts.
   */
  untilLost(signal: AbortSignal): Promise<void>;
  /** A page after `after` (or from the oldest kept). @throws CursorExpired, RangeError when `first` is below 1. */
  page(options: {
    readonly after?: string | undefined;
    readonly first: number;
    readonly filter?: FeedFilter | undefined;
  }): Promise<FeedPage>;
  /**
   * Everything after `after`, then live. Without `after`: only what comes after this call. Ends when `signal` aborts or the
   * feed closes. Keeps nothing for a slow reader but its place. Throws `CursorExpired`, also when the feed restarts meanwhile.
   */
  follow(options: {
    readonly after?: string | undefined;
    readonly filter?: FeedFilter | undefined;
    readonly signal: AbortSignal;
  }): AsyncIterable<FeedEntry>;
  /** The cursor of the newest entry. */
  head(): Promise<string>;
  /** Empties the feed, its position too, and begins a new epoch; old cursors answer `CursorExpired` from now on. */
  restart(): Promise<void>;
  count(filter?: FeedFilter): Promise<number>;
}

/** The engine behind the feed cannot be reached or gives no answer in time. The same call works later. */
export class FeedUnavailable extends Error {
  override readonly name = 'FeedUnavailable';
}

/** The feed was lost or restarted under its copier, who goes on from what `findPosition` says now. */
export class FeedRestarted extends Error {
  override readonly name = 'FeedRestarted';
  constructor() {
    super('The feed began anew. Ask it for its position and go on from there.');
  }
}

/** The cursor belongs to a feed that was rebuilt since, or is no cursor at all. `restartFrom` is where a snapshot followed by the live feed begins. */
export class CursorExpired extends Error {
  override readonly name = 'CursorExpired';
  readonly restartFrom: string;
  constructor(restartFrom: string) {
    super('The cursor is not of this feed. Read a snapshot, then go on from restartFrom.');
    this.restartFrom = restartFrom;
  }
}
