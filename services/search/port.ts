/** The one port that this service cannot be without. */
import type { ServicePorts } from '@puja-indah/kit';
import type { SearchIndex } from '@puja-indah/search-index';

/** @throws Error when the process that runs the service gave it no index. */
export function indexOf({ searchIndex }: ServicePorts): SearchIndex {
  if (!searchIndex) throw new Error('The search service needs the port searchIndex.');
  return searchIndex;
}
