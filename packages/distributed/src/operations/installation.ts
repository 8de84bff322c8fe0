/** A distributed installation looked at from beside its processes: its stores, log, feed and index on the servers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '@puja-indah/embedded';
import { collectionsOf, followerName, followersOf, type ServiceDefinition } from '@puja-indah/kit';
import type { Store } from '@puja-indah/store';
import type { Logger } from 'pino';
import type { ServersConfig } from '../config.ts';
import { openFeed, openIndex, openLog, openStore } from '../servers.ts';
import { FIRST_BUILD } from './names.ts';

/** How this process calls itself to Kafka. */
export const OPERATOR = 'operator';
/** How long something may stand still before it counts as stuck, in ms. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 100;

export interface OperatedServers {
  readonly servers: ServersConfig;
  readonly definitions: readonly ServiceDefinition[];
  readonly logger: Logger;
}

/** Opens the stores of all services. @throws Error when the server cannot be reached */
export async function openStores({
  servers,
  definitions,
}: OperatedServers): Promise<AsyncDisposable & { readonly stores: ReadonlyMap<string, Store> }> {
  await using opening = new AsyncDisposableStack();
  const stores = new Map<string, Store>();
  for (const definition of definitions)
    stores.set(definition.name, opening.use(await openStore(servers, definition.name, collectionsOf(definition))));
  const opened = opening.move();
  return { stores, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/**
 * Opens everything. `settled` waits for the services, which run elsewhere.
 * @throws Error when a server cannot be reached
 */
export async function openInstallation(operated: OperatedServers): Promise<Installation & AsyncDisposable> {
  const { servers, definitions, logger } = operated;
  await using opening = new AsyncDisposableStack();
  const log = opening.use(await openLog(servers, OPERATOR, logger));
  const feed = opening.use(await openFeed(servers, true));
  const index = opening.use(await openIndex(servers));
  const { stores } = opening.use(await openStores(operated));
  const services = new Map(definitions.map((definition) => [definition.name, { definition }]));
  const ports = { feed, searchIndex: index };

  async function followed(definition: ServiceDefinition): Promise<void> {
    const store = storeOf(stores, definition.name);
    for (const follower of followersOf(definition)) {
      const name = followerName(definition.name, follower);
      const end = await log.findEnd(follower.topics);
      const position = () => (follower.findPosition ? follower.findPosition(ports) : store.findPosition(name));
      await untilTrue(`the follower ${name} has not read to the end of the log`, async () => {
        const at = await position();
        return { reached: log.hasReached(at, end), at };
      });
    }
  }

  const opened = opening.move();
  return {
    services,
    stores,
    log,
    feed,
    index,
    async settled() {
      const search = stores.get('search');
      await untilTrue('the search index was not built yet', async () => {
        const at = await search?.findPosition(FIRST_BUILD);
        return { reached: search === undefined || at !== undefined, at };
      });
      for (const [name, store] of stores)
        await untilTrue(`the outbox of ${name} still holds events`, async () => {
          const [first] = await store.outgoing(1);
          return { reached: first === undefined, at: first?.position };
        });
      for (const definition of definitions) await followed(definition);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** @throws Error when it is missing: a mistake of the program */
export function storeOf(stores: ReadonlyMap<string, Store>, service: string): Store {
  const store = stores.get(service);
  if (!store) throw new Error(`Service ${service} has no store.`);
  return store;
}

/** Waits as long as it moves. @throws Error when it stands still: the service does not run, or is stuck */
async function untilTrue(
  lack: string,
  look: () => Promise<{ readonly reached: boolean; readonly at: string | undefined }>,
): Promise<void> {
  let last: string | undefined;
  let moved = performance.now();
  for (;;) {
    const { reached, at } = await look();
    if (reached) return;
    if (at !== last) {
      last = at;
      moved = performance.now();
    }
    if (performance.now() - moved > PATIENCE_MS)
      throw new Error(`${lack}, and nothing moves: does that service run? Its /health/ready tells what is wrong.`);
    await sleep(LOOK_MS);
  }
}
