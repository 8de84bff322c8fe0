/**
 * Holds everything that was derived against what it was derived from: log against stores, index against stores, feed against
 * log, and each projection against what its own follower makes of the whole log anew. Memory stays flat, however much there is.
 */
import type { ChangeLog } from '@puja-indah/changes';
import type { Feed } from '@puja-indah/feed';
import type { ServiceDefinition } from '@puja-indah/kit';
import type { SearchIndex } from '@puja-indah/search-index';
import type { Store } from '@puja-indah/store';
import type { VerifyReport } from './comparison.ts';
import { compareFeed, compareIndex } from './copies.ts';
import { Ledger } from './ledger.ts';
import { readLog } from './readLog.ts';
import { compareStore } from './stores.ts';

/** An installation on either tier. */
export interface Installation {
  readonly services: ReadonlyMap<string, { readonly definition: ServiceDefinition }>;
  /** By the services' names. */
  readonly stores: ReadonlyMap<string, Store>;
  readonly log: ChangeLog;
  readonly feed: Feed;
  readonly index: SearchIndex;
  /** Resolves when every change written so far has travelled the whole path. */
  settled(): Promise<void>;
}

/**
 * Verifies an installation. What is still on its way is awaited first, so under load a comparison may meet a write that came
 * in between: run it again, or stop writing.
 */
export async function verify(installation: Installation): Promise<VerifyReport> {
  await installation.settled();
  const { services, stores, log, feed, index } = installation;
  const described = [...services.values()].map(({ definition }): readonly [ServiceDefinition, Store] => {
    const store = stores.get(definition.name);
    if (!store) throw new Error(`Service ${definition.name} has no store.`);
    return [definition, store];
  });
  using ledger = new Ledger();
  const logged = await readLog(
    log,
    described.map(([definition]) => definition),
    ledger,
  );
  const found = [];
  for (const [definition, store] of described) found.push(await compareStore(definition, store, ledger));
  const indexed = await compareIndex(index, described);
  const comparisons = [
    ...found.flatMap((each) => each.comparisons),
    ...indexed.comparisons,
    await compareFeed(feed, ledger),
  ];
  return {
    equal: comparisons.every(({ differences }) => differences.length === 0),
    comparisons,
    parts: [...found.flatMap((each) => each.parts), ...logged, ...indexed.parts],
  };
}
