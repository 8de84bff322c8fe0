/** What other platform services ask of a service that runs alone: its search documents, and its parked events decided. */
import { Readable } from 'node:stream';
import type { RunningService } from '@puja-indah/kit';
import type { SearchDocument } from '@puja-indah/search-index';
import type { FastifyInstance } from 'fastify';
import type { Verify } from './internalToken.ts';

export const SEARCH_DOCUMENTS_PATH = '/internal/search-documents';
export const PARKED_PATH = '/internal/parked';

/** A decision about an event that a follower of this service parked. */
export type ParkedDecision =
  | { readonly follower: string; readonly replay: string }
  | { readonly follower: string; readonly discard: string };

/** `search` may read the documents, `changes` may decide about parked events. */
export function platformDoors(
  app: FastifyInstance,
  service: RunningService,
  verify: Verify,
  documents: () => AsyncIterable<readonly SearchDocument[]>,
): void {
  app.get(SEARCH_DOCUMENTS_PATH, async (request, reply) => {
    await verify(request.headers.authorization, ['search']);
    return reply.type('application/x-ndjson').send(Readable.from(lines(documents())));
  });
  app.post(PARKED_PATH, async (request, reply) => {
    await verify(request.headers.authorization, ['changes']);
    const decision = request.body as ParkedDecision;
    const follower = service.followers.find(({ name }) => name === decision.follower);
    if (!follower) return reply.code(404).send({});
    return 'replay' in decision ? follower.replay(decision.replay) : follower.discard(decision.discard);
  });
}

async function* lines(batches: AsyncIterable<readonly SearchDocument[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((document) => `${JSON.stringify(document)}\n`).join('');
}
