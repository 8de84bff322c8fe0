import { defineService, sdl } from '@puja-indah/kit';
import { healthEvents } from './events.ts';
import { keepBedDays } from './followers.ts';
import { bedsImport } from './imports.ts';
import { bedDays, beds, careClassTables, facilities, scheduleBooks } from './model.ts';
import { loadReferenceData } from './referenceData.ts';
import { resolvers } from './resolvers.ts';
import { loadSample } from './sample/loadSample.ts';

/** Facilities, beds and doctors' hours (kesehatan). */
export const health = defineService({
  name: 'health',
  label: 'Kesehatan',
  typeDefs: sdl(import.meta.url, 'health.graphql'),
  collections: [facilities, beds, careClassTables, scheduleBooks],
  projections: [bedDays],
  events: healthEvents,
  freshness: [
    {
      recordType: 'bed',
      label: 'Ketersediaan tempat tidur',
      expectedEvery: 'PT6H',
      events: ['health.bed.changed'],
    },
    {
      recordType: 'schedule',
      label: 'Jadwal dokter',
      expectedEvery: 'P30D',
      events: ['health.schedule.changed'],
    },
  ],
  follows: [keepBedDays],
  imports: [bedsImport],
  prepare: loadReferenceData,
  sample: loadSample,
  resolvers,
});
