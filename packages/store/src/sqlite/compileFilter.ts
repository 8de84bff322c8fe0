/** Filters to SQL over `id` and the JSON in `doc`. Texts depend on the shape of a filter only, so that they are prepared once. */
import { fieldKeys } from '../fieldValue.ts';
import type { Filter, Scalar } from '../filter.ts';

export interface Condition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

const path = (field: string) =>
  `'$${fieldKeys(field)
    .map((key) => `."${key}"`)
    .join('')}'`;

/** The SQL expression of a field: the very text that indexes are made of. */
export const expressionOf = (field: string): string => (field === 'id' ? 'id' : `json_extract(doc, ${path(field)})`);

const typeOf = (field: string) => (field === 'id' ? "'text'" : `json_type(doc, ${path(field)})`);

const NEVER: Condition = { sql: '0', params: [] };
const ALWAYS: Condition = { sql: '1', params: [] };

/** json_extract gives lists and objects as their text, which begins with a bracket. */
const looksLikeJson = (text: string) => text.startsWith('[') || text.startsWith('{');

function equals(field: string, value: Scalar): Condition {
  const expression = expressionOf(field);
  if (value === null) return { sql: `${expression} IS NULL`, params: [] };
  if (field === 'id' && typeof value !== 'string') return NEVER;
  if (typeof value === 'boolean')
    return { sql: `(${expression} = ? AND ${typeOf(field)} = '${value}')`, params: [value ? 1 : 0] };
  if (value === 0 || value === 1)
    return { sql: `(${expression} = ? AND ${typeOf(field)} IN ('integer', 'real'))`, params: [value] };
  if (typeof value === 'string' && looksLikeJson(value))
    return { sql: `(${expression} = ? AND ${typeOf(field)} = 'text')`, params: [value] };
  return { sql: `${expression} = ?`, params: [value] };
}

/** Values that need no look at the type of what they are compared with. */
const isPlain = (field: string) => (value: Scalar) =>
  typeof value === 'string'
    ? !looksLikeJson(value)
    : typeof value === 'number' && field !== 'id' && value !== 0 && value !== 1;

function isOneOf(field: string, values: readonly Scalar[]): Condition {
  const plain = values.filter(isPlain(field));
  const special = [...new Set(values.filter((value) => !isPlain(field)(value)))].map((value) => equals(field, value));
  // One parameter for the whole list, so that its length is not part of the text.
  if (plain.length > 0)
    special.push({
      sql: `${expressionOf(field)} IN (SELECT value FROM json_each(?))`,
      params: [JSON.stringify(plain)],
    });
  return anyOf(special);
}

function isBetween(field: string, from: string | number | undefined, to: string | number | undefined): Condition {
  const bounds = [from, to].filter((bound) => bound !== undefined);
  if (bounds.length === 0) return ALWAYS;
  if (new Set(bounds.map((bound) => typeof bound)).size > 1) return NEVER;
  const ofText = typeof bounds[0] === 'string';
  if (field === 'id' && !ofText) return NEVER;
  const expression = expressionOf(field);
  return allOf([
    ...(from === undefined ? [] : [{ sql: `${expression} >= ?`, params: [from] }]),
    ...(to === undefined ? [] : [{ sql: `${expression} <= ?`, params: [to] }]),
    // In SQLite every text is greater than every number, and true is 1.
    { sql: `${typeOf(field)} IN (${ofText ? "'text'" : "'integer', 'real'"})`, params: [] },
  ]);
}

/** The least text after all that begin with `prefix`; undefined when there is none. */
function afterPrefix(prefix: string): string | undefined {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last === 0x10ffff) continue;
    // The code points of surrogates cannot stand in text.
    return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
  }
  return undefined;
}

function beginsWith(field: string, prefix: string): Condition {
  const expression = expressionOf(field);
  const end = afterPrefix(prefix);
  return allOf([
    { sql: `${expression} >= ?`, params: [prefix] },
    ...(end === undefined ? [] : [{ sql: `${expression} < ?`, params: [end] }]),
    ...(prefix === '' || looksLikeJson(prefix) ? [{ sql: `${typeOf(field)} = 'text'`, params: [] }] : []),
  ]);
}

const joined = (parts: readonly Condition[], word: 'AND' | 'OR'): Condition => ({
  sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`,
  params: parts.flatMap(({ params }) => params),
});

/** All of them; true of none. */
export const allOf = (parts: readonly Condition[]): Condition =>
  parts.length === 0 ? ALWAYS : parts.length === 1 ? (parts[0] as Condition) : joined(parts, 'AND');

const anyOf = (parts: readonly Condition[]): Condition =>
  parts.length === 0 ? NEVER : parts.length === 1 ? (parts[0] as Condition) : joined(parts, 'OR');

/** Compiles a filter; none finds everything. @throws TypeError for a field that is no path. */
export function compileFilter(filter: Filter | undefined): Condition {
  if (!filter) return ALWAYS;
  switch (filter.op) {
    case 'eq':
      return equals(filter.field, filter.value);
    case 'in':
      return isOneOf(filter.field, filter.values);
    case 'range':
      return isBetween(filter.field, filter.from, filter.to);
    case 'prefix':
      return beginsWith(filter.field, filter.prefix);
    case 'and':
      return allOf(filter.all.map(compileFilter));
    case 'or':
      return anyOf(filter.any.map(compileFilter));
  }
}
