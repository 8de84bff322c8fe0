/** Records as readers may see them: the present shape, deleted ones hidden, and nothing of a batch that is still open. */
import { defineError } from '@puja-indah/domain';
import { type Collection, eq, type Filter, type ListQuery, type Store, type Stored } from '@puja-indah/store';
import DataLoader from 'dataloader';
import type { Records } from './context.ts';
import type { CollectionDefinition, ProjectionDefinition, RecordBase } from './define.ts';
import { BATCHES } from './environment.ts';
import { type Stamped, unstamp } from './stamp.ts';

export const RECORD_NOT_FOUND = defineError<{ record: string; id: string }>('RECORD_NOT_FOUND', 'NOT_FOUND', {
  message: ({ record, id }) => `Data ${record} dengan kode ${id} tidak ditemukan. Periksa kembali kodenya.`,
  hint: ({ record, id }) => `There is no ${record} with id ${id}; list them to find the right id.`,
});

const MOST = 1000;

/** Knows which batches are closed. Closing is final, so only that is remembered. */
export interface BatchVisibility {
  isClosed(batch: string): Promise<boolean>;
}

/** Looks batches up in the service's own store. */
export function batchVisibility(store: Store): BatchVisibility {
  const closed = new Set<string>();
  const batches = store.collection<{ status: string }>(BATCHES);
  return {
    async isClosed(batch) {
      if (closed.has(batch)) return true;
      const found = await batches.find(batch);
      if (found?.value.status !== 'closed') return false;
      if (closed.size > 10_000) closed.clear();
      closed.add(batch);
      return true;
    },
  };
}

/** The record as it is to be seen: of a document touched by an open batch, what it was before. */
async function visible<T extends RecordBase>(
  definition: CollectionDefinition<T>,
  stored: Stored<Stamped<T>>,
  batches: BatchVisibility,
): Promise<Stored<T> | undefined> {
  const trace = stored.value._batch;
  if (!trace || (await batches.isClosed(trace.id))) return unstamp(definition, stored);
  if (!trace.before) return undefined;
  const { version, value, deleted } = trace.before;
  return unstamp(definition, { ...stored, version, deleted, value: value as unknown as Stamped<T> });
}

/** Records of a collection. */
export function recordsOf<T extends RecordBase>(
  definition: CollectionDefinition<T>,
  collection: Collection<Stamped<T>>,
  batches: BatchVisibility,
): Records<T> {
  const see = (stored: Stored<Stamped<T>>) => visible(definition, stored, batches);
  const live = async (stored: Stored<Stamped<T>> | undefined) => {
    const seen = stored && (await see(stored));
    return seen?.deleted ? undefined : seen;
  };
  return reading(definition.name, collection, live);
}

/** Records of a projection: plain, without batches. */
export const projected = <T>(definition: ProjectionDefinition<T>, collection: Collection<T>): Records<T> =>
  reading(definition.name, collection, async (stored) => (stored?.deleted ? undefined : stored));

function reading<S, T>(
  name: string,
  collection: Collection<S>,
  live: (stored: Stored<S> | undefined) => Promise<Stored<T> | undefined>,
): Records<T> {
  // Without cache: a later read of the same request must see what the request wrote.
  const loader = new DataLoader<string, Stored<T> | undefined>(
    async (ids) => Promise.all((await collection.findMany(ids)).map(live)),
    { cache: false },
  );
  const list = async (query: ListQuery) => {
    const page = await collection.list(query);
    const seen = await Promise.all(page.items.map(async ({ cursor, item }) => ({ cursor, item: await live(item) })));
    const items = seen.flatMap(({ cursor, item }) => (item ? [{ cursor, item }] : []));
    return { items, hasNextPage: page.hasNextPage };
  };
  return {
    find: (id) => loader.load(id),
    async get(id) {
      const found = await loader.load(id);
      if (!found) throw RECORD_NOT_FOUND({ record: name, id });
      return found;
    },
    list,
    async all({ where, order, max = MOST } = {}) {
      const page = await list({ ...(where ? { where } : {}), ...(order ? { order } : {}), first: max });
      if (page.hasNextPage) throw new Error(`More than ${max} records of ${name}: page through them instead.`);
      return page.items.map(({ item }) => item);
    },
    count: (where?: Filter) => collection.count(where),
  };
}

/** The filter by which batches that a crash interrupted are found. */
export const openBatches = eq('status', 'open');
