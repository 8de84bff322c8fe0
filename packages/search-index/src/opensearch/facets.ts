/** Counts what was found, by service and by the region one level below the one asked. */
import { facetLevel } from '../regions.ts';
import type { SearchFacet } from '../searchIndex.ts';
import type { Clause } from './tiers.ts';

/** Values of a facet: more is no choice. */
const MOST_VALUES = 50;
const BY_LEVEL: Readonly<Record<number, string>> = { 2: 'regency', 3: 'district', 4: 'village' };

const counting = (field: string): Clause => ({
  terms: { field, size: MOST_VALUES, order: [{ _count: 'desc' }, { _key: 'asc' }] },
});

/** @param asked the region of the question */
export function facetsToCount(asked: string | undefined): Readonly<Record<string, Clause>> {
  const field = BY_LEVEL[facetLevel(asked)];
  return { service: counting('service'), ...(field === undefined ? {} : { region: counting(field) }) };
}

interface Counted {
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
}

export function facetsOf(counted: { readonly service: Counted; readonly region?: Counted }): SearchFacet[] {
  const facet = (name: SearchFacet['name'], { buckets }: Counted): SearchFacet => ({
    name,
    values: buckets.map(({ key, doc_count }) => ({ value: key, count: doc_count })),
  });
  return [facet('service', counted.service), facet('region', counted.region ?? { buckets: [] })];
}
