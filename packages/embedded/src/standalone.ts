/** The whole platform with its doors, in one process: what `npm start` runs. */
import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type HealthCheck, type RunningGateway, startGateway } from '@puja-indah/gateway';
import type { RunningService } from '@puja-indah/kit';
import { isTokenGood } from '@puja-indah/service-accounts';
import { pino } from 'pino';
import type { StandaloneConfig } from './config.ts';
import { fileRoutes } from './fileRoutes.ts';
import { openOperatorDoor } from './operations/operatorDoor.ts';
import { openPlatform, type Platform } from './platform.ts';
import { keysOf } from './tokenKeys.ts';

export interface Standalone extends AsyncDisposable {
  readonly url: string;
  readonly platform: Platform;
}

const house = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/**
 * Starts everything and resolves when it listens.
 * @throws DataDirInUse; SamplesRefused; Error when the address is taken.
 */
export async function startStandalone(config: StandaloneConfig): Promise<Standalone> {
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  await using starting = new AsyncDisposableStack();
  const platform = starting.use(
    await openPlatform({
      dataDir: config.dataDir,
      sample: config.sample,
      rememberDays: config.rememberDays,
      settings: { samplePassword: config.samplePassword },
      logger,
    }),
  );
  const accounts = platform.services.get('accounts');
  if (!accounts) throw new Error('The accounts service is missing.');
  const portal = house('web/dist');
  const gateway: RunningGateway = starting.use(
    await startGateway({
      config: config.gateway,
      supergraphSdl: readFileSync(house('schema/supergraph.graphql'), 'utf8'),
      subgraphs: [...platform.services.values()],
      identity: {
        keys: keysOf(accounts),
        isRevoked: async (session, actor) =>
          !(await isTokenGood(accounts.systemContext('verify a token'), session, actor)),
      },
      feed: platform.feed,
      health: healthChecks(platform),
      routes: fileRoutes(platform.services),
      ...(existsSync(portal) ? { portal } : {}),
      operations: house('schema/operations'),
      log: logger,
    }),
  );
  starting.use(await openOperatorDoor(platform));
  const running = starting.move();
  return { url: gateway.url, platform, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const MIB = 1_048_576;
/** With less free, writes are about to fail. */
const NEEDED_MIB = 64;
/** With less free, somebody should look. */
const AMPLE_MIB = 1024;

async function roomOf(folder: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MIB);
  if (free < NEEDED_MIB) throw new Error(`${free} MiB are free on the disk of the data; ${NEEDED_MIB} are needed`);
  return free < AMPLE_MIB ? `${free} MiB are free` : undefined;
}

/** One part per service, and one each for disk, log, feed and index. */
function healthChecks({ dataDir, services, log, feed, index }: Platform): Record<string, HealthCheck> {
  const parts: Record<string, HealthCheck> = {
    disk: () => roomOf(dataDir),
    log: async () => {
      await log.findEnd('all');
      return undefined;
    },
    feed: async () => {
      await feed.head();
      return undefined;
    },
    index: async () => {
      await index.findPosition();
      return undefined;
    },
  };
  for (const service of services.values()) parts[service.name] = () => followersOf(service);
  return parts;
}

function followersOf({ followers }: RunningService): string | undefined {
  for (const { name, state } of followers.map((follower) => ({ name: follower.name, state: follower.state() }))) {
    if (state.phase === 'stopped') throw new Error(`${name} has stopped: ${state.error ?? 'no reason given'}`);
    if (state.phase === 'stuck') throw new Error(`${name} is stuck: ${state.error}`);
    if (state.phase === 'catching-up') return `${name} is catching up`;
  }
  return undefined;
}
