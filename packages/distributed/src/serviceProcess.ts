/** One service in a process of its own, on the real servers. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeCause } from '@puja-indah/domain';
import {
  collectionsOf,
  type Environment,
  PARKED_COLLECTION,
  parkedDesk,
  parkedEvents,
  type ServiceDefinition,
  type ServicePorts,
  searchDocuments,
  startService,
} from '@puja-indah/kit';
import { rebuildSearchIndex } from '@puja-indah/service-search';
import type { Store } from '@puja-indah/store';
import { pino } from 'pino';
import type { ProcessConfig, ServersConfig } from './config.ts';
import { signerOf, verifierOf } from './internalToken.ts';
import { FIRST_BUILD } from './operations/names.ts';
import { audienceOf, decideParked, remoteSearchDocuments } from './peers.ts';
import { openFeed, openIndex, openLog, openStore } from './servers.ts';
import { startSubgraphServer } from './subgraphServer.ts';

export interface ServiceProcessOptions {
  readonly config: ProcessConfig;
  readonly servers: ServersConfig;
  /** The key of a service's ticket secrets. @throws Error for a service whose key this process was not given */
  readonly ticketKey: (service: string) => Uint8Array;
}

const BUILD_PAUSE_MS = 2_000;

/**
 * Starts the service and resolves when it listens. It finishes what a crash left open, relays its outbox and follows the log
 * in this process; copies of it may run, each follower in one of them at a time.
 * @throws Error when a server cannot be reached.
 */
export async function startServiceProcess(
  definition: ServiceDefinition,
  { config, servers, ticketKey }: ServiceProcessOptions,
): Promise<AsyncDisposable & { readonly url: string }> {
  const { name } = definition;
  const logger = pino({ level: config.logLevel, base: { service: name } }, pino.destination({ dest: 2, sync: false }));
  const now = () => new Date().toISOString();
  await using starting = new AsyncDisposableStack();
  const signer = await signerOf(config.selfUrl, config.internalKeys);
  const verify = verifierOf(audienceOf(name), new Map(config.peers.map((peer) => [peer.url, peer.name])));
  const log = starting.use(await openLog(servers, name, logger));
  const store = starting.use(await openStore(servers, name, collectionsOf(definition)));
  const parkedStore = starting.use(await openStore(servers, 'parked', [PARKED_COLLECTION]));
  const peers = new Map(config.peers.map((peer) => [peer.name, peer]));
  const ports: ServicePorts = {
    ...(name === 'changes' ? { feed: starting.use(await openFeed(servers, false)) } : {}),
    ...(name === 'search' ? { searchIndex: starting.use(await openIndex(servers)) } : {}),
    parked: parkedDesk(parkedStore, (follower) => {
      const owner = peers.get(follower.split('/')[0] ?? '');
      if (!owner) return undefined;
      const decide = (decision: { replay: string } | { discard: string }) =>
        decideParked(owner, signer, { follower, ...decision });
      return { replay: (subject) => decide({ replay: subject }), discard: (id) => decide({ discard: id }) };
    }),
    snapshots: {
      async *searchDocuments() {
        for (const peer of peers.values()) if (peer.name !== 'gateway') yield* remoteSearchDocuments(peer, signer);
      },
    },
  };
  const environment: Environment = {
    store,
    log,
    parked: parkedEvents(parkedStore),
    ports,
    now,
    random: randomBytes,
    ticketKey,
    rememberDays: config.rememberDays,
    settings: config.samplePassword === undefined ? {} : { samplePassword: config.samplePassword },
    sample: config.sample,
    logger,
  };
  const service = starting.use(await startService(definition, environment));
  const server = starting.use(
    await startSubgraphServer({
      service,
      documents: () => searchDocuments(definition, store),
      port: config.port,
      host: config.host,
      verify,
      signer,
      checks: {
        store: () => store.outgoing(1),
        log: () => log.findEnd('all'),
        ...(ports.feed ? { feed: () => ports.feed?.head() ?? Promise.resolve() } : {}),
        ...(ports.searchIndex ? { index: () => ports.searchIndex?.findPosition() ?? Promise.resolve() } : {}),
      },
      logger,
    }),
  );
  if (ports.searchIndex) {
    const ending = new AbortController();
    const building = buildIndexOnce(store, ports, ending.signal, (error) =>
      logger.warn({ cause: describeCause(error) }, 'the search index could not be built yet; trying again'),
    );
    starting.defer(async () => {
      ending.abort();
      await building;
    });
  }
  const running = starting.move();
  return { url: server.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Reference data is in no log, so the first index is built from the stores, once all services answer. */
async function buildIndexOnce(
  store: Store,
  ports: ServicePorts,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted && (await store.findPosition(FIRST_BUILD)) === undefined) {
    try {
      await rebuildSearchIndex(ports, { acceptLoss: true, signal });
      await store.project(FIRST_BUILD, [], 'done');
    } catch (error) {
      if (signal.aborted) return;
      report(error);
      await sleep(BUILD_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
