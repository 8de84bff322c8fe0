/** Counts what was found, by service and region, up to a bound. */
import type { StatementSync } from 'node:sqlite';
import { facetLevel, regionAt } from '../regions.ts';
import type { SearchFacet } from '../searchIndex.ts';
import { LOWEST_IN_ENTRY, PLACE_MASK, SEQUENCE_MASK, SERVICE_BITS, SERVICE_MASK, SERVICE_SHIFT } from './entry.ts';

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

const FOUND = `FROM fts WHERE fts MATCH ? ORDER BY rowid LIMIT ${COUNTED + 1}`;
/** Where a document belongs, down to the district, as one number out of its entry: counted here, since grouping in SQL takes longer. */
const PLACES = `SELECT (rowid >> ${SERVICE_SHIFT}) & ${PLACE_MASK} AS place ${FOUND}`;
/** Villages are not in the entry; but who asks for them has named a district, which leaves few. */
const VILLAGES = `SELECT d.service AS service, d.region AS region, count(*) AS n
  FROM (SELECT rowid & ${SEQUENCE_MASK} AS seq ${FOUND}) f CROSS JOIN document d ON d.seq = f.seq GROUP BY 1, 2`;

/** Documents by number of the service and by region of the level that is counted, without those that lie above it. */
interface Counted {
  readonly services: ReadonlyMap<number, number>;
  readonly regions: ReadonlyMap<string, number>;
}

function add<K>(counts: Map<K, number>, key: K, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

const two = (code: number) => String(code).padStart(2, '0');

/** 7 bits for each level, the lowest last; undefined when one is 0: the document lies above the level. */
function codeOf(region: number, level: number): string | undefined {
  const parts = Array.from({ length: level }, (_none, index) => (region >> (7 * (level - 1 - index))) & 127);
  return parts.includes(0) ? undefined : parts.map(two).join('.');
}

function countPlaces(sql: (text: string) => StatementSync, expression: string, level: number): Counted {
  const services = new Map<number, number>();
  const codes = new Map<number, number>();
  // in numbers as long as there are many; a code is spelt once
  const shift = SERVICE_BITS + 7 * (LOWEST_IN_ENTRY - level);
  for (const row of sql(PLACES).all(expression)) {
    const place = Number(row.place);
    add(services, place & SERVICE_MASK, 1);
    add(codes, place >> shift, 1);
  }
  const regions = new Map<string, number>();
  for (const [number, n] of codes) {
    const code = codeOf(number, level);
    if (code !== undefined) regions.set(code, n);
  }
  return { services, regions };
}

function countVillages(sql: (text: string) => StatementSync, expression: string, level: number): Counted {
  const services = new Map<number, number>();
  const regions = new Map<string, number>();
  for (const { service, region, n } of sql(VILLAGES).all(expression)) {
    add(services, Number(service), Number(n));
    const code = regionAt(String(region), level);
    if (code !== undefined) add(regions, code, Number(n));
  }
  return { services, regions };
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
  const { services, regions } = (level > LOWEST_IN_ENTRY ? countVillages : countPlaces)(sql, expression, level);
  const names = new Map(
    sql('SELECT number, name FROM service')
      .all()
      .map(({ number, name }) => [Number(number), String(name)]),
  );
  const byName = new Map(Array.from(services, ([number, n]) => [names.get(number) ?? '', n]));
  const count = services.values().reduce((sum, n) => sum + n, 0);
  return { count, capped: count > COUNTED, facets: [facet('service', byName), facet('region', regions)] };
}
