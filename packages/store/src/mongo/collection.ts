/** One collection of MongoDB behind the port. */
import { setImmediate } from 'node:timers/promises';
import { decodeCursor, encodeCursor, fingerprintOf } from '../cursor.ts';
import type { Filter } from '../filter.ts';
import { fullOrder, keysOf } from '../order.ts';
import type { Collection, CollectionSpec, ListQuery, Page, Stored } from '../store.ts';
import { allOf, type Condition, compileFilter } from './compileFilter.ts';
import { RECORD, stored } from './document.ts';
import { rangesAfter, refuseOther, sortBy } from './keyset.ts';
import { mongoLoad } from './load.ts';
import { refusing } from './refusal.ts';
import { mongoWrite, type StoreParts } from './write.ts';

/** Documents that a scan reads together. */
const SCAN_BATCH = 500;
const LIVE: Condition = { deleted: false };

/** Opens the collection in a store's database. */
export function mongoCollection<T>(spec: CollectionSpec, parts: StoreParts): Collection<T> {
  const { name } = spec;
  const { documents } = parts;

  async function records(
    condition: Condition,
    { sort, limit }: { readonly sort: [string, 1 | -1][]; readonly limit: number },
  ): Promise<Stored<T>[]> {
    const found = await documents.find(condition, { projection: RECORD, sort, limit }).toArray();
    return found.map((document) => stored<T>(document));
  }

  async function list({ where, order = [], first, after, includeDeleted = false }: ListQuery): Promise<Page<T>> {
    if (!Number.isSafeInteger(first) || first < 0) throw new RangeError(`first must be a whole number, not ${first}.`);
    const full = fullOrder(order);
    const fingerprint = fingerprintOf({ collection: name, where, order: full, includeDeleted });
    const condition = [...(includeDeleted ? [] : [LIVE]), compileFilter(where)];
    const ranges = after === undefined ? [[]] : rangesAfter(full, decodeCursor(fingerprint, after, full.length));
    // By id, since a document may move into a later range while that is read.
    const found = new Map<string, Stored<T>>();
    for (const range of ranges) {
      if (found.size > first) break;
      const limit = first + 1 - found.size;
      for (const record of await records(allOf([...condition, ...range]), { sort: sortBy(full), limit }))
        if (!found.has(record.id)) found.set(record.id, record);
    }
    return {
      items: [...found.values()].slice(0, first).map((item) => {
        return { cursor: encodeCursor(fingerprint, keysOf(item, full, refuseOther)), item };
      }),
      hasNextPage: found.size > first,
    };
  }

  const scanned = refusing((where: Condition, after: string) =>
    records(allOf([where, { _id: { $gt: after } }]), { sort: [['_id', 1]], limit: SCAN_BATCH }),
  );
  async function* scan({ where }: { readonly where?: Filter } = {}): AsyncGenerator<Stored<T>> {
    const condition = compileFilter(where);
    let last = '';
    while (true) {
      const batch = await scanned(condition, last);
      yield* batch;
      last = batch.at(-1)?.id ?? '';
      if (batch.length < SCAN_BATCH) return;
      await setImmediate();
    }
  }

  return {
    name,
    find: refusing(async (id: string) => {
      const document = await documents.findOne({ _id: id }, { projection: RECORD });
      return document ? stored<T>(document) : undefined;
    }),
    findMany: refusing(async (ids: readonly string[]) => {
      if (ids.length === 0) return [];
      const found = await documents.find({ _id: { $in: [...new Set(ids)] } }, { projection: RECORD }).toArray();
      const byId = new Map(found.map((document) => [document._id, stored<T>(document)]));
      return ids.map((id) => byId.get(id));
    }),
    list: refusing(list),
    count: refusing(async (where?: Filter) => documents.countDocuments(allOf([LIVE, compileFilter(where)]))),
    write: refusing(mongoWrite<T>(spec, parts)),
    load: refusing(mongoLoad<T>(spec, documents)),
    scan,
    clear: refusing(async () => void (await documents.deleteMany({}))),
  };
}
