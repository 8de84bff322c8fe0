/** The doors of one service in a process of its own: its subgraph, its files, and what other platform services ask of it. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { isRefusal } from '@puja-indah/domain';
import { extensionsOf, statusOf } from '@puja-indah/gateway';
import type { CallContext, RunningService } from '@puja-indah/kit';
import type { SearchDocument } from '@puja-indah/search-index';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import type { Logger } from 'pino';
import { accountsDoors } from './accountsDoors.ts';
import { filesDoor } from './filesDoor.ts';
import { JWKS_PATH, type Signer, type Verify } from './internalToken.ts';
import { platformDoors } from './platformDoors.ts';

/** Longer than any client here keeps an idle connection, so that no request meets one that is being closed. */
const KEEP_ALIVE_MS = 65_000;

export interface SubgraphServerOptions {
  readonly service: RunningService;
  /** Its search documents, for a rebuild of the index. */
  readonly documents: () => AsyncIterable<readonly SearchDocument[]>;
  readonly port: number;
  readonly host: string;
  readonly verify: Verify;
  readonly signer: Signer;
  /** Parts of /health/ready, beside those of the service. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  readonly logger: Logger;
}

/** Starts listening. Disposing takes nothing new and lets running requests end. */
export async function startSubgraphServer(
  options: SubgraphServerOptions,
): Promise<AsyncDisposable & { readonly url: string }> {
  const { service, verify, signer, logger } = options;
  const app = fastify({ bodyLimit: 4 * 1_048_576, keepAliveTimeout: KEEP_ALIVE_MS, forceCloseConnections: 'idle' });
  app.setErrorHandler((error, _request, reply) => {
    if (isRefusal(error)) {
      const { message } = error;
      return reply.code(statusOf[error.kind]).send({ errors: [{ message, extensions: extensionsOf(error) }] });
    }
    logger.error({ service: service.name, cause: error instanceof Error ? error.name : typeof error }, 'a door failed');
    return reply.code(500).send({ errors: [{ message: 'Internal error' }] });
  });
  app.get(JWKS_PATH, () => signer.jwks);
  health(app, options);
  const fromGateway = async ({ headers }: FastifyRequest) =>
    callOf(await verify(headers.authorization, ['gateway']), headers.traceparent);
  const apollo = await apolloOver(service, app);
  app.route({
    url: '/graphql',
    method: ['POST', 'OPTIONS'],
    handler: fastifyApolloHandler(apollo, {
      context: fromGateway,
    }),
  });
  filesDoor(app, service, fromGateway);
  platformDoors(app, service, verify, options.documents);
  if (service.name === 'accounts') accountsDoors(app, service, verify);
  const url = await app.listen({ port: options.port, host: options.host });
  return {
    url,
    async [Symbol.asyncDispose]() {
      await app.close();
      await apollo.stop();
    },
  };
}

/** Apollo Server as the host of the subgraph; the service itself executes, as it does in one process with the gateway. */
async function apolloOver(service: RunningService, app: FastifyInstance): Promise<ApolloServer<CallContext>> {
  const drain: ApolloServerPlugin<CallContext> = fastifyApolloDrainPlugin(app);
  const server = new ApolloServer<CallContext>({
    gateway: {
      onSchemaLoadOrUpdate(listener) {
        listener({ apiSchema: service.schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ request, context, source }) => {
          const answer = await service.execute(
            {
              query: request.query ?? source,
              ...(request.variables ? { variables: request.variables } : {}),
              ...(request.operationName ? { operationName: request.operationName } : {}),
            },
            context as unknown as CallContext,
          );
          return { data: answer.data ?? null, ...(answer.errors ? { errors: answer.errors } : {}) };
        },
      }),
      stop: async () => undefined,
    },
    plugins: [drain],
    csrfPrevention: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  await server.start();
  return server;
}

/** What the gateway says of the request: who asks, from where; the trace is a header, since tokens serve several requests. */
function callOf(claims: Readonly<Record<string, unknown>>, trace: string | string[] | undefined): CallContext {
  const { actor, client } = claims as Partial<Pick<CallContext, 'actor' | 'client'>>;
  return {
    actor: actor ?? undefined,
    client: client ?? { address: 'unknown', local: false },
    ...(typeof trace === 'string' ? { traceparent: trace } : {}),
  };
}

function health(app: FastifyInstance, { service, checks }: SubgraphServerOptions): void {
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts: Record<string, { status: 'ok' | 'failed'; detail?: string }> = {};
    for (const [name, check] of Object.entries(checks))
      parts[name] = await check().then(
        () => ({ status: 'ok' as const }),
        (error: unknown) => ({
          status: 'failed' as const,
          detail: error instanceof Error ? error.message : String(error),
        }),
      );
    for (const follower of service.followers) {
      const state = follower.state();
      const failed = state.phase === 'stopped' || state.phase === 'stuck';
      parts[follower.name] = {
        status: failed ? 'failed' : 'ok',
        detail: 'error' in state && state.error ? `${state.phase}: ${state.error}` : state.phase,
      };
    }
    const ready = Object.values(parts).every(({ status }) => status === 'ok');
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'failed', parts });
  });
}
