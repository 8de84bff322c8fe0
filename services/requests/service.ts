import { defineService, type FollowerDefinition, type RequestProgress, sdl } from '@puja-indah/kit';
import type { Json } from '@puja-indah/store';
import { arrivals } from './arrivals.ts';
import { satisfactionRecorded } from './events.ts';
import { followedRequests, ratings, satisfactionReports } from './model.ts';
import { resolvers } from './resolvers.ts';
import { followedRequest } from './rules/followedRequest.ts';
import { sampleSurvey } from './sample/survey.ts';

/** Keeps the projection of all services' requests, and wakes those who track one that was still on its way. */
const keepRequests: FollowerDefinition = {
  name: 'requests',
  topics: { audience: 'internal' },
  types: ['*.request.progressed'],
  project(change) {
    const { ticket, row } = followedRequest(change);
    const { version, time } = change;
    // one ticket is one record of its service, so that record's version orders its rows
    return [{ collection: followedRequests.name, id: ticket, version, value: { ...row } as unknown as Json, at: time }];
  },
  stored: (changes) => arrivals.arrived(changes.map(({ data }) => (data as unknown as RequestProgress).ticket)),
};

/** Requests over all services (permohonan): tracking, my requests, the officers' inbox, satisfaction. */
export const requests = defineService({
  name: 'requests',
  label: 'Permohonan',
  typeDefs: sdl(import.meta.url, 'requests.graphql'),
  collections: [ratings, satisfactionReports],
  projections: [followedRequests],
  events: [satisfactionRecorded],
  follows: [keepRequests],
  resolvers,
  sample: sampleSurvey,
});
