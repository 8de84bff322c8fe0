/** What a service's store holds now, for whoever rebuilds or verifies what was derived from it. */
import type { SearchDocument } from '@puja-indah/search-index';
import type { Store } from '@puja-indah/store';
import type { ServiceDefinition } from './define.ts';
import { searchDocumentOf } from './searchableEvent.ts';
import { type Stamped, unstamp } from './stamp.ts';

const BATCH = 1000;

/** The search documents of every searchable record of the service, in batches. */
export async function* searchDocuments(
  definition: ServiceDefinition,
  store: Store,
): AsyncGenerator<readonly SearchDocument[]> {
  for (const collection of definition.collections) {
    if (!collection.searchable) continue;
    let batch: SearchDocument[] = [];
    for await (const stored of store.collection<Stamped<{ region: string; sample: boolean }>>(collection.name).scan()) {
      if (stored.deleted) continue;
      const document = searchDocumentOf(definition.name, collection, unstamp(collection, stored));
      if (document) batch.push(document);
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }
}
