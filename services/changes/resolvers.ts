/** Answers the public changes in their one order, and lets administrators decide about the parked ones. */
import { cursorExpired } from '@puja-indah/domain';
import { CursorExpired, type Feed, type FeedPage } from '@puja-indah/feed';
import {
  type ConnectionArgs,
  CURSOR_NOT_OF_THIS_LIST,
  NATIONWIDE,
  PAGE_SIZE_OUT_OF_RANGE,
  type Resolvers,
  type ServiceContext,
  type ServicePorts,
} from '@puja-indah/kit';
import { InvalidCursor } from '@puja-indah/store';
import { type ParkedDecision, parkedDecisions } from './model.ts';
import { type ChangesArgs, readChanges } from './rules/changesRequest.ts';
import { PARKED_EVENT_NOT_FOUND, viewOf } from './rules/parkedEvent.ts';

/** @throws Error when the process that runs the service gave it no feed. */
export function feedOf({ feed }: ServicePorts): Feed {
  if (!feed) throw new Error('The changes service needs the port feed.');
  return feed;
}

function deskOf({ parked }: ServicePorts) {
  if (!parked) throw new Error('The changes service needs the port parked.');
  return parked;
}

const LARGEST_PAGE = 100;

/** Replays or discards, once, and keeps who did it. */
async function decide(
  decision: ParkedDecision['decision'],
  input: { readonly idempotencyKey: string; readonly id: string },
  context: ServiceContext,
) {
  const { accountId } = context.access.requireAdministerPlatform();
  const desk = deskOf(context.ports);
  return context.once(input, async () => {
    const result = await (decision === 'REPLAYED' ? desk.replay(input.id) : desk.discard(input.id));
    if (!result) throw PARKED_EVENT_NOT_FOUND();
    const { handled, failed } = result;
    const value = { region: NATIONWIDE, sample: false, parked: input.id, decision, accountId, handled };
    const id = context.newId(NATIONWIDE);
    return {
      write: { collection: parkedDecisions, id, expected: 0, value, events: [] },
      answer: { id: input.id, handled, failed: failed ? { ...viewOf(failed) } : null },
    };
  });
}

export const resolvers: Resolvers = {
  Query: {
    async changes(_parent, args: ChangesArgs, context) {
      try {
        return await feedOf(context.ports).page(readChanges(args));
      } catch (error) {
        throw error instanceof CursorExpired ? cursorExpired(error.restartFrom) : error;
      }
    },
    changesCursor: (_parent, _args, context) => feedOf(context.ports).head(),
    async parkedEvents(_parent, args: ConnectionArgs & { follower?: string | null }, context) {
      context.access.requireAdministerPlatform();
      const desk = deskOf(context.ports);
      const first = args.first ?? 20;
      if (first < 1 || first > LARGEST_PAGE) throw PAGE_SIZE_OUT_OF_RANGE({ max: LARGEST_PAGE });
      const page = await desk
        .list({
          first,
          ...(args.after == null ? {} : { after: args.after }),
          ...(args.follower == null ? {} : { follower: args.follower }),
        })
        .catch((error: unknown) => {
          throw error instanceof InvalidCursor ? CURSOR_NOT_OF_THIS_LIST() : error;
        });
      const edges = page.items.map(({ cursor, item }) => ({ cursor, node: viewOf(item.value) }));
      return {
        edges,
        nodes: edges.map(({ node }) => node),
        pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: page.hasNextPage },
        totalCount: () => (args.follower == null ? desk.count() : null),
      };
    },
  },
  Mutation: {
    replayParkedEvent: (_parent, { input }, context) => decide('REPLAYED', input, context),
    discardParkedEvent: (_parent, { input }, context) => decide('DISCARDED', input, context),
  },
  ChangePage: {
    changes: ({ entries }: FeedPage) => entries.map(({ change }) => change),
  },
};
