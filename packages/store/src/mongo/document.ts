/** How a record lies in MongoDB: one document, with everything that a write makes durable together. */
import type { mongo } from 'mongoose';
import { fieldValue } from '../fieldValue.ts';
import type { CollectionSpec, Json, Remembered, Stored } from '../store.ts';
import { decodeValue, escapeKey } from './encodeValue.ts';

export interface WaitingEvent {
  /** `<version>.<number within the write>`: never that of another event of this document. */
  readonly n: string;
  readonly version: number;
  readonly type: string;
  readonly envelope: string;
  readonly at: string;
}

export interface RememberedCommand {
  readonly key: string;
  readonly inputHash: string;
  /** JSON text. */
  readonly answer: string;
  /** `FOREVER` when it has no end. */
  readonly until: string;
}

/** After every instant: a command with this `until` is never past. */
export const FOREVER = '~';

export interface MongoDocument {
  readonly _id: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly changedAt: string;
  readonly value: Json;
  /** There while the document lives and has all unique fields: their values, by the fields' names. */
  readonly unique?: Readonly<Record<string, string>>;
  /** Events that the log has not confirmed, in version order. */
  readonly outbox?: readonly WaitingEvent[];
  readonly memory?: readonly RememberedCommand[];
  /** The keys of `memory`, for the unique index. Never an empty list: two of those would be equal for the index. */
  readonly keys?: readonly string[];
}

export type Documents = mongo.Collection<MongoDocument>;

/** What a reader of records needs, without outbox and memory. */
export const RECORD = { version: 1, deleted: 1, changedAt: 1, value: 1 } as const;

/** The record in a document that was read with `RECORD`. */
export const stored = <T>({ _id, version, deleted, changedAt, value }: MongoDocument): Stored<T> => ({
  id: _id,
  version,
  value: decodeValue(value) as T,
  deleted,
  changedAt,
});

/** The command as the port knows it. */
export function remembered({ key, inputHash, answer, until }: RememberedCommand): Remembered {
  const command = { key, inputHash, answer: JSON.parse(answer) as Json };
  return until === FOREVER ? command : { ...command, until };
}

/** The name under which a collection's unique fields lie in `unique`. */
export const uniqueName = (fields: readonly string[]): string => escapeKey(fields.join(','));

/** What `unique` holds for this record; undefined when nothing has to be unique. */
export function uniqueOf(
  { unique = [] }: CollectionSpec,
  record: { readonly id: string; readonly value: unknown; readonly deleted: boolean },
): Readonly<Record<string, string>> | undefined {
  if (unique.length === 0 || record.deleted) return undefined;
  const values = unique.map((field) => (field === 'id' ? record.id : fieldValue(record.value, field)));
  return values.includes(null) ? undefined : { [uniqueName(unique)]: JSON.stringify(values) };
}

/** The update operators for `unique`. */
export const uniqueUpdate = (unique: Readonly<Record<string, string>> | undefined) =>
  unique ? { set: { unique }, unset: {} } : { set: {}, unset: { $unset: { unique: '' as const } } };
