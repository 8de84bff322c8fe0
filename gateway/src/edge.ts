/** What every feature knows of a request: its client and trace; and how any door answers an error. */
import { isRefusal, type Refusal } from '@puja-indah/domain';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from './call.ts';
import { extensionsOf, refusalOf, statusOf } from './edgeErrors.ts';
import { BODY_TOO_LARGE, NO_SUCH_PAGE, REQUEST_MALFORMED } from './errors.ts';
import type { Arrival } from './features/clientAddress.ts';
import type { Log } from './log.ts';
import { type Trace, traceOf } from './trace.ts';
import { withoutValues } from './withoutValues.ts';

declare module 'fastify' {
  interface FastifyRequest {
    client: Client;
    trace: Trace;
  }
}

/** Gives each request its client and its trace, before anything else looks at it. */
export function tellRequestsApart(
  app: FastifyInstance,
  { clientOf, log }: { readonly clientOf: (arrival: Arrival) => Client; readonly log: Log },
): void {
  let warned = false;
  // Declared for the engine's sake; the hook gives both their values.
  app.decorateRequest('client', null as unknown as Client);
  app.decorateRequest('trace', null as unknown as Trace);
  app.addHook('onRequest', async (request, reply) => {
    const { traceparent } = request.headers;
    const peer = request.raw.socket.remoteAddress ?? '';
    request.client = clientOf({ peer, headers: request.headers, httpVersion: request.raw.httpVersion });
    if (!warned && request.headers['x-forwarded-for'] !== undefined && peer.endsWith(request.client.address)) {
      warned = true;
      log.warn(
        { peer },
        'X-Forwarded-For of an untrusted peer does not count; if it is your proxy, name it in TRUST_PROXY',
      );
    }
    request.trace = traceOf(typeof traceparent === 'string' ? traceparent : undefined);
    reply.header('x-trace-id', request.trace.traceId);
  });
}

/** The address, or one of no page where it cannot be decoded: the router would answer that by itself, in other words than ours. */
export function readableUrl(url: string): string {
  const [path = ''] = url.split(/[?;#]/, 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return '/unreadable-address';
  }
}

/** Any error at any door becomes the same JSON, `{"errors": [{message, extensions}]}`, with the status of its kind. */
export function answerErrors(app: FastifyInstance, { log }: { log: Log }): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    sendRefusal(
      reply,
      knownOf(error, request.routeOptions.bodyLimit) ?? refusalOf(error, { traceId: request.trace.traceId, log }),
      error.statusCode,
    );
  });
}

/** What fastify itself refuses: bodies too large, of a wrong length, not JSON. */
function knownOf(error: FastifyError, bodyBytes: number): Refusal | undefined {
  if (isRefusal(error)) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return BODY_TOO_LARGE({ max: bodyBytes });
  const status = error.statusCode ?? 500;
  // Paths that lead out of the portal's folder; that there is a folder is nobody's business.
  if (status === 403 || status === 404) return NO_SUCH_PAGE();
  return status >= 400 && status < 500 ? REQUEST_MALFORMED({ problem: withoutValues(error.message) }) : undefined;
}

/** Answers a refusal. `status`: what the HTTP layer itself said, where it is more exact (413, 415). */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, status?: number): FastifyReply {
  const exact = refusal.code === BODY_TOO_LARGE.code ? 413 : status;
  const { retryAfter } = refusal.details;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (refusal.kind === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer realm="puja-indah"');
  return reply
    .code(exact && exact >= 400 && exact < 500 && refusal.kind !== 'NOT_FOUND' ? exact : statusOf[refusal.kind])
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: refusal.message, extensions: extensionsOf(refusal) }] });
}

/** The value of a header that comes once. */
export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
