/** Further HTTP doors that services contribute, such as import and export of tables: identity, limits and errors are the gateway's. */

import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { CallContext } from '../call.ts';
import { headerOf } from '../edge.ts';
import { BODY_ENDED_EARLY, BODY_TOO_LARGE } from '../errors.ts';
import { callOf } from './graphqlHttp.ts';
import type { Identify } from './identity.ts';
import type { RateLimiter } from './rateLimit.ts';

/** A request at a contributed door. */
export interface RouteRequest extends CallContext {
  readonly params: Readonly<Record<string, string>>;
  /** Parameters that come several times are arrays. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it comes in; undefined when there is none. More than `bodyLimit` bytes fail the stream with BODY_TOO_LARGE. */
  readonly body: Readable | undefined;
  /** Aborted when the client went away. */
  readonly signal: AbortSignal;
}

export interface RouteResponse {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
}

/** A refusal that the handler throws is answered with the status of its kind, as JSON. */
export interface ContributedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters as `:name`, such as `/export/:service/:name`. */
  readonly url: string;
  /** Bytes; default 20 MiB. */
  readonly bodyLimit?: number;
  handler(request: RouteRequest): Promise<RouteResponse> | RouteResponse;
}

export interface RoutesOptions {
  readonly routes: readonly ContributedRoute[];
  readonly identify: Identify;
  readonly rates: RateLimiter;
}

export function contributedRoutes(app: FastifyInstance, { routes, identify, rates }: RoutesOptions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (request, payload, done) => {
      const { bodyLimit } = request.routeOptions;
      const announced = Number(request.headers['content-length'] ?? 0);
      if (announced > bodyLimit) done(BODY_TOO_LARGE({ max: bodyLimit }));
      else done(null, bounded(payload as IncomingMessage, bodyLimit));
    });
    for (const { method, url, bodyLimit = 20 * 1_048_576, handler } of routes) {
      scope.route({
        method,
        url,
        bodyLimit,
        handler: async (request, reply) => {
          rates.request({ client: request.client }, (name, value) => reply.header(name, value));
          const sent = request.body as Readable | undefined;
          const gone = new AbortController();
          reply.raw.once('close', () => gone.abort());
          // What nobody reads is thrown away: browsers look at an answer only when they have sent all of their file.
          reply.raw.once('finish', () => sent?.on('error', () => {}).resume());
          const actor = await identify(headerOf(request, 'authorization'));
          const {
            status = 200,
            headers,
            body,
          } = await handler({
            ...callOf(request, actor),
            params: request.params as Record<string, string>,
            query: request.query as Record<string, string | string[]>,
            headers: request.headers,
            body: sent,
            signal: gone.signal,
          });
          return reply
            .code(status)
            .headers({ 'cache-control': 'no-store', ...headers })
            .send(body ?? '');
        },
      });
    }
  });
}

/** A body that fails when it has more than `max` bytes, and when its sender goes away before the end: its reader would wait for ever. */
function bounded(payload: IncomingMessage, max: number): Transform {
  let bytes = 0;
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > max) done(BODY_TOO_LARGE({ max }));
      else done(null, chunk);
    },
  });
  const end = () => {
    if (!payload.complete) body.on('error', () => {}).destroy(BODY_ENDED_EARLY());
  };
  // It may be over before anybody came to look at the body.
  if (payload.closed) end();
  else payload.once('close', end);
  return payload.pipe(body);
}
