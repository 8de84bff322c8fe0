/** What a feed filter lets through, said once for every adapter. */
import { type Change, serviceOf } from '@puja-indah/changes';
import type { FeedFilter } from './feed.ts';

/** Whether the change passes; no filter passes all. */
export function matchesFilter(change: Change, filter: FeedFilter | undefined): boolean {
  if (!filter) return true;
  const { region, services, types, entity } = filter;
  return (
    (region === undefined || change.region === region || change.region.startsWith(`${region}.`)) &&
    (services === undefined || services.includes(serviceOf(change))) &&
    (types === undefined || types.includes(change.type)) &&
    (entity === undefined || change.subject === entity)
  );
}
