/** Rows loaded in bulk: compared with what is there, then written as new or over the version that was read. */
import type { mongo } from 'mongoose';
import type { CollectionSpec, LoadRow } from '../store.ts';
import { type Documents, type MongoDocument, uniqueOf, uniqueUpdate } from './document.ts';
import { encodeValue } from './encodeValue.ts';
import { breachesOf, duplicateField, ID_INDEX, UNIQUE } from './refusal.ts';

/** Rows of one round. */
const BATCH = 1000;

/** Writes rows with different ids. @returns false when somebody wrote one of them meanwhile: the round is done again. */
async function loadRound<T>(documents: Documents, spec: CollectionSpec, rows: readonly LoadRow<T>[]): Promise<boolean> {
  const found = await documents
    .find({ _id: { $in: rows.map(({ id }) => id) } }, { projection: { version: 1, value: 1, deleted: 1 } })
    .toArray();
  const there = new Map(found.map((document) => [document._id, document]));
  let updates = 0;
  const operations = rows.flatMap(({ id, at, value }): mongo.AnyBulkWriteOperation<MongoDocument>[] => {
    const encoded = encodeValue(value, id);
    const unique = uniqueOf(spec, { id, value, deleted: false });
    const state = { deleted: false, changedAt: at, value: encoded };
    const before = there.get(id);
    if (!before) return [{ insertOne: { document: { _id: id, version: 1, ...state, ...(unique ? { unique } : {}) } } }];
    if (!before.deleted && JSON.stringify(before.value) === JSON.stringify(encoded)) return [];
    updates++;
    const { set, unset } = uniqueUpdate(unique);
    const update = { $set: { ...state, ...set, version: before.version + 1 }, ...unset };
    return [{ updateOne: { filter: { _id: id, version: before.version }, update } }];
  });
  if (operations.length === 0) return true;
  try {
    const { matchedCount } = await documents.bulkWrite(operations, { ordered: false });
    return matchedCount === updates;
  } catch (error) {
    const breaches = breachesOf(error) ?? [];
    const unique = breaches.find(({ index }) => index.startsWith(UNIQUE));
    if (unique) throw duplicateField(unique.index);
    if (breaches.length > 0 && breaches.every(({ index }) => index === ID_INDEX)) return false;
    throw error;
  }
}

/** The bulk load of a collection. */
export const mongoLoad =
  <T>(spec: CollectionSpec, documents: Documents) =>
  async (source: AsyncIterable<LoadRow<T>> | Iterable<LoadRow<T>>): Promise<number> => {
    let count = 0;
    let batch = new Map<string, LoadRow<T>>();
    const flush = async () => {
      const rows = [...batch.values()];
      batch = new Map();
      while (!(await loadRound(documents, spec, rows)));
    };
    for await (const row of source) {
      count++;
      // The same id again is a later state.
      if (batch.size === BATCH || batch.has(row.id)) await flush();
      batch.set(row.id, row);
    }
    if (batch.size > 0) await flush();
    return count;
  };
