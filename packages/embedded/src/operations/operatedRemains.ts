/** What stayed behind of an installation that moved: it can be looked at and backed up, and nothing in it is run or written. */
import { openSqliteChangeLog } from '@puja-indah/changes/sqlite';
import { openSqliteFeed } from '@puja-indah/feed/sqlite';
import { collectionsOf } from '@puja-indah/kit';
import { openSqliteSearchIndex } from '@puja-indah/search-index/sqlite';
import type { Store } from '@puja-indah/store';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { dataFiles, takeDataDir } from '../dataDir.ts';
import { findMoved, MovedAway } from '../moved.ts';
import { SERVICES } from '../services.ts';
import { backup } from './backup.ts';
import type { Operated } from './commands.ts';
import { type Installation, verify } from './verify/verify.ts';

/** Undefined when nothing moved away from the folder. */
export function operatedRemains(dataDir: string): Operated | undefined {
  const files = dataFiles(dataDir);
  const moved = findMoved(files);
  if (!moved) return undefined;
  const refuse = async (): Promise<never> => {
    throw new MovedAway(files, moved);
  };
  return {
    async verify() {
      await using installation = await openAtRest(dataDir);
      return await verify(installation);
    },
    async backup(target) {
      using _mine = takeDataDir(dataDir);
      const names = SERVICES.map(({ name }) => name);
      return await backup(files, names, target, new Date().toISOString());
    },
    rebuildIndex: refuse,
    withParked: refuse,
    withAccounts: refuse,
  };
}

/** Everything as it stood when its last process ended; nothing is on its way. */
async function openAtRest(dataDir: string): Promise<Installation & AsyncDisposable> {
  const files = dataFiles(dataDir);
  await using opening = new AsyncDisposableStack();
  opening.use(takeDataDir(dataDir));
  const stores = new Map<string, Store>();
  for (const definition of SERVICES) {
    const collections = collectionsOf(definition);
    const file = files.store(definition.name);
    stores.set(definition.name, opening.use(await openSqliteStore({ file, collections })));
  }
  const installation = {
    services: new Map(SERVICES.map((definition) => [definition.name, { definition }])),
    stores,
    log: opening.use(await openSqliteChangeLog({ file: files.log })),
    feed: opening.use(await openSqliteFeed({ file: files.feed })),
    index: opening.use(await openSqliteSearchIndex({ folder: files.index })),
    settled: async () => undefined,
  };
  const opened = opening.move();
  return { ...installation, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
