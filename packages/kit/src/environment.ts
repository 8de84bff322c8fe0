/** What a composition root gives a service to run on. The same services run on other adapters because this differs. */
import type { ChangeLog, ParkedEvents } from '@puja-indah/changes';
import type { CollectionSpec, Store } from '@puja-indah/store';
import type { ServiceDefinition, ServicePorts } from './define.ts';

export interface Environment {
  readonly store: Store;
  readonly log: ChangeLog;
  /** Where poison events wait for a person. */
  readonly parked: ParkedEvents;
  readonly ports?: ServicePorts;
  /** The present, RFC 3339 UTC. */
  readonly now: () => string;
  /** Random bytes for ids and tickets. */
  readonly random: (bytes: number) => Uint8Array;
  /** The key of a service's ticket secrets; only `requests` is given those of others. */
  readonly ticketKey: (service: string) => Uint8Array;
  /** How many days the answer to a command is remembered by its idempotency key; default 30. */
  readonly rememberDays?: number;
  /** Named settings that the process read from its environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False leaves sample data out. */
  readonly sample: boolean;
  readonly logger: Logger;
}

/** The part of a pino logger that services use. Values are never logged, only names, ids and codes. */
export interface Logger {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** Collections that every service has beside its own. */
export const BATCHES = 'kitBatch';
export const ACCESS_TRAIL = 'kitAccessTrail';
export const DESCRIPTION = 'kitDescription';
export const COPIED_CALENDAR = 'kitCalendar';
export const COPIED_REGION = 'kitRegion';
export const COPIED_SERVICE_TYPE = 'kitServiceType';

const OWN: readonly CollectionSpec[] = [
  { name: BATCHES, indexes: [['status']] },
  { name: ACCESS_TRAIL, indexes: [['region', 'at']] },
  { name: DESCRIPTION },
  { name: COPIED_CALENDAR },
  { name: COPIED_REGION },
  { name: COPIED_SERVICE_TYPE, indexes: [['region', 'code']] },
];

/** The collections that the store of this service must have. */
export function collectionsOf(definition: ServiceDefinition): readonly CollectionSpec[] {
  const records = definition.collections.map(({ name, indexes, unique }) => ({
    name,
    ...(indexes ? { indexes } : {}),
    ...(unique ? { unique } : {}),
  }));
  const projections = (definition.projections ?? []).map(({ name, indexes }) => ({
    name,
    ...(indexes ? { indexes } : {}),
  }));
  return [...records, ...projections, ...OWN];
}

/** Collections that followers keep; a restore clears them, since they are made anew from the log. */
export const projectionsOf = (definition: ServiceDefinition): readonly string[] => [
  ...(definition.projections ?? []).map(({ name }) => name),
  COPIED_CALENDAR,
  COPIED_REGION,
  COPIED_SERVICE_TYPE,
];
