/** The indexes of a service's database: made at the opening, then read back, since a missing one is found out late. */
import type { mongo } from 'mongoose';
import type { CollectionSpec } from '../store.ts';
import { pathOf } from './compileFilter.ts';
import { connectMongo, type MongoPlace } from './connect.ts';
import { type Documents, type MongoDocument, uniqueName, uniqueOf, uniqueUpdate } from './document.ts';
import { decodeValue } from './encodeValue.ts';
import { PLATFORM, UNIQUE } from './refusal.ts';

const OURS = /^(?:index|unique|platform):/;
const BACKFILL_BATCH = 500;

const NAMESPACE_NOT_FOUND = 26;
const INDEX_NOT_FOUND = 27;

interface IndexSpec {
  readonly name: string;
  readonly key: Readonly<Record<string, 1>>;
  readonly unique?: true;
  readonly sparse?: true;
}

/** What a collection needs. The names are unique in the database, as not every engine keeps them apart by collection. Its own indexes begin with `deleted`, as every list does, and end with the id, as every order does. */
export function wantedIndexes({ name, indexes = [], unique = [] }: CollectionSpec): readonly IndexSpec[] {
  for (const field of unique) pathOf(field);
  return [
    // Each idempotency key is in one document of a collection.
    { name: `${PLATFORM}${name}:keys`, key: { keys: 1 }, unique: true, sparse: true },
    { name: `${PLATFORM}${name}:until`, key: { 'memory.until': 1 }, sparse: true },
    { name: `${PLATFORM}${name}:outbox`, key: { 'outbox.at': 1 }, sparse: true },
    ...indexes.map((fields) => ({
      name: `index:${name}:${fields.join(',')}`,
      key: { deleted: 1, ...Object.fromEntries(fields.map((field) => [pathOf(field), 1])), _id: 1 } as const,
    })),
    ...(unique.length === 0
      ? []
      : ([
          {
            name: `${UNIQUE}${name}:${unique.join(',')}`,
            key: { [`unique.${uniqueName(unique)}`]: 1 },
            unique: true,
            sparse: true,
          },
        ] as const)),
  ];
}

/** What an index is, as text: two that differ here are not the same. */
const describe = ({ name, key, unique = false, sparse = false }: IndexSpec | ExistingIndex) =>
  JSON.stringify([name, Object.entries(key), unique, sparse]);

type ExistingIndex = mongo.IndexDescriptionInfo & { readonly name: string };

async function existing(documents: Documents): Promise<ExistingIndex[]> {
  try {
    return (await documents.listIndexes().toArray()).map((index) => ({ ...index, name: index.name ?? '' }));
  } catch (error) {
    // There is no such collection yet.
    if ((error as { code?: unknown }).code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}

interface Difference {
  readonly absent: readonly IndexSpec[];
  /** Names of indexes of an older declaration. */
  readonly superfluous: readonly string[];
}

async function differenceOf(documents: Documents, spec: CollectionSpec): Promise<Difference> {
  const there = await existing(documents);
  const wanted = wantedIndexes(spec);
  const texts = { there: new Set(there.map(describe)), wanted: new Set(wanted.map(describe)) };
  return {
    absent: wanted.filter((index) => !texts.there.has(describe(index))),
    superfluous: there
      .filter((index) => OURS.test(index.name) && !texts.wanted.has(describe(index)))
      .map(({ name }) => name),
  };
}

/** Gives documents that were written before the fields were unique what the index holds. */
async function backfill(documents: Documents, spec: CollectionSpec): Promise<void> {
  const change = ({ _id, version, deleted, value }: MongoDocument) => {
    const { set, unset } = uniqueUpdate(uniqueOf(spec, { id: _id, deleted, value: decodeValue(value) }));
    // Whoever wrote meanwhile has set it.
    return { updateOne: { filter: { _id, version }, update: { $set: { ...set, version }, ...unset } } };
  };
  let operations: ReturnType<typeof change>[] = [];
  for await (const document of documents.find({}, { projection: { version: 1, deleted: 1, value: 1 } })) {
    operations.push(change(document));
    if (operations.length < BACKFILL_BATCH) continue;
    await documents.bulkWrite(operations, { ordered: false });
    operations = [];
  }
  if (operations.length > 0) await documents.bulkWrite(operations, { ordered: false });
}

async function bring(documents: Documents, spec: CollectionSpec, { absent, superfluous }: Difference): Promise<void> {
  for (const name of superfluous)
    await documents.dropIndex(name).catch((error: { readonly code?: unknown }) => {
      // Another copy of the service that starts at the same time has dropped it.
      if (error.code !== INDEX_NOT_FOUND) throw error;
    });
  if (absent.some(({ name }) => name.startsWith(UNIQUE))) await backfill(documents, spec);
  if (absent.length > 0) await documents.createIndexes(absent.map((index) => ({ ...index })));
}

/**
 * Brings the indexes to what the collections declare.
 * @throws DuplicateField when documents breach a `unique` that was declared since; Error naming the indexes that are still
 * missing afterwards.
 */
export async function bringIndexes(db: mongo.Db, place: MongoPlace, specs: readonly CollectionSpec[]): Promise<void> {
  const changes: { readonly spec: CollectionSpec; readonly difference: Difference }[] = [];
  for (const spec of specs) {
    const difference = await differenceOf(db.collection(spec.name), spec);
    if (difference.absent.length > 0 || difference.superfluous.length > 0) changes.push({ spec, difference });
  }
  if (changes.length === 0) return;
  {
    await using patient = await connectMongo(place, { patient: true });
    for (const { spec, difference } of changes) await bring(patient.db.collection(spec.name), spec, difference);
  }
  const missing: string[] = [];
  for (const { spec } of changes)
    for (const { name } of (await differenceOf(db.collection(spec.name), spec)).absent) missing.push(name);
  if (missing.length > 0) throw new Error(`The database ${db.databaseName} lacks the indexes ${missing.join('; ')}.`);
}
