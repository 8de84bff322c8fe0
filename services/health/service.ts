/** Health (kesehatan): facilities, free beds, doctors' hours. Facility-level facts only; nothing about a patient is kept here. */
import { defineService, sdl } from '@puja-indah/kit';
import { followBeds } from './bedHistory.ts';
import { healthEvents } from './events.ts';
import { bedFile } from './imports/beds.ts';
import { facilityFile } from './imports/facilities.ts';
import { bedDays, beds, careClassTables, facilities, scheduleBooks } from './model.ts';
import { loadReferenceData } from './referenceData.ts';
import { resolvers } from './resolvers.ts';
import { loadSample } from './sample/loadSample.ts';

export const health = defineService({
  name: 'health',
  label: 'Kesehatan',
  typeDefs: sdl(import.meta.url, 'health.graphql'),
  collections: [facilities, beds, careClassTables, scheduleBooks],
  projections: [bedDays],
  events: healthEvents,
  resolvers,
  freshness: [
    {
      recordType: 'bed',
      label: 'Ketersediaan tempat tidur',
      expectedEvery: 'PT6H',
      events: ['health.bed.changed'],
      dataAsOf: 'reportedAt',
    },
  ],
  follows: [followBeds],
  imports: [facilityFile, bedFile],
  prepare: loadReferenceData,
  sample: loadSample,
});
