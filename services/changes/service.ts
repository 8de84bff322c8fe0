import { FeedRestarted } from '@puja-indah/feed';
import { defineService, type FollowerDefinition, sdl } from '@puja-indah/kit';
import { parkedDecisions } from './model.ts';
import { feedOf, resolvers } from './resolvers.ts';

/** The one reader that copies public changes into the numbered feed. Its position lies in the feed, in the same commit. */
const keepFeed: FollowerDefinition = {
  name: 'feed',
  topics: { audience: 'public' },
  findPosition: (ports) => feedOf(ports).findPosition(),
  isLost: (error) => error instanceof FeedRestarted,
  untilLost: (ports, signal) => feedOf(ports).untilLost(signal),
  async apply(changes, position, { ports }) {
    // the topics hold public changes only; should a log ever mix them up, nothing internal may leave by this door
    const internal = changes.find(({ audience }) => audience !== 'public');
    if (internal) throw new Error(`${internal.type} of ${internal.subject} is not public.`);
    await feedOf(ports).append(changes, position);
  },
};

/** The public changes of all services (arus perubahan), and what to do about those that a follower could not take. */
export const changes = defineService({
  name: 'changes',
  label: 'Perubahan',
  typeDefs: sdl(import.meta.url, 'changes.graphql'),
  collections: [parkedDecisions],
  events: [],
  follows: [keepFeed],
  resolvers,
});
