/** What the service keeps of its own changes: the last report of each day, from which occupancy is computed. */
import { localDateAt, timeZoneOf } from '@puja-indah/domain';
import type { FollowerDefinition } from '@puja-indah/kit';
import { type Bed, bedDays } from './model.ts';

export const keepBedDays: FollowerDefinition = {
  name: 'bed-days',
  topics: [{ service: 'health', audience: 'public' }],
  types: ['health.bed.changed'],
  project({ subject, region, sample, version, time, data }) {
    const { facility, careClass, capacity, occupied, reportedAt } = data as unknown as Bed;
    const date = localDateAt(reportedAt, timeZoneOf(region));
    const value = { region, sample, facility, careClass, date, capacity, occupied };
    return [{ collection: bedDays.name, id: `${subject}-${date}`, version, value: { ...value }, at: time }];
  },
};
