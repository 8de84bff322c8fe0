import { defineService, sdl } from '@puja-indah/kit';
import { applicationEvents, licenceEvents, requestProgressed } from './events.ts';
import { jobs } from './jobs.ts';
import { applications } from './model.ts';
import { resolvers } from './resolvers.ts';
import { loadSample } from './sample/index.ts';

/** Licences of the regions (perizinan): applied for, decided, issued, verified. */
export const licensing = defineService({
  name: 'licensing',
  label: 'Perizinan',
  typeDefs: sdl(import.meta.url, 'licensing.graphql'),
  collections: [applications],
  events: [...Object.values(applicationEvents), ...Object.values(licenceEvents), requestProgressed],
  resolvers,
  freshness: [
    {
      recordType: 'licence',
      label: 'Izin yang terbit',
      expectedEvery: 'P30D',
      events: [licenceEvents.issued.type, licenceEvents.revoked.type, licenceEvents.expired.type],
    },
  ],
  jobs,
  sample: loadSample,
});
