/** Cursors of keyset pages: the place after an item, sealed with the query that made it. Adapters share the form. */
import { createHash } from 'node:crypto';
import type { Filter, Order } from './filter.ts';
import { InvalidCursor } from './store.ts';

/** What an item is sorted by. */
export type Key = string | number | boolean | null;

/** Tells two queries apart: same collection, filter and order, same fingerprint. */
export function fingerprintOf(query: {
  readonly collection: string;
  readonly where: Filter | undefined;
  readonly order: readonly Order[];
  readonly includeDeleted: boolean;
}): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 10);
}

/** The cursor of an item with these keys. */
export const encodeCursor = (fingerprint: string, keys: readonly Key[]): string =>
  Buffer.from(JSON.stringify([fingerprint, ...keys])).toString('base64url');

const isKey = (value: unknown): value is Key =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The keys of a cursor. @throws InvalidCursor when another query made it, or nobody. */
export function decodeCursor(fingerprint: string, cursor: string, length: number): readonly Key[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor('The cursor cannot be read. Start again without one.');
  }
  if (!Array.isArray(parts) || parts.length !== length + 1 || parts[0] !== fingerprint || !parts.every(isKey))
    throw new InvalidCursor('The cursor belongs to another query. Start again without one.');
  return parts.slice(1) as Key[];
}
