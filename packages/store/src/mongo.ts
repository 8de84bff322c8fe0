/**
 * The store in a MongoDB database: one per service, a collection per kind of record. Needs no transaction, no session and
 * no change stream: everything that belongs to a write lies in its document.
 */
import { step } from '@puja-indah/sqlite/step';
import { carriedCommands } from './mongo/carried.ts';
import { mongoCollection } from './mongo/collection.ts';
import { connectMongo, type MongoPlace } from './mongo/connect.ts';
import { mongoContents } from './mongo/contents.ts';
import type { Documents } from './mongo/document.ts';
import { bringIndexes } from './mongo/indexes.ts';
import { mongoMemory } from './mongo/memory.ts';
import { mongoOutbox } from './mongo/outbox.ts';
import { projectInto } from './mongo/project.ts';
import { refusal, refusing } from './mongo/refusal.ts';
import type { Collection, CollectionSpec, Effect, Portion, Store } from './store.ts';

export interface MongoStoreOptions extends MongoPlace {
  readonly collections: readonly CollectionSpec[];
}

/** A letter first: the platform's own collections begin with an underscore. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * Opens the store of one service; its collections and indexes are brought to what `collections` declares and read back. Any
 * number of processes may have it open.
 * @throws StoreUnavailable when no server answers in time; DuplicateField when documents breach a `unique` that was declared
 * since; Error naming the indexes that are missing.
 */
export async function openMongoStore({ collections: specs, ...place }: MongoStoreOptions): Promise<Store> {
  for (const { name } of specs) if (!NAME.test(name)) throw new TypeError(`"${name}" is no name for a collection.`);
  const connection = await connectMongo(place);
  const { db } = connection;
  try {
    await bringIndexes(db, place, specs);
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw refusal(error);
  }
  const documents = new Map<string, Documents>(specs.map(({ name }) => [name, db.collection(name)]));
  const positions = db.collection<{ readonly _id: string; readonly position: string }>('_positions');
  const outbox = mongoOutbox(documents);
  const carried = carriedCommands(db);
  const { findRemembered, forgetCommands } = mongoMemory(documents, carried);

  function get<V>(map: ReadonlyMap<string, V>, name: string): V {
    const found = map.get(name);
    if (found === undefined) throw new Error(`The store ${place.database} declares no collection "${name}".`);
    return found;
  }
  const opened = new Map<string, Collection<unknown>>(
    specs.map((spec) => [
      spec.name,
      mongoCollection(spec, { documents: get(documents, spec.name), findRemembered, outbox }),
    ]),
  );
  const specOf = new Map(specs.map((spec) => [spec.name, spec]));
  async function apply(effects: readonly Effect[]): Promise<void> {
    for (const { collection } of effects) get(documents, collection);
    await Promise.all(
      [...Map.groupBy(effects, ({ collection }) => collection)].map(([name, group]) =>
        projectInto(get(specOf, name), get(documents, name), group),
      ),
    );
  }

  return {
    collection: <T>(name: string) => get(opened, name) as Collection<T>,
    findRemembered: refusing((key: string) => findRemembered(key)),
    forgetCommands: refusing(forgetCommands),
    outgoing: outbox.outgoing,
    forget: outbox.forget,
    onOutgoing: outbox.onOutgoing,
    findPosition: refusing(async (follower: string) => (await positions.findOne({ _id: follower }))?.position),
    project: refusing(async (follower: string, effects: readonly Effect[], position?: string) => {
      await apply(effects);
      // A crash here plays the effects again, which absorbs them.
      step('store.before-position', follower);
      if (position !== undefined)
        await positions.updateOne({ _id: follower }, { $set: { position } }, { upsert: true });
    }),
    resetPosition: refusing(async (follower: string) => void (await positions.deleteOne({ _id: follower }))),
    contents: (given) => mongoContents(documents, carried, given),
    take: refusing(async ({ documents: taken, commands }: Omit<Portion, 'events'>) => {
      await carried.take(commands);
      await apply(taken);
    }),
    async [Symbol.asyncDispose]() {
      await outbox[Symbol.asyncDispose]();
      await connection[Symbol.asyncDispose]();
    },
  };
}
