/** Of when data are: what an event tells about a past day does not make it today's. */
import { endOfLocalDay, epochMs, isLocalDate, isRefusal, timeZoneOf } from '@puja-indah/domain';

const BEGINS_WITH_A_DAY = /^\d{4}-\d{2}-\d{2}(T|$)/;

/** A change as far as time goes: `time` is the instant of writing, RFC 3339 UTC. */
export interface ToldChange {
  readonly region: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The fields of a change's data that name a time, each as the instant (RFC 3339 UTC) up to which the data speak: a day up to its
 * end in the region, and nothing beyond the moment of writing. Fields whose time cannot be read are left out.
 */
export function timesOf({ region, time, data }: ToldChange): readonly (readonly [field: string, at: string])[] {
  return Object.entries(data).flatMap(([field, value]) => {
    if (typeof value !== 'string' || !BEGINS_WITH_A_DAY.test(value)) return [];
    const ms = endOf(value, region);
    if (ms === undefined) return [];
    return [[field, ms < epochMs(time) ? new Date(ms).toISOString() : time] as const];
  });
}

function endOf(text: string, region: string): number | undefined {
  try {
    return epochMs(isLocalDate(text) ? endOfLocalDay(text, timeZoneOf(region)) : text);
  } catch (error) {
    // A day that the calendar does not have, or a region whose clock nobody knows.
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
