/**
 * The port to parked events: what a follower could not handle, kept until a person replays or discards it, together with
 * the later events of the same entity, which wait behind it. Other entities go on meanwhile.
 */
import type { Change } from './change.ts';

/** `failed`: handling threw each time. `waiting`: not tried, since an earlier event of the entity is parked. */
export type ParkedReason =
  | { readonly kind: 'failed'; readonly error: string; readonly attempts: number }
  | { readonly kind: 'waiting' };

export interface ParkedEntry {
  /** `<follower>|<source>|<change id>`: parking the same event again replaces it. */
  readonly id: string;
  readonly follower: string;
  readonly change: Change;
  /** Where the event lies in the log. */
  readonly position: string;
  readonly reason: ParkedReason;
  /** RFC 3339 UTC. */
  readonly parkedAt: string;
}

/** Implemented over a store of the follower's service. Order within an entity: `change.version`, then `parkedAt`, then `id`. */
export interface ParkedEvents {
  /** Keeps the entry durably; one with the same id is replaced, its `parkedAt` kept. */
  park(entry: ParkedEntry): Promise<void>;
  /** Which of these entities have parked events of this follower. Asked once per batch. */
  listHeld(follower: string, subjects: readonly string[]): Promise<ReadonlySet<string>>;
  /** All parked events of one entity, in order. */
  listOf(follower: string, subject: string): Promise<readonly ParkedEntry[]>;
  /** One entry by its id. */
  find(id: string): Promise<ParkedEntry | undefined>;
  /** Takes an entry out: it was handled, or given up. No error when it is gone already. */
  remove(id: string): Promise<void>;
}

/** The id of a parked event. */
export const parkedId = (follower: string, change: Pick<Change, 'source' | 'id'>): string =>
  `${follower}|${change.source}|${change.id}`;
