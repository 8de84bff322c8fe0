/** Counts what was found, by service and region, up to a bound. */
import type { StatementSync } from 'node:sqlite';
import { facetRegion } from '../regions.ts';
import type { SearchFacet } from '../searchIndex.ts';

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

function facet(name: SearchFacet['name'], counts: ReadonlyMap<string, number>): SearchFacet {
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
  return { name, values };
}

/** Counts what `expression` finds: the first `COUNTED` in the order of entries. */
export function countFound(
  sql: (text: string) => StatementSync,
  expression: string,
  region: string | undefined,
): Found {
  const rows = sql(
    `SELECT s.name AS service, p.region AS region, count(*) AS n
     FROM (SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid LIMIT ${COUNTED + 1}) f
     CROSS JOIN place p ON p.entry = f.rowid CROSS JOIN service s ON s.number = p.service GROUP BY p.service, p.region`,
  ).all(expression);
  const services = new Map<string, number>();
  const regions = new Map<string, number>();
  let count = 0;
  for (const row of rows) {
    const n = Number(row.n);
    const service = String(row.service);
    count += n;
    services.set(service, (services.get(service) ?? 0) + n);
    const below = facetRegion(String(row.region), region);
    if (below !== undefined) regions.set(below, (regions.get(below) ?? 0) + n);
  }
  return { count, capped: count > COUNTED, facets: [facet('service', services), facet('region', regions)] };
}
