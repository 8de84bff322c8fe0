/** Counts what was found, by service and region, up to a bound. */
import type { StatementSync } from 'node:sqlite';
import { facetLevel, regionAt } from '../regions.ts';
import type { SearchFacet } from '../searchIndex.ts';
import { LOW_MASK, LOWEST_IN_ENTRY, placeOf, SERVICE_BITS, SERVICE_MASK, sequenceOf } from './entry.ts';

/** Above this nothing is counted exactly: the answer is "more than". */
export const COUNTED = 10_000;
/** Values of a facet: more is no choice. */
const MOST_VALUES = 50;

/** The low parts of the entries found, in the order of entries, the first `COUNTED` + 1. */
export type FoundEntries = readonly number[];

/** As one text: reading a row for each takes longer than finding it. */
const FOUND = `SELECT json_group_array(low) AS entries
  FROM (SELECT rowid & ${LOW_MASK} AS low FROM fts WHERE fts MATCH ? ORDER BY rowid LIMIT ${COUNTED + 1})`;

export const findEntries = (sql: (text: string) => StatementSync, expression: string): FoundEntries =>
  JSON.parse(String(sql(FOUND).get(expression)?.entries));

/** Villages are not in the entry; but who asks for them has named a district, which leaves few. */
const VILLAGES =
  'SELECT region, count(*) AS n FROM document WHERE seq IN (SELECT value FROM json_each(?)) GROUP BY region';

function add<K>(counts: Map<K, number>, key: K, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

const two = (code: number) => String(code).padStart(2, '0');

/** 7 bits for each level, the lowest last; undefined when one is 0: the document lies above the level. */
function codeOf(region: number, level: number): string | undefined {
  const parts = Array.from({ length: level }, (_none, index) => (region >> (7 * (level - 1 - index))) & 127);
  return parts.includes(0) ? undefined : parts.map(two).join('.');
}

/** In numbers as long as there are many; a code is spelt once. */
function countByCode(entries: FoundEntries, level: number): Map<string, number> {
  const codes = new Map<number, number>();
  const shift = SERVICE_BITS + 7 * (LOWEST_IN_ENTRY - level);
  for (const low of entries) add(codes, placeOf(low) >> shift, 1);
  const regions = new Map<string, number>();
  for (const [number, n] of codes) {
    const code = codeOf(number, level);
    if (code !== undefined) regions.set(code, n);
  }
  return regions;
}

function countVillages(
  sql: (text: string) => StatementSync,
  entries: FoundEntries,
  level: number,
): Map<string, number> {
  const regions = new Map<string, number>();
  for (const { region, n } of sql(VILLAGES).all(JSON.stringify(entries.map(sequenceOf)))) {
    const code = regionAt(String(region), level);
    if (code !== undefined) add(regions, code, Number(n));
  }
  return regions;
}

function facet(name: SearchFacet['name'], counts: ReadonlyMap<string, number>): SearchFacet {
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
  return { name, values };
}

/** Counts what was found by service and by region one level below the one asked. */
export function facetsOf(
  sql: (text: string) => StatementSync,
  entries: FoundEntries,
  asked: string | undefined,
): SearchFacet[] {
  const level = facetLevel(asked);
  const regions = level > LOWEST_IN_ENTRY ? countVillages(sql, entries, level) : countByCode(entries, level);
  const numbers = new Map<number, number>();
  for (const low of entries) add(numbers, placeOf(low) & SERVICE_MASK, 1);
  const services = new Map<string, number>();
  for (const { number, name } of sql('SELECT number, name FROM service').all()) {
    const n = numbers.get(Number(number));
    if (n !== undefined) services.set(String(name), n);
  }
  return [facet('service', services), facet('region', regions)];
}
