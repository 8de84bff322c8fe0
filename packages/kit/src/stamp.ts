/** What the kit keeps inside a stored document beside the record: the version of its shape, and an open batch's trace. */
import type { Json, Stored } from '@puja-indah/store';
import type { CollectionDefinition, RecordBase } from './define.ts';

/** Left by a step of a batch, so that readers see the record as it was until the batch is closed. */
export interface BatchTrace {
  readonly id: string;
  readonly row: number;
  readonly before: { readonly version: number; readonly value: Json; readonly deleted: boolean } | null;
}

export interface Stamp {
  readonly _shape: number;
  readonly _batch?: BatchTrace;
  /** Loaded in bulk without events: the log does not know this document. */
  readonly _reference?: true;
}

export type Stamped<T> = T & Stamp;

const shapeOf = (definition: { readonly shape?: number }) => definition.shape ?? 1;

/** The document to store for a record. */
export const stamp = <T extends RecordBase>(
  definition: CollectionDefinition<T>,
  record: T,
  batch?: BatchTrace,
): Stamped<T> => ({ ...record, _shape: shapeOf(definition), ...(batch ? { _batch: batch } : {}) });

/** The document to store for a row of reference data. */
export const stampReference = <T extends RecordBase>(definition: CollectionDefinition<T>, record: T): Stamped<T> => ({
  ...stamp(definition, record),
  _reference: true,
});

/** Whether the document was loaded as reference data and never written since. */
export const isReference = (document: object): boolean => '_reference' in document;

/** The record of a stored document, brought to the present shape: documents are migrated when read. */
export function unstamp<T extends RecordBase>(
  definition: CollectionDefinition<T>,
  stored: Stored<Stamped<T>>,
): Stored<T> {
  const { _shape, _batch, _reference, ...record } = stored.value;
  return { ...stored, value: migrate(definition, record as Record<string, unknown>, _shape) };
}

/** Brings a record of shape `from` to the present shape. @throws Error for a shape that this program is too old to read. */
export function migrate<T extends RecordBase>(
  definition: CollectionDefinition<T>,
  record: Record<string, unknown>,
  from: number,
): T {
  const present = shapeOf(definition);
  if (from > present)
    throw new Error(`Collection ${definition.name} holds shape ${from}; this program knows ${present}. Update it.`);
  let migrated = record;
  for (let shape = from; shape < present; shape += 1) {
    const step = definition.migrations?.[shape - 1];
    if (!step) throw new Error(`Collection ${definition.name} has no migration from shape ${shape}.`);
    migrated = step(migrated);
  }
  return migrated as T & Record<string, unknown>;
}
