/** The whole platform in one process, without its doors: stores, log, feed, index and every service on them. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { ChangeLog } from '@puja-indah/changes';
import { openSqliteChangeLog } from '@puja-indah/changes/sqlite';
import { deriveTicketKey, describeCause } from '@puja-indah/domain';
import type { Feed } from '@puja-indah/feed';
import { openSqliteFeed } from '@puja-indah/feed/sqlite';
import {
  collectionsOf,
  type Environment,
  type Logger,
  PARKED_COLLECTION,
  parkedDesk,
  parkedEvents,
  type RunningService,
  type ServiceDefinition,
  type ServicePorts,
  searchDocuments,
  startService,
} from '@puja-indah/kit';
import type { SearchIndex } from '@puja-indah/search-index';
import { openSqliteSearchIndex } from '@puja-indah/search-index/sqlite';
import { rebuildSearchIndex } from '@puja-indah/service-search';
import type { Store } from '@puja-indah/store';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { dataFiles, rootKey, takeDataDir } from './dataDir.ts';
import { findMoved, MovedAway } from './moved.ts';
import { chooseSamples } from './sampleChoice.ts';
import { SERVICES } from './services.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  /** Whether to load sample data; undefined: a new folder gets them, one that is there stays as it was made. */
  readonly sample: boolean | undefined;
  /** Default: every service of the house. */
  readonly services?: readonly ServiceDefinition[];
  /** Default: the machine's clock. */
  readonly now?: () => string;
  /** Days that the answer to a command is remembered by its idempotency key; default 30. */
  readonly rememberDays?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Platform extends AsyncDisposable {
  /** Absolute folder of the data. */
  readonly dataDir: string;
  /** Whether sample data were loaded at this start. */
  readonly sample: boolean;
  readonly ports: ServicePorts;
  now(): string;
  readonly services: ReadonlyMap<string, RunningService>;
  readonly stores: ReadonlyMap<string, Store>;
  readonly log: ChangeLog;
  readonly feed: Feed;
  readonly index: SearchIndex;
  /** Resolves when every change written so far has travelled the whole path. */
  settled(): Promise<void>;
}

/** A change may cause another (a batch, a stale mark): so many rounds are enough for the longest chain, and bound the wait. */
const ROUNDS = 3;

/**
 * Opens an embedded installation, making it at the first time.
 * @throws DataDirInUse; MovedAway; SamplesRefused.
 */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, logger, rememberDays, services: definitions = SERVICES, settings = {} } = options;
  const now = options.now ?? (() => new Date().toISOString());
  const files = dataFiles(dataDir);
  await using opening = new AsyncDisposableStack();
  opening.use(takeDataDir(dataDir));
  const moved = findMoved(files);
  if (moved) throw new MovedAway(files, moved);
  const sample = chooseSamples(files, options.sample);
  const root = rootKey(files.rootKey);
  const log = opening.use(await openSqliteChangeLog({ file: files.log }));
  const feed = opening.use(await openSqliteFeed({ file: files.feed }));
  const index = opening.use(await openSqliteSearchIndex({ folder: files.index }));
  // An index without a position is new, or was dropped as damaged or of an older shape: whatever was built is gone with it.
  if ((await index.findPosition()) === undefined) rmSync(files.indexBuilt, { force: true });
  const parkedStore = opening.use(await openSqliteStore({ file: files.parked, collections: [PARKED_COLLECTION] }));
  const parked = parkedEvents(parkedStore);
  const stores = new Map<string, Store>();
  for (const definition of definitions) {
    const collections = collectionsOf(definition);
    stores.set(
      definition.name,
      opening.use(await openSqliteStore({ file: files.store(definition.name), collections })),
    );
  }
  const services = new Map<string, RunningService>();
  const storeOf = (name: string): Store => {
    const store = stores.get(name);
    if (!store) throw new Error(`Service ${name} has no store.`);
    return store;
  };
  const ports: ServicePorts = {
    feed,
    searchIndex: index,
    parked: parkedDesk(parkedStore, (name) => {
      const [service = ''] = name.split('/');
      return services.get(service)?.followers.find((follower) => follower.name === name);
    }),
    snapshots: {
      async *searchDocuments() {
        for (const definition of definitions) yield* searchDocuments(definition, storeOf(definition.name));
      },
    },
  };
  for (const definition of definitions) {
    const environment: Environment = {
      store: storeOf(definition.name),
      log,
      parked,
      ports,
      now,
      random: randomBytes,
      ticketKey: (service) => deriveTicketKey(root, service),
      ...(rememberDays === undefined ? {} : { rememberDays }),
      settings,
      sample,
      logger,
    };
    services.set(definition.name, opening.use(await startService(definition, environment)));
  }
  // An index that is new, was left out of a backup, or whose first build a crash cut off, is built from what the stores hold,
  // beside the changes that arrive meanwhile. Nobody waits for it but `settled` and the end.
  let building: Promise<unknown> | undefined;
  const ending = new AbortController();
  if (!existsSync(files.indexBuilt)) {
    building = rebuildSearchIndex(ports, { acceptLoss: true, signal: ending.signal })
      .then(() => writeFileSync(files.indexBuilt, now()))
      .catch((error: unknown) => {
        // Ended with the process: the next start builds it.
        if (!ending.signal.aborted)
          logger.error({ cause: describeCause(error) }, 'the search index could not be built');
      })
      .finally(() => {
        building = undefined;
      });
    opening.defer(async () => {
      ending.abort();
      await building;
    });
  }
  const running = opening.move();
  return {
    dataDir,
    sample,
    ports,
    now,
    services,
    stores,
    log,
    feed,
    index,
    async settled() {
      await building;
      for (let round = 0; round < ROUNDS; round += 1) {
        await Promise.all([...services.values()].map((service) => service.relayed()));
        await Promise.all([...services.values()].map((service) => service.followed()));
      }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
