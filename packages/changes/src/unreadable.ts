/**
 * What stands in for a record of the log that is no change: somebody else wrote it, or its writer had a bug. Followers park
 * it, so that a person sees where it lies; it holds up nobody.
 */
import type { Audience, Change } from './change.ts';

const TYPE = 'record.unreadable';

/** A record by where it lies, and why it is no change. What is in it stays where it is. */
export interface UnreadableRecord {
  readonly service: string;
  readonly audience: Audience;
  /** Unique within the log, such as `health.public/2/317`. */
  readonly place: string;
  /** When it was written, RFC 3339 UTC. */
  readonly time: string;
  readonly fault: string;
}

/** The stand-in, an entity of its own. */
export const unreadable = ({ service, audience, place, time, fault }: UnreadableRecord): Change => ({
  id: place,
  source: `/-/${service}`,
  type: `${service}.${TYPE}`,
  subject: place,
  time,
  dataschema: '/schema/changes/record.unreadable.json',
  region: '-',
  version: 1,
  sample: false,
  audience,
  data: { fault },
});

/** Why this is no change; undefined when it is one. */
export const faultOf = (change: Change): string | undefined =>
  change.region === '-' && change.type.endsWith(`.${TYPE}`) ? String(change.data.fault) : undefined;
