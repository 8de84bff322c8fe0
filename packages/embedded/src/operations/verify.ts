/**
 * Holds everything that was derived against what it was derived from: log against stores, index against stores, feed against
 * log, and each projection against what its own follower makes of the whole log anew.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Change, serviceOf } from '@puja-indah/changes';
import {
  followersOf,
  isReference,
  type ProjectContext,
  type ServiceDefinition,
  searchDocuments,
} from '@puja-indah/kit';
import { type IndexState, type SearchDocument, stateOf } from '@puja-indah/search-index';
import type { Effect, Store } from '@puja-indah/store';
import type { Platform } from '../platform.ts';

/** One comparison: how many there are on either side, and the first ids that differ. */
export interface Comparison {
  /** Such as `log = stores: health`, `index = stores: accounts`. */
  readonly what: string;
  readonly left: number;
  readonly right: number;
  /** At most ten ids, with what differs. */
  readonly differences: readonly string[];
}

export interface VerifyReport {
  readonly equal: boolean;
  readonly comparisons: readonly Comparison[];
}

const SHOWN = 10;

/**
 * Verifies a platform. What is still on its way is awaited first, so under load a comparison may meet a write that came in
 * between: run it again, or stop writing.
 */
export async function verify(platform: Platform): Promise<VerifyReport> {
  await platform.settled();
  const changes = await everyChange(platform);
  const comparisons = [
    ...(await Promise.all(
      [...platform.services.values()].map((service) => logAgainstStore(service.definition, platform, changes)),
    )),
    ...(await indexAgainstStores(platform)),
    await feedAgainstLog(platform, changes),
    ...(
      await Promise.all(
        [...platform.services.values()].map((service) => projections(service.definition, platform, changes)),
      )
    ).flat(),
  ];
  return { equal: comparisons.every(({ differences }) => differences.length === 0), comparisons };
}

async function everyChange({ log }: Platform): Promise<readonly Change[]> {
  const all: Change[] = [];
  for await (const batch of log.read({ follower: 'verify', topics: 'all' }))
    all.push(...batch.map(({ change }) => change));
  return all;
}

const storeOf = ({ stores }: Platform, name: string): Store => {
  const store = stores.get(name);
  if (!store) throw new Error(`Service ${name} has no store.`);
  return store;
};

/**
 * The newest version that the log knows of an entity is the one that is stored. Of a findable record every write is in the log,
 * so there the two must be equal; other records may have writes that nobody is told of.
 */
async function logAgainstStore(
  { name, collections }: ServiceDefinition,
  platform: Platform,
  changes: readonly Change[],
): Promise<Comparison> {
  const newest = new Map<string, number>();
  for (const { subject, version } of changes.filter((change) => serviceOf(change) === name))
    newest.set(subject, Math.max(newest.get(subject) ?? 0, version));
  const differences: string[] = [];
  let stored = 0;
  for (const collection of collections) {
    const records = storeOf(platform, name).collection<object>(collection.name);
    for await (const { id, version, value } of records.scan()) {
      if (isReference(value)) continue;
      stored += 1;
      const logged = newest.get(id) ?? 0;
      if (logged > version || (collection.searchable && logged !== version))
        differences.push(`${id}: version ${logged} in the log, ${version} in the store`);
    }
  }
  return { what: `log = store: ${name}`, left: newest.size, right: stored, differences: differences.slice(0, SHOWN) };
}

async function indexAgainstStores(platform: Platform): Promise<readonly Comparison[]> {
  const documents: SearchDocument[] = [];
  for (const { definition } of platform.services.values())
    for await (const batch of searchDocuments(definition, storeOf(platform, definition.name))) documents.push(...batch);
  const wanted: IndexState = stateOf(documents);
  const found = await platform.index.state();
  const services = new Set([...Object.keys(wanted.checksums), ...Object.keys(found.checksums)]);
  return [...services].sort().map((service) => {
    const want = wanted.checksums[service];
    const have = found.checksums[service];
    const same = want?.count === have?.count && want?.checksum === have?.checksum;
    return {
      what: `index = stores: ${service}`,
      left: have?.count ?? 0,
      right: want?.count ?? 0,
      differences: same ? [] : [`checksums ${have?.checksum ?? 'none'} and ${want?.checksum ?? 'none'}`],
    };
  });
}

async function feedAgainstLog({ feed }: Platform, changes: readonly Change[]): Promise<Comparison> {
  const key = ({ source, id }: Change) => `${source} ${id}`;
  const wanted = new Set(changes.filter(({ audience }) => audience === 'public').map(key));
  const differences: string[] = [];
  const seen = new Set<string>();
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = await feed.page({ after, first: 1000 });
    for (const { change } of page.entries) {
      const name = key(change);
      if (seen.has(name)) differences.push(`${name}: twice in the feed`);
      if (!wanted.has(name)) differences.push(`${name}: not a public change of the log`);
      seen.add(name);
    }
    after = page.endCursor;
    more = page.hasMore;
  }
  for (const name of wanted) if (!seen.has(name)) differences.push(`${name}: not in the feed`);
  return { what: 'feed = log', left: seen.size, right: wanted.size, differences: differences.slice(0, SHOWN) };
}

/** Each projection is made anew in memory from the whole log and compared document by document. */
async function projections(
  definition: ServiceDefinition,
  platform: Platform,
  changes: readonly Change[],
): Promise<readonly Comparison[]> {
  const store = storeOf(platform, definition.name);
  const made = new Map<string, Map<string, Effect>>();
  const context: ProjectContext = {
    ports: {},
    now: () => new Date().toISOString(),
    find: async <T>(collection: string, id: string) => {
      const effect = made.get(collection)?.get(id);
      return effect?.deleted ? undefined : (effect?.value as T | undefined);
    },
  };
  for (const follower of followersOf(definition)) {
    if (!follower.project) continue;
    for (const change of changes.filter(follower.takes))
      for (const effect of await follower.project(change, context)) {
        const collection = made.get(effect.collection) ?? new Map<string, Effect>();
        made.set(effect.collection, collection);
        if ((collection.get(effect.id)?.version ?? 0) < effect.version) collection.set(effect.id, effect);
      }
  }
  return Promise.all(
    [...made].map(async ([name, effects]) => {
      const differences: string[] = [];
      let count = 0;
      for await (const { id, value, deleted } of store.collection(name).scan()) {
        count += 1;
        const effect = effects.get(id);
        if (!effect) differences.push(`${id}: not made by the log`);
        else if (deleted !== (effect.deleted ?? false) || (!deleted && !isDeepStrictEqual(value, effect.value)))
          differences.push(`${id}: differs from what the log makes`);
      }
      if (count < effects.size) differences.push(`${effects.size - count} are missing`);
      return {
        what: `projection = log: ${definition.name}/${name}`,
        left: count,
        right: effects.size,
        differences: differences.slice(0, SHOWN),
      };
    }),
  );
}
