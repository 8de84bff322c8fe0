/** The one public endpoint: its features, in the order in which a request meets them. */
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { Feed } from '@puja-indah/feed';
import { fastify } from 'fastify';
import type { LocalSubgraph } from './call.ts';
import { defaultConfig, type GatewayConfig } from './config.ts';
import { answerErrors, readableUrl, tellRequestsApart } from './edge.ts';
import { auth } from './features/auth.ts';
import { changeSchemas } from './features/changeSchemas.ts';
import { changes, type StreamLimits } from './features/changes.ts';
import { clientAddress } from './features/clientAddress.ts';
import { documentsOf } from './features/documents.ts';
import { drain } from './features/drain.ts';
import { graphiqlPage } from './features/graphiql.ts';
import { graphqlHttp } from './features/graphqlHttp.ts';
import { type HealthCheck, health } from './features/health.ts';
import { type IdentityOptions, identity } from './features/identity.ts';
import { portal } from './features/portal.ts';
import { defaultRates, type RateRules, rateLimiter } from './features/rateLimit.ts';
import { type ContributedRoute, contributedRoutes } from './features/routes.ts';
import { securityHeaders } from './features/securityHeaders.ts';
import { trustedDocuments } from './features/trustedDocuments.ts';
import { liveGraph } from './liveGraph.ts';
import type { Log } from './log.ts';
import type { Subgraph } from './subgraphs/subgraph.ts';

export interface GatewayOptions {
  readonly config?: Partial<GatewayConfig>;
  readonly supergraphSdl: string;
  /** The services, in this process or behind HTTP. One that the supergraph names and that is not here is unavailable. */
  readonly subgraphs: readonly (LocalSubgraph | Subgraph)[];
  readonly identity: IdentityOptions;
  /** The public changes; without it there is no GET /changes. */
  readonly feed?: Feed;
  /** Parts that /health/ready names; one called `graph` says more of the gateway's own. */
  readonly health?: Readonly<Record<string, HealthCheck>>;
  readonly routes?: readonly ContributedRoute[];
  /** Folder of the built portal; none: no portal. */
  readonly portal?: string;
  /** Folder of example operations, shown as tabs of GraphiQL. */
  readonly operations?: string;
  readonly rates?: RateRules;
  readonly streams?: StreamLimits;
  readonly log: Log;
  /** Milliseconds; default 10 000. */
  readonly subgraphTimeout?: number;
}

export interface RunningGateway extends AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Answers by this supergraph from the next request on. @throws Error when it cannot be loaded; then nothing changed. */
  replaceGraph(supergraphSdl: string): Promise<void>;
  /** Takes nothing new, lets running requests end, ends streams; cuts off what is left after `deadline` milliseconds (default 9000). */
  close(options?: { readonly deadline?: number }): Promise<void>;
}

/** Starts the gateway and resolves when it listens. @throws Error when the supergraph, the portal or the address cannot be used. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const config = { ...defaultConfig, ...options.config };
  const { log, feed } = options;
  const { limits, publicUrl } = config;
  const ending = new AbortController();
  const graphs = await liveGraph(options, config);

  const app = fastify({
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    rewriteUrl: ({ url = '/' }) => readableUrl(url),
  });
  const identify = identity(options.identity);
  const rates = rateLimiter({ rules: options.rates ?? defaultRates, now: () => performance.now() });

  const clientOf = clientAddress({ trustProxy: config.trustProxy, isPublic: publicUrl !== undefined });
  tellRequestsApart(app, { clientOf, log });
  securityHeaders(app, { https: publicUrl?.protocol === 'https:' });
  answerErrors(app, { log });
  await app.register(compress, {
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });

  const graphiql = config.introspection ? graphiqlPage({ operations: options.operations }) : undefined;
  const trusted = trustedDocuments({
    portal: options.portal,
    operations: options.operations,
    clients: config.trustedDocuments,
  });
  const readParams = documentsOf({ trusted, onlyTrusted: config.onlyTrustedDocuments });
  graphqlHttp(app, { graphs, identify, rates, limits, readParams, graphiql });
  await auth(app, { graphs, rates, publicUrl });
  if (feed) changes(app, { feed, rates, log, ending: ending.signal, ...options.streams });
  changeSchemas(app);
  contributedRoutes(app, { routes: options.routes ?? [], identify, rates });
  health(app, { checks: { graph: () => undefined, ...options.health }, isEnding: () => ending.signal.aborted });
  await portal(app, { folder: options.portal });

  const url = await app.listen({ port: config.port, host: config.host });
  const close = drain(app, ending);
  return { url, close, replaceGraph: graphs.replace, [Symbol.asyncDispose]: () => close() };
}
