/** Keyset pages: what comes after an item, as ranges that an index can walk. */
import type { Key } from '../cursor.ts';
import type { Order } from '../filter.ts';
import { type Condition, expressionOf } from './compileFilter.ts';

export const orderBy = (order: readonly Order[]): string =>
  order.map(({ field, direction }) => `${expressionOf(field)} ${direction === 'asc' ? 'ASC' : 'DESC'}`).join(', ');

/** SQLite takes true out of JSON as 1. */
const bound = (key: string | number | boolean) => (typeof key === 'boolean' ? Number(key) : key);

const same = (expression: string, key: Key): Condition =>
  key === null ? { sql: `${expression} IS NULL`, params: [] } : { sql: `${expression} = ?`, params: [bound(key)] };

/** Nulls sort first ascending and last descending. */
function beyond({ field, direction }: Order, key: Key): Condition[] {
  const expression = expressionOf(field);
  if (direction === 'asc')
    return key === null
      ? [{ sql: `${expression} IS NOT NULL`, params: [] }]
      : [{ sql: `${expression} > ?`, params: [bound(key)] }];
  if (key === null) return [];
  const smaller = { sql: `${expression} < ?`, params: [bound(key)] };
  return field === 'id' ? [smaller] : [smaller, { sql: `${expression} IS NULL`, params: [] }];
}

/**
 * The items after `keys`, as consecutive ranges: first those that differ in the last field only, at the end those that
 * differ in the first. Each is a plain conjunction, where one OR over all of them would make SQLite sort the table.
 */
export function rangesAfter(order: readonly Order[], keys: readonly Key[]): readonly (readonly Condition[])[] {
  const ranges: Condition[][] = [];
  for (let differs = order.length - 1; differs >= 0; differs--) {
    const shared = order.slice(0, differs).map(({ field }, index) => same(expressionOf(field), keys[index] ?? null));
    for (const condition of beyond(order[differs] as Order, keys[differs] ?? null)) ranges.push([...shared, condition]);
  }
  return ranges;
}
