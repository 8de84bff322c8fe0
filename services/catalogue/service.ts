/** What regions offer, when they work, and how fresh their data are. */
import { calendarChanged, defineService, regionSettingChanged, sdl, serviceTypeChanged } from '@puja-indah/kit';
import { announceStale } from './announceStale.ts';
import { alignAllServiceTypes } from './commands/regionSettings.ts';
import { dataConfirmed, dataStale } from './events.ts';
import { followers } from './followers.ts';
import {
  agencyCopies,
  calendarYears,
  describedServices,
  freshnessMarks,
  lastChanges,
  regionSettings,
  serviceTypes,
} from './model.ts';
import { loadNationalCalendars } from './nationalCalendar.ts';
import { resolvers } from './resolvers.ts';
import { loadSample } from './sample/loadSample.ts';

const MINUTE_MS = 60_000;

export const catalogue = defineService({
  name: 'catalogue',
  label: 'Katalog layanan',
  typeDefs: sdl(import.meta.url, 'catalogue.graphql'),
  collections: [serviceTypes, regionSettings, calendarYears, freshnessMarks],
  projections: [describedServices, lastChanges, agencyCopies],
  events: [calendarChanged, regionSettingChanged, serviceTypeChanged, dataConfirmed, dataStale],
  resolvers,
  follows: followers,
  jobs: [
    { name: 'announce stale data', everyMs: MINUTE_MS, run: announceStale },
    { name: 'align service types', everyMs: MINUTE_MS, run: alignAllServiceTypes },
  ],
  prepare: loadNationalCalendars,
  sample: loadSample,
});
