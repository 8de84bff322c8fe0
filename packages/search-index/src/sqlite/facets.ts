/** Counts what was found, by service and region, up to a bound. */
import type { StatementSync } from 'node:sqlite';
import { facetLevel, regionAt } from '../regions.ts';
import type { SearchFacet } from '../searchIndex.ts';
import { DISTRICT_SHIFT, REGENCY_SHIFT, SEQUENCE_MASK, SERVICE_MASK, SERVICE_SHIFT } from './entry.ts';

/** Above this nothing is counted exactly: the answer is "more than". */
export const COUNTED = 10_000;
/** Values of a facet: more is no choice. */
const MOST_VALUES = 50;

export interface Found {
  /** At most `COUNTED` + 1. */
  readonly count: number;
  readonly capped: boolean;
  readonly facets: readonly SearchFacet[];
}

export const NOTHING_FOUND: Found = { count: 0, capped: false, facets: [] };

const SCAN = `SELECT rowid AS entry FROM fts WHERE fts MATCH ? ORDER BY rowid LIMIT ${COUNTED + 1}`;
const SERVICE = `(entry >> ${SERVICE_SHIFT}) & ${SERVICE_MASK}`;

/** Groups by level of the region: the first two from the entry alone. What a group's `region` is, `regionIn` tells. */
const BY_LEVEL: Readonly<Record<number, string>> = {
  2: `SELECT ${SERVICE} AS service, (entry >> ${REGENCY_SHIFT}) & 16383 AS region, count(*) AS n FROM (${SCAN}) GROUP BY 1, 2`,
  3: `SELECT ${SERVICE} AS service, (entry >> ${DISTRICT_SHIFT}) & 2097151 AS region, count(*) AS n FROM (${SCAN}) GROUP BY 1, 2`,
};
const BY_VILLAGE = `SELECT ${SERVICE} AS service, d.region AS region, count(*) AS n
  FROM (${SCAN}) CROSS JOIN document d ON d.seq = (entry & ${SEQUENCE_MASK}) GROUP BY 1, 2`;

const two = (code: number) => String(code).padStart(2, '0');

/** The region of a group, when it lies at the level that is counted. */
function regionIn(region: unknown, level: number): string | undefined {
  if (typeof region === 'string') return regionAt(region, level);
  const code = Number(region);
  const parts = level === 2 ? [code >> 7, code & 127] : [code >> 14, (code >> 7) & 127, code & 127];
  return parts.includes(0) ? undefined : parts.map(two).join('.');
}

function facet(name: SearchFacet['name'], counts: ReadonlyMap<string, number>): SearchFacet {
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
  return { name, values };
}

/** Counts what `expression` finds, the first `COUNTED` in the order of entries; regions one level below the one asked. */
export function countFound(sql: (text: string) => StatementSync, expression: string, asked: string | undefined): Found {
  const level = facetLevel(asked);
  const services = new Map<string, number>();
  const regions = new Map<string, number>();
  let count = 0;
  const names = new Map(
    sql('SELECT number, name FROM service')
      .all()
      .map(({ number, name }) => [number, String(name)]),
  );
  for (const row of sql(BY_LEVEL[level] ?? BY_VILLAGE).all(expression)) {
    const n = Number(row.n);
    count += n;
    const service = names.get(row.service ?? null) ?? '';
    services.set(service, (services.get(service) ?? 0) + n);
    const region = regionIn(row.region, level);
    if (region !== undefined) regions.set(region, (regions.get(region) ?? 0) + n);
  }
  return { count, capped: count > COUNTED, facets: [facet('service', services), facet('region', regions)] };
}
