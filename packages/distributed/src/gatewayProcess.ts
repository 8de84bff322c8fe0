/** The gateway in a process of its own: stateless, any number of them. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type HealthCheck,
  type IdentityOptions,
  type RunningGateway,
  readGatewayConfig,
  startGateway,
} from '@puja-indah/gateway';
import { createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { pino } from 'pino';
import { ACCESS_KEYS_PATH, TOKEN_CHECK_PATH, type TokenCheck } from './accountsDoors.ts';
import type { ProcessConfig, ServersConfig } from './config.ts';
import { JWKS_PATH, type Signer, signerOf } from './internalToken.ts';
import { askPeer, type Peer, peerSubgraph, remoteFileRoutes } from './peers.ts';
import { openFeed } from './servers.ts';

const house = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Least time between two readings of the keys, in ms: tokens with invented key ids must not make accounts busy. */
const READ_AGAIN_AFTER_MS = 5_000;

/**
 * Starts the gateway and resolves when it listens.
 * @throws Error when the feed cannot be reached, the supergraph is none or the address is taken.
 */
export async function startGatewayProcess(config: ProcessConfig, servers: ServersConfig): Promise<RunningGateway> {
  const log = pino(
    { level: config.logLevel, base: { service: 'gateway' } },
    pino.destination({ dest: 2, sync: false }),
  );
  const signer = await signerOf(config.selfUrl, config.internalKeys);
  const services = config.peers.filter(({ name }) => name !== 'gateway');
  const accounts = services.find(({ name }) => name === 'accounts');
  if (!accounts) throw new Error('PEERS names no accounts service; without it nobody can sign in.');
  await using starting = new AsyncDisposableStack();
  const feed = starting.use(await openFeed(servers, true));
  const portal = house('web/dist');
  const gateway = starting.use(
    await startGateway({
      config: readGatewayConfig(),
      supergraphSdl: readFileSync(house('schema/supergraph.graphql'), 'utf8'),
      subgraphs: services.map((peer) => starting.use(peerSubgraph(peer, signer, log))),
      identity: identityBy(accounts, signer),
      feed,
      health: Object.fromEntries(services.map((peer) => [peer.name, readyCheck(peer)])),
      routes: [
        { method: 'GET', url: JWKS_PATH, handler: () => asJson(signer.jwks) },
        ...remoteFileRoutes(new Map(services.map((peer) => [peer.name, peer])), signer),
      ],
      ...(existsSync(portal) ? { portal } : {}),
      operations: house('schema/operations'),
      log,
    }),
  );
  const running = starting.move();
  return { ...gateway, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const asJson = (value: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

/** Access tokens are checked by the keys of accounts, read again when a token names a newer one; what was revoked is asked there. */
function identityBy(accounts: Peer, signer: Signer): IdentityOptions {
  let readAt = Number.NEGATIVE_INFINITY;
  let known: ReturnType<typeof createLocalJWKSet> | undefined;
  const read = async () => {
    readAt = performance.now();
    const answer = await askPeer(accounts, signer, ACCESS_KEYS_PATH, {});
    if (!answer.ok) throw new Error(`accounts gave no keys: ${answer.status}.`);
    known = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
    return known;
  };
  return {
    async keys(header, token) {
      const keys = known ?? (await read());
      try {
        return await keys(header, token);
      } catch (error) {
        const mayBeNewer =
          error instanceof errors.JWKSNoMatchingKey && performance.now() - readAt > READ_AGAIN_AFTER_MS;
        if (!mayBeNewer) throw error;
        return (await read())(header, token);
      }
    },
    async isRevoked(session, actor) {
      const answer = await askPeer(
        accounts,
        signer,
        TOKEN_CHECK_PATH,
        {},
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ session, actor } satisfies TokenCheck),
        },
      );
      if (!answer.ok) throw new Error(`accounts did not check a token: ${answer.status}.`);
      return !((await answer.json()) as { good: boolean }).good;
    },
  };
}

function readyCheck({ name, url }: Peer): HealthCheck {
  return async () => {
    const answer = await fetch(new URL('/health/ready', url));
    if (!answer.ok) throw new Error(`${name} is not ready`);
    return undefined;
  };
}
