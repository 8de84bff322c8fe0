/** POST and GET /graphql by the GraphQL-over-HTTP draft. Reads as the pipeline of a request. */
import { isRefusal, type Refusal } from '@puja-indah/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLSchema, getVariableValues, OperationTypeNode } from 'graphql';
import { createHandler, type RequestParams, type Response } from 'graphql-http';
import type { Actor, CallContext } from '../call.ts';
import { headerOf } from '../edge.ts';
import { extensionsOf, statusOf, toGraphQLError, variableErrors } from '../edgeErrors.ts';
import { MUTATION_OVER_GET, PERSISTED_QUERY_NOT_FOUND, REQUEST_MALFORMED, SECRET_OVER_GET } from '../errors.ts';
import type { LiveGraph } from '../liveGraph.ts';
import type { Prepared } from '../operation.ts';
import { withoutValues } from '../withoutValues.ts';
import { refuseCrossSite } from './csrf.ts';
import type { ReadParams } from './documents.ts';
import type { Identify } from './identity.ts';
import { type Limits, listTooLong } from './limits.ts';
import type { RateLimiter } from './rateLimit.ts';

export interface GraphqlHttpOptions {
  readonly graphs: LiveGraph;
  readonly identify: Identify;
  readonly rates: RateLimiter;
  readonly limits: Limits;
  readonly readParams: ReadParams;
  /** Answers a browser; undefined when there is no GraphiQL. */
  readonly graphiql: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) | undefined;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export function graphqlHttp(app: FastifyInstance, options: GraphqlHttpOptions): void {
  const { graphs, identify, rates, limits, readParams, graphiql } = options;

  const answer = async (
    { request, reply }: Exchange,
    params: RequestParams,
  ): Promise<Response | readonly GraphQLError[]> => {
    const { graph, prepare } = graphs.current();
    const preparation = prepare(params.query, params.operationName ?? undefined);
    if (preparation.outcome === 'refused') return preparation.errors;
    const { prepared } = preparation;
    const variables = params.variables ?? {};
    if (request.method === 'GET') refuseOverGet(prepared);
    const { coerced, errors } = coerce(graph.schema, prepared, variables);
    if (errors) return variableErrors(errors);
    const tooLong = listTooLong(prepared.pageSizes, coerced, limits.pageSize);
    if (tooLong.length > 0) return tooLong.map((refusal) => toGraphQLError(refusal));
    const actor = await identify(headerOf(request, 'authorization'));
    rates.rootFields(prepared.rootFields, { client: request.client, actor }, (name, value) =>
      reply.header(name, value),
    );
    const { text } = await graph.execute(
      prepared,
      variables,
      callOf(request, actor),
      request.trace.traceId,
      leaving(reply),
    );
    return [text, { status: 200, statusText: 'OK', headers: { 'content-type': contentType(request) } }];
  };

  const handle = createHandler<Exchange, undefined>({
    parseRequestParams: async (request) => {
      try {
        return await readParams(request);
      } catch (error) {
        if (isRefusal(error)) return refusalResponse(request.raw, error);
        throw error;
      }
    },
    onSubscribe: async ({ raw }, params) => {
      try {
        return await answer(raw, params);
      } catch (error) {
        if (isRefusal(error)) return refusalResponse(raw, error);
        throw error;
      }
    },
    formatError: (error) =>
      error instanceof GraphQLError
        ? error
        : toGraphQLError(REQUEST_MALFORMED({ problem: withoutValues(error.message) })),
  });

  const serve = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store').header('vary', 'accept, authorization');
    const [body, { status, headers }] = await handle({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: typeof request.body === 'string' ? request.body : null,
      raw: { request, reply },
      context: undefined,
    });
    return reply
      .code(status)
      .headers(headers ?? {})
      .send(body ?? '');
  };

  app.register(async (scope) => {
    // The handler reads bodies itself, so that every malformed one is answered as the draft says.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: limits.bodyBytes }, (_request, body, done) => {
      done(null, body);
    });
    scope.addHook('onRequest', async (request, reply) => {
      refuseCrossSite(request.method, request.headers);
      rates.request({ client: request.client }, (name, value) => reply.header(name, value));
    });
    scope.get('/graphql', (request, reply) =>
      graphiql && headerOf(request, 'accept')?.includes('text/html') ? graphiql(request, reply) : serve(request, reply),
    );
    scope.post('/graphql', serve);
  });
}

/** Aborts when the client leaves before it has its answer. */
function leaving({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) left.abort();
  });
  return left.signal;
}

/** The newer media type where a client names it before the older one. */
function contentType(request: FastifyRequest): string {
  const accepted = (headerOf(request, 'accept') ?? '*/*').toLowerCase().split(',');
  const [first] = accepted.flatMap(
    (each) => /^\s*(application\/(?:graphql-response\+)?json|application\/\*|\*\/\*)/.exec(each)?.[1] ?? [],
  );
  return `application/${first === 'application/graphql-response+json' ? 'graphql-response+' : ''}json; charset=utf-8`;
}

/** The variables as their types and defaults make them. Stops at the tenth error: a long list that is all wrong would take seconds to describe. */
const coerce = (schema: GraphQLSchema, { operation }: Prepared, variables: Readonly<Record<string, unknown>>) =>
  getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 10 });

/** What may not come by GET: it would end up in the logs and histories of every hop. */
function refuseOverGet({ operation, confidential }: Prepared): void {
  if (operation.operation === OperationTypeNode.MUTATION) throw MUTATION_OVER_GET();
  if (confidential) throw SECRET_OVER_GET({ argument: confidential });
}

/** The context of a call, for the services. */
export const callOf = (request: FastifyRequest, actor: Actor | undefined): CallContext => ({
  actor,
  client: request.client,
  traceparent: request.trace.traceparent,
});

/** A refusal of the request as a whole, with the HTTP status of its kind, also for clients of the older media type. */
function refusalResponse({ request, reply }: Exchange, refusal: Refusal): Response {
  const overGet = refusal.code === MUTATION_OVER_GET.code || refusal.code === SECRET_OVER_GET.code;
  if (overGet) reply.header('allow', 'POST');
  if (refusal.kind === 'UNAUTHENTICATED')
    reply.header('www-authenticate', 'Bearer realm="puja-indah", error="invalid_token"');
  const newer = headerOf(request, 'accept')?.includes('application/graphql-response+json') ?? false;
  return [
    JSON.stringify({ errors: [{ message: refusal.message, extensions: extensionsOf(refusal) }] }),
    {
      status: refusalStatus(refusal, { overGet, newer }),
      statusText: '',
      headers: { 'content-type': `application/${newer ? 'graphql-response+' : ''}json; charset=utf-8` },
    },
  ];
}

function refusalStatus({ code, kind }: Refusal, { overGet, newer }: { overGet: boolean; newer: boolean }): number {
  if (overGet) return 405;
  // Clients of that protocol ask like this as a rule, and take no other status for an answer.
  if (code === PERSISTED_QUERY_NOT_FOUND.code) return newer ? 400 : 200;
  return statusOf[kind];
}
