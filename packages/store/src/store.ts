/**
 * The port to the documents of one service, with their outbox.
 *
 * One write is one document: its new state, its version, the idempotency key with the first answer and its change
 * events become durable together, or not at all. There is no transaction over several documents, because the
 * distributed engine promises none; what spans documents is a batch (see the kit).
 */
import type { Filter, Order } from './filter.ts';

/** A plain JSON object. Dates are ISO 8601 text, instants RFC 3339 text with offset; no Date, no undefined. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A document as it is stored: the record itself in `value`, and what the platform keeps about it. */
export interface Stored<T> {
  /** Opaque; begins with the region's code. */
  readonly id: string;
  /** 1 for the first state, one more with each write. */
  readonly version: number;
  readonly value: T;
  /** Soft delete: kept until its event is out, hidden from `list` and `count`. */
  readonly deleted: boolean;
  /** Instant of the last write, RFC 3339 UTC. */
  readonly changedAt: string;
}

/** An event that waits in the outbox of its document until the log has it. `data` is already JSON-safe. */
export interface OutboxEvent {
  /** Event type, such as `health.bed.changed`. */
  readonly type: string;
  /** The complete envelope, as JSON text, ready for the log. */
  readonly envelope: string;
}

/** An outbox row on its way to the log. */
export interface Outgoing extends OutboxEvent {
  /** Opaque, only good for `forget`. Rows come in version order per entity. */
  readonly position: string;
  readonly entity: string;
  readonly version: number;
}

/** The memory of one command: who, under which key, with what input, and what was answered. */
export interface Remembered {
  /** `<scope>:<idempotencyKey>`, the scope being the actor as a rule; unique within the service. */
  readonly key: string;
  /** Hash of the input; the same key with another hash is a conflict. */
  readonly inputHash: string;
  /** The first answer, JSON. */
  readonly answer: Json;
  /** RFC 3339 UTC: from then on it may be forgotten. Without it the memory stays for good. */
  readonly until?: string;
}

export interface Write<T> {
  readonly id: string;
  /** The version that was read: 0 creates. Anything else than the stored version refuses the write. */
  readonly expected: number;
  readonly value: T;
  readonly deleted?: boolean;
  readonly events: readonly OutboxEvent[];
  readonly remember?: Remembered;
  /** Instant of the write, RFC 3339 UTC. */
  readonly at: string;
}

/** The outcome of a write. `stale` and `remembered` changed nothing. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly version: number }
  /** Somebody else wrote first (or the document does not exist / already exists). */
  | { readonly kind: 'stale' }
  /** The idempotency key was used before: answer what it was answered then, or refuse another input. */
  | { readonly kind: 'remembered'; readonly first: Remembered };

export interface ListQuery {
  readonly where?: Filter;
  /**
   * Fields of `value` (dotted paths), or `id`. A record without the field, or with null, comes first ascending and last
   * descending. `id` is always added last, in the direction of the field before it, so that a page has one meaning.
   */
  readonly order?: readonly Order[];
  readonly first: number;
  /** The cursor of the last item seen. */
  readonly after?: string;
  readonly includeDeleted?: boolean;
}

export interface Page<T> {
  readonly items: readonly { readonly cursor: string; readonly item: Stored<T> }[];
  readonly hasNextPage: boolean;
}

export interface Collection<T> {
  readonly name: string;
  /** Reads one document, deleted ones too; undefined when there never was one. */
  find(id: string): Promise<Stored<T> | undefined>;
  /** Reads many in one go, in the order asked. */
  findMany(ids: readonly string[]): Promise<(Stored<T> | undefined)[]>;
  /** Keyset page. Throws `InvalidCursor` for a cursor that this query did not make. */
  list(query: ListQuery): Promise<Page<T>>;
  count(where?: Filter): Promise<number>;
  /** The atomic write of one document with everything that belongs to it. Resolves when it is durable. */
  write(write: Write<T>): Promise<WriteOutcome>;
  /**
   * Rows loaded in bulk without events (reference data at first start). An existing id is replaced and its version grows;
   * a row equal to what is stored changes nothing. Durable on resolve; returns how many rows were read.
   */
  load(rows: AsyncIterable<LoadRow<T>> | Iterable<LoadRow<T>>): Promise<number>;
  /** Every document in id order, deleted ones too: rebuilds, `verify`, exports. A consistent snapshot is not promised. */
  scan(options?: { readonly where?: Filter }): AsyncIterable<Stored<T>>;
  /** Removes all documents, without events: only for projections that are about to be rebuilt. */
  clear(): Promise<void>;
}

export interface LoadRow<T> {
  readonly id: string;
  readonly value: T;
  readonly at: string;
}

/** What a collection declares about itself. Fields are dotted paths in `value`. */
export interface CollectionSpec {
  readonly name: string;
  /** Each entry is one index over these fields, in this order (equality first, then range or order). */
  readonly indexes?: readonly (readonly string[])[];
  /**
   * The combination of these fields is unique among documents that are not deleted; documents that lack one of them are
   * free. A breach refuses the write with `DuplicateField`.
   */
  readonly unique?: readonly string[];
}

export interface Store extends AsyncDisposable {
  collection<T>(name: string): Collection<T>;
  /** The memory of a command by `<scope>:<key>`, over all collections; also after its `until`, as long as it is there. */
  findRemembered(key: string): Promise<Remembered | undefined>;
  /**
   * Forgets commands whose `until` is before `now`, oldest first, `limit` at most; gives how many. Their keys can be used
   * again. Small enough a `limit` lets the writes that come meanwhile pass.
   */
  forgetCommands(now: string, limit: number): Promise<number>;
  /** The oldest events that the log has not confirmed, in version order per entity. */
  outgoing(limit: number): Promise<readonly Outgoing[]>;
  /** The log has them: takes them out of the outbox. May ride on the next commit; a crash before brings duplicates, never loss. */
  forget(rows: readonly Outgoing[]): Promise<void>;
  /** Calls back after a commit that put events in the outbox. Returns the way to stop. */
  onOutgoing(listener: () => void): () => void;
  /** Position of a follower, kept here so that it moves in the same write as its effect. */
  findPosition(follower: string): Promise<string | undefined>;
  /**
   * Applies a follower's effects and its new position together (or effects first, then the position).
   * Each effect is taken only when `version` is newer than the stored one, which absorbs replays.
   * Without `position` the follower stays where it is: a replay of parked events must not move it back.
   */
  project(follower: string, effects: readonly Effect[], position?: string): Promise<void>;
  /** Forgets the follower's position: it starts over from the beginning of the log. */
  resetPosition(follower: string): Promise<void>;
  /**
   * What the store holds, for a copy elsewhere; positions of followers are left out, as they belong to a log. Writers go on:
   * one portion is of one moment, several need not be.
   */
  contents(options?: ContentsOptions): AsyncIterable<Portion>;
  /**
   * Takes in what another store gave, with its versions. What is there in this version or a newer one stays, and so does a
   * remembered command, so that the same portions can be given again. The events of a portion are not taken: they go to the log.
   * @throws DuplicateField
   */
  take(portion: Omit<Portion, 'events'>): Promise<void>;
}

export interface ContentsOptions {
  /** Collections that are left out, such as projections, which are made anew. */
  readonly without?: readonly string[];
}

/** Part of what a store holds: a document never comes without the command that it answers for, or the events that it left. */
export interface Portion {
  readonly documents: readonly Effect[];
  readonly commands: readonly Remembered[];
  /** Events that wait in the outbox, in version order per entity. */
  readonly events: readonly Omit<Outgoing, 'position'>[];
}

/** One absolute write of a projection: last state wins by version. */
export interface Effect {
  readonly collection: string;
  readonly id: string;
  /** Any number that grows per id, such as the version of the event's entity. */
  readonly version: number;
  readonly value: Json;
  readonly deleted?: boolean;
  readonly at: string;
}

/** A cursor that was not made by this query. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** There is no room for a write: nothing of it was kept, and it may be tried again. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/**
 * The engine does not answer, or not in time. A read may simply be repeated. Whether a write was kept is not known: the same
 * command with the same idempotency key is answered rightly either way.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A unique field already has this value on another document. */
export class DuplicateField extends Error {
  override readonly name = 'DuplicateField';
  readonly field: string;
  constructor(field: string) {
    super(`Another document already has this value in "${field}".`);
    this.field = field;
  }
}
