/** What the catalogue keeps of others' changes: services' own descriptions, departments, and when each kind of event was last seen. */
import { epochMs } from '@puja-indah/domain';
import { type FollowerDefinition, SERVICE_DESCRIBED_SUFFIX, type ServiceDescribed } from '@puja-indah/kit';
import { agencyCopies, describedServices, lastChangeId, lastChanges } from './model.ts';
import { timesOf } from './rules/dataAsOf.ts';

const followDescriptions: FollowerDefinition = {
  name: 'described-services',
  topics: { audience: 'internal' },
  types: [`*${SERVICE_DESCRIBED_SUFFIX}`],
  project({ data, version, time }) {
    const { service, label, freshness } = data as unknown as ServiceDescribed;
    const value = { service, label, freshness: freshness.map((rule) => ({ ...rule, events: [...rule.events] })) };
    return [{ collection: describedServices.name, id: service, version, value, at: time }];
  },
};

const followAgencies: FollowerDefinition = {
  name: 'agencies',
  topics: [{ service: 'accounts', audience: 'public' }],
  types: ['accounts.agency.changed'],
  project({ subject, data, region, version, time }) {
    const { name, services } = data as { name: string; services: string[] };
    return [{ collection: agencyCopies.name, id: subject, version, value: { region, name, services }, at: time }];
  },
};

/** Every public change counts, whichever service it comes from: a service that appears later needs no change here. */
const followChanges: FollowerDefinition = {
  name: 'last-changes',
  // 2: the day that data are of counts too, not the instant of the change alone.
  revision: 2,
  keeps: [lastChanges.name],
  topics: { audience: 'public' },
  project(change) {
    const { type, region, time } = change;
    // Changes of many records meet here, in any order: with its instant as the version, the newest stays.
    const seen = (at: string, field?: string) => ({
      collection: lastChanges.name,
      id: lastChangeId(region, type, field),
      version: Math.max(1, epochMs(at)),
      value: { at },
      at: time,
    });
    return [seen(time), ...timesOf(change).map(([field, at]) => seen(at, field))];
  },
};

export const followers: readonly FollowerDefinition[] = [followDescriptions, followAgencies, followChanges];
