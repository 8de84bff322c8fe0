/** Health (kesehatan): facilities, free beds, doctors' hours. Facility-level facts only; nothing about a patient is kept here. */
import { defineService, NATIONWIDE, type ServiceContext, sdl } from '@puja-indah/kit';
import { followBeds } from './bedHistory.ts';
import { careClassesChanged, healthEvents } from './events.ts';
import { bedFile } from './imports/beds.ts';
import { facilityFile } from './imports/facilities.ts';
import { bedDays, beds, CARE_CLASS_TABLE, careClassTables, facilities, scheduleBooks } from './model.ts';
import { resolvers } from './resolvers.ts';
import { FIRST_CARE_CLASSES } from './rules/index.ts';
import { loadSample } from './sample/loadSample.ts';

/** Begins with the usual care classes; later ones are the installation's own. */
async function prepare(ctx: ServiceContext): Promise<void> {
  if (await ctx.records(careClassTables).find(CARE_CLASS_TABLE)) return;
  await ctx.write({
    collection: careClassTables,
    id: CARE_CLASS_TABLE,
    expected: 0,
    value: { region: NATIONWIDE, sample: false, classes: FIRST_CARE_CLASSES },
    events: [careClassesChanged(FIRST_CARE_CLASSES)],
  });
}

export const health = defineService({
  name: 'health',
  label: 'Kesehatan',
  typeDefs: sdl(import.meta.url, 'health.graphql'),
  collections: [facilities, beds, careClassTables, scheduleBooks],
  projections: [bedDays],
  events: healthEvents,
  resolvers,
  freshness: [
    { recordType: 'bed', label: 'Ketersediaan tempat tidur', expectedEvery: 'PT6H', events: ['health.bed.changed'] },
  ],
  follows: [followBeds],
  imports: [facilityFile, bedFile],
  prepare,
  sample: loadSample,
});
