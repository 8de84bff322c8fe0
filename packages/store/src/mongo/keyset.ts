/** Keyset pages: what comes after an item, as ranges that an index can walk. */
import type { Key } from '../cursor.ts';
import type { Order } from '../filter.ts';
import { type Condition, pathOf } from './compileFilter.ts';

/** The sort of a query. */
export const sortBy = (order: readonly Order[]): [string, 1 | -1][] =>
  order.map(({ field, direction }) => [pathOf(field), direction === 'asc' ? 1 : -1]);

/** A list or an object is nothing to page by: its place would depend on the engine. */
export function refuseOther(_value: unknown, field: string): never {
  throw new TypeError(`"${field}" holds a list or an object: order by a field of text, numbers or truth values.`);
}

/** The order of types in an index, after null. A comparison stays within its type. */
const TYPES = ['number', 'string', 'object', 'bool'];
const typeOf = (key: string | number | boolean) => (typeof key === 'boolean' ? 'bool' : typeof key);

/** Values beyond `key`, nearest first. Nulls sort first ascending and last descending. */
function beyond({ field, direction }: Order, key: Key): Condition[] {
  const path = pathOf(field);
  if (field === 'id') return [{ [path]: direction === 'asc' ? { $gt: key } : { $lt: key } }];
  if (key === null) return direction === 'asc' ? [{ [path]: { $ne: null } }] : [];
  const place = TYPES.indexOf(typeOf(key));
  const types = direction === 'asc' ? TYPES.slice(place + 1) : TYPES.slice(0, place);
  return [
    { [path]: direction === 'asc' ? { $gt: key } : { $lt: key } },
    ...(types.length === 0 ? [] : [{ [path]: { $type: types } }]),
    ...(direction === 'asc' ? [] : [{ [path]: { $eq: null } }]),
  ];
}

/**
 * The items after `keys`, as consecutive ranges: first those that differ in the last field only, at the end those that
 * differ in the first. Each is a plain conjunction, which an index answers without sorting.
 */
export function rangesAfter(order: readonly Order[], keys: readonly Key[]): readonly (readonly Condition[])[] {
  const ranges: Condition[][] = [];
  for (let differs = order.length - 1; differs >= 0; differs--) {
    const shared = order
      .slice(0, differs)
      .map(({ field }, index) => ({ [pathOf(field)]: { $eq: keys[index] ?? null } }));
    for (const condition of beyond(order[differs] as Order, keys[differs] ?? null)) ranges.push([...shared, condition]);
  }
  return ranges;
}
