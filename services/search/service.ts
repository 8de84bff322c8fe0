import { defineService, type FollowerDefinition, sdl } from '@puja-indah/kit';
import { indexRebuilds } from './model.ts';
import { indexOf } from './port.ts';
import { resolvers } from './resolvers.ts';
import { indexChange } from './rules/indexChange.ts';

export { type RebuildOutcome, rebuildSearchIndex } from './rebuild.ts';

/** Keeps the index: it takes search documents of every service and knows no type of any. Its position lies in the index, with what it made. */
const keepIndex: FollowerDefinition = {
  name: 'index',
  topics: { audience: 'internal' },
  types: ['*.searchable.changed'],
  findPosition: (ports) => indexOf(ports).findPosition(),
  apply: (changes, position, { ports }) => indexOf(ports).apply(changes.map(indexChange), position),
};

/** Cross-service search (pencarian). */
export const search = defineService({
  name: 'search',
  label: 'Pencarian',
  typeDefs: sdl(import.meta.url, 'search.graphql'),
  collections: [indexRebuilds],
  events: [],
  follows: [keepIndex],
  resolvers,
});
