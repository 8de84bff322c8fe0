/** What a store holds, document by document with the commands and events that lie in it. */
import { setImmediate } from 'node:timers/promises';
import type { ContentsOptions, Portion } from '../store.ts';
import type { CarriedCommands } from './carried.ts';
import { type Documents, type MongoDocument, remembered, stored } from './document.ts';
import { refusing } from './refusal.ts';

/** Documents read together. */
const BATCH = 500;

function portionOf(collection: string, found: readonly MongoDocument[]): Portion {
  return {
    documents: found.map((document) => {
      const { id, version, value, deleted, changedAt } = stored<Portion['documents'][number]['value']>(document);
      return { collection, id, version, value, deleted, at: changedAt };
    }),
    commands: found.flatMap(({ memory = [] }) => memory.map(remembered)),
    events: found.flatMap(({ _id, outbox = [] }) =>
      outbox.map(({ version, type, envelope }) => ({ entity: _id, version, type, envelope })),
    ),
  };
}

/** The contents of these collections, and the commands that were taken in. */
export async function* mongoContents(
  collections: ReadonlyMap<string, Documents>,
  carried: CarriedCommands,
  { without = [] }: ContentsOptions = {},
): AsyncGenerator<Portion> {
  for await (const commands of carried.scan()) yield { documents: [], commands, events: [] };
  const page = refusing((documents: Documents, after: string) =>
    documents.find({ _id: { $gt: after } }, { sort: [['_id', 1]], limit: BATCH }).toArray(),
  );
  for (const [name, documents] of collections) {
    if (without.includes(name)) continue;
    for (let after = ''; ; ) {
      const found = await page(documents, after);
      if (found.length > 0) yield portionOf(name, found);
      if (found.length < BATCH) break;
      after = found.at(-1)?._id ?? '';
      await setImmediate();
    }
  }
}
