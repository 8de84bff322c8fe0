/** Keeps the last bed report of each day from the service's own changes, so that reporting stays one small write. */
import { localDateAt, timeZoneOf } from '@puja-indah/domain';
import type { FollowerDefinition } from '@puja-indah/kit';
import { type Bed, bedDays } from './model.ts';

export const followBeds: FollowerDefinition = {
  name: 'bed days',
  topics: [{ service: 'health', audience: 'public' }],
  types: ['health.bed.changed'],
  project({ data, region, sample, subject, time, version }) {
    const { facility, careClass, capacity, occupied, reportedAt } = data as unknown as Bed;
    const date = localDateAt(reportedAt, timeZoneOf(region));
    // Versions of a row grow and its reports do not go back in time: the newest version of a day is its last report.
    return [
      {
        collection: bedDays.name,
        id: `${subject}-${date}`,
        version,
        value: { region, sample, facility, careClass, date, capacity, occupied },
        at: time,
      },
    ];
  },
};
