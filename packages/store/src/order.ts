/** The order of a page, the same in every adapter. */
import type { Key } from './cursor.ts';
import { fieldValue } from './fieldValue.ts';
import type { Order } from './filter.ts';

/** The full order of a page: the fields asked for, each once, then `id` in the direction of the last of them. */
export function fullOrder(order: readonly Order[]): readonly Order[] {
  const withId: readonly Order[] = [...order, { field: 'id', direction: order.at(-1)?.direction ?? 'asc' }];
  const untilId = withId.slice(0, withId.findIndex(({ field }) => field === 'id') + 1);
  return untilId.filter(({ field }, index) => untilId.findIndex((earlier) => earlier.field === field) === index);
}

/** What an item is sorted by. `ofOther` says what a list or an object counts as. */
export function keysOf(
  { id, value }: { readonly id: string; readonly value: unknown },
  order: readonly Order[],
  ofOther: (value: unknown, field: string) => Key,
): readonly Key[] {
  return order.map(({ field }) => {
    const found = field === 'id' ? id : fieldValue(value, field);
    if (found === null || typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean')
      return found;
    return ofOther(found, field);
  });
}
