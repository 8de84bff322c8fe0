/** What operators do with a distributed installation, from a process beside its own: nothing of it need stop. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ChangeLog, Delivered } from '@puja-indah/changes';
import { type Operated, verify } from '@puja-indah/embedded';
import {
  collectionsOf,
  type Environment,
  followerName,
  followersOf,
  PARKED_COLLECTION,
  type ParkedDesk,
  parkedDesk,
  parkedEvents,
  type RunningFollower,
  type ServiceDefinition,
  type ServicePorts,
  searchDocuments,
  startFollower,
  startService,
} from '@puja-indah/kit';
import { rebuildSearchIndex } from '@puja-indah/service-search';
import { openFeed, openIndex, openLog, openStore } from '../servers.ts';
import { backupServers } from './backup.ts';
import { OPERATOR, type OperatedServers, openInstallation, openStores, storeOf } from './installation.ts';

export interface OperatedInstallation extends OperatedServers {
  readonly ticketRoot: Uint8Array | undefined;
}

const now = () => new Date().toISOString();

/** Opens a server only when a command needs it. */
export function operatedServers(operated: OperatedInstallation): Operated {
  const { servers, definitions, logger } = operated;

  function definitionOf(name: string): ServiceDefinition {
    const definition = definitions.find((each) => each.name === name);
    if (!definition) throw new Error(`This program knows no service ${name}.`);
    return definition;
  }

  /** The environment of a service that runs here for a moment, beside its own processes. */
  async function withEnvironment<T>(
    definition: ServiceDefinition,
    ports: ServicePorts,
    work: (environment: Environment) => Promise<T>,
  ): Promise<T> {
    await using opening = new AsyncDisposableStack();
    const log = opening.use(await openLog(servers, OPERATOR, logger));
    const store = opening.use(await openStore(servers, definition.name, collectionsOf(definition)));
    const parkedStore = opening.use(await openStore(servers, 'parked', [PARKED_COLLECTION]));
    return await work({
      store,
      log,
      parked: parkedEvents(parkedStore),
      ports,
      now,
      random: randomBytes,
      ticketKey: (service) => {
        throw new Error(`The operator's command makes no tickets of ${service}.`);
      },
      sample: false,
      logger,
    });
  }

  /** A follower that handles what it is given by hand, and follows nothing: its own process goes on meanwhile. */
  async function withFollower<T>(
    name: string,
    work: (follower: RunningFollower) => Promise<T>,
  ): Promise<T | undefined> {
    const definition = definitions.find((each) => name.startsWith(`${each.name}/`));
    const described =
      definition && followersOf(definition).find((each) => followerName(definition.name, each) === name);
    if (!described) return undefined;
    await using opening = new AsyncDisposableStack();
    const ports: ServicePorts = {
      ...(definition.name === 'changes' ? { feed: opening.use(await openFeed(servers, false)) } : {}),
      ...(definition.name === 'search' ? { searchIndex: opening.use(await openIndex(servers)) } : {}),
    };
    return await withEnvironment(definition, ports, async (environment) => {
      await using follower = await startFollower(definition.name, described, {
        ...environment,
        log: idle(environment.log),
      });
      return await work(follower);
    });
  }

  return {
    async verify() {
      await using installation = await openInstallation(operated);
      return await verify(installation);
    },
    backup: (target) => backupServers({ ...operated, now: now() }, target),
    async rebuildIndex(options) {
      await using index = await openIndex(servers);
      await using opened = await openStores(operated);
      const { stores } = opened;
      async function* documents() {
        for (const definition of definitions) yield* searchDocuments(definition, storeOf(stores, definition.name));
      }
      return await rebuildSearchIndex({ searchIndex: index, snapshots: { searchDocuments: documents } }, options);
    },
    async withParked<T>(work: (desk: ParkedDesk) => Promise<T>) {
      await using store = await openStore(servers, 'parked', [PARKED_COLLECTION]);
      const desk = parkedDesk(store, (name) => ({
        replay: (subject) => withFollower(name, (follower) => follower.replay(subject)),
        discard: (id) => withFollower(name, (follower) => follower.discard(id)),
      }));
      return await work(desk);
    },
    withAccounts: (operation, work) =>
      withEnvironment(definitionOf('accounts'), {}, async (environment) => {
        await using accounts = await startService(definitionOf('accounts'), environment);
        const answer = await work(accounts.systemContext(operation));
        await accounts.relayed();
        return answer;
      }),
  };
}

const NOTHING: readonly (readonly Delivered[])[] = [];

const idle = (log: ChangeLog): ChangeLog => ({
  append: (changes) => log.append(changes),
  read: (options) => log.read(options),
  findEnd: (topics) => log.findEnd(topics),
  hasReached: (position, end) => log.hasReached(position, end),
  async *follow({ signal }) {
    if (!signal.aborted) await once(signal, 'abort');
    yield* NOTHING;
  },
  [Symbol.asyncDispose]: async () => undefined,
});
