/** The store of a service against the log: documents, and what followers keep. */
import { isDeepStrictEqual } from 'node:util';
import { collectionsOf, isReference, projectionsOf, type ServiceDefinition } from '@puja-indah/kit';
import type { Store } from '@puja-indah/store';
import { type Comparison, Differences, type PartState } from './comparison.ts';
import { Fingerprint } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';

export interface StoreFindings {
  readonly comparisons: readonly Comparison[];
  readonly parts: readonly PartState[];
}

export async function compareStore(
  definition: ServiceDefinition,
  store: Store,
  ledger: Ledger,
): Promise<StoreFindings> {
  const records = await compareRecords(definition, store, ledger);
  const projections: Comparison[] = [];
  const parts = [...records.parts];
  for (const name of projectionsOf(definition)) {
    const { comparison, part } = await compareProjection(definition.name, name, store, ledger);
    projections.push(comparison);
    parts.push(part);
  }
  return { comparisons: [records.comparison, ...projections], parts };
}

/**
 * The newest version that the log knows of an entity is the one that is stored. Of a findable record every write is in the log,
 * so there the two must be equal; other records may have writes that nobody is told of.
 */
async function compareRecords(definition: ServiceDefinition, store: Store, ledger: Ledger) {
  const { name: service } = definition;
  const differences = new Differences();
  const parts: PartState[] = [];
  let stored = 0;
  const declared = new Map(definition.collections.map((collection) => [collection.name, collection]));
  const projections = projectionsOf(definition);
  for (const { name } of collectionsOf(definition)) {
    if (projections.includes(name)) continue;
    const collection = declared.get(name);
    const held = new Fingerprint();
    for await (const record of store.collection<object>(name).scan()) {
      held.add(record);
      if (!collection || isReference(record.value)) continue;
      stored += 1;
      const { id, version } = record;
      const logged = ledger.newest(service, id);
      if (logged > version || (collection.searchable && logged !== version))
        differences.add(`${id}: version ${logged} in the log, ${version} in the store`);
    }
    parts.push(held.as(`store: ${service}/${name}`));
  }
  const comparison: Comparison = {
    what: `log = store: ${service}`,
    left: ledger.countEntities(service),
    right: stored,
    differences: differences.list,
  };
  return { comparison, parts };
}

/** When a projection was written is the follower's own affair; what it says is not. */
async function compareProjection(service: string, name: string, store: Store, ledger: Ledger) {
  const differences = new Differences();
  const held = new Fingerprint();
  let made = 0;
  for await (const { id, value, deleted } of store.collection(name).scan()) {
    held.add({ id, deleted, value: deleted ? null : value });
    const wanted = ledger.findMade(service, name, id);
    if (!wanted) {
      differences.add(`${id}: not made by the log`);
      continue;
    }
    made += 1;
    if (deleted !== wanted.deleted || (!deleted && !isDeepStrictEqual(value, wanted.value)))
      differences.add(`${id}: differs from what the log makes`);
  }
  const right = ledger.countMade(service, name);
  if (made < right) differences.add(`${right - made} are missing`);
  const what = `projection = log: ${service}/${name}`;
  const comparison: Comparison = { what, left: held.count, right, differences: differences.list };
  return { comparison, part: held.as(`projection: ${service}/${name}`) };
}
