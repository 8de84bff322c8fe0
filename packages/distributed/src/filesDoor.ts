/** Import and export of a service that runs alone: the routes that the gateway mounts in one process, mounted here behind its token. */
import type { Readable } from 'node:stream';
import { fileRoutes } from '@puja-indah/embedded/fileRoutes';
import type { CallContext, RunningService } from '@puja-indah/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const MOST_BYTES = 20 * 1_048_576;

/** @param callOf who asks; throws for a request that does not come from the gateway */
export function filesDoor(
  app: FastifyInstance,
  service: RunningService,
  callOf: (request: FastifyRequest) => Promise<CallContext>,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const { method, url, handler } of fileRoutes(new Map([[service.name, service]]))) {
      scope.route({
        method,
        url,
        bodyLimit: MOST_BYTES,
        handler: async (request, reply) => {
          const call = await callOf(request);
          const gone = new AbortController();
          reply.raw.once('close', () => gone.abort());
          const answer = await handler({
            ...call,
            params: request.params as Record<string, string>,
            query: request.query as Record<string, string | string[]>,
            headers: request.headers,
            body: request.body as Readable | undefined,
            signal: gone.signal,
          });
          return reply
            .code(answer.status ?? 200)
            .headers(answer.headers ?? {})
            .send(answer.body ?? '');
        },
      });
    }
  });
}
