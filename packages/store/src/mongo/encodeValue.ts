/**
 * Records as BSON, so that MongoDB reads them as the port does. Lists lie in an object of their own: MongoDB looks through
 * lists where the port does not ({ a: [1] } would equal 1, and a path would go on inside), sorts by one of their items, and
 * refuses a document with two lists under one index. Keys that mean something to MongoDB or its driver are escaped.
 */
import { strictJson } from '@puja-indah/changes';
import type { Json } from '../store.ts';

/** The key of a list's object; a record's own key never is one percent sign. */
const LIST = '%';
const EMPTY = '%00';

const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** A key of a record as a key of a stored document. */
export function escapeKey(key: string): string {
  if (key === '') return EMPTY;
  // The driver takes an object with this key for one of its own classes.
  if (key === '_bsontype') return '%5Fbsontype';
  return key.replace(/[%.$]/g, escaped);
}

const unescapeKey = (key: string): string =>
  key === EMPTY
    ? ''
    : key.replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function encode(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return { [LIST]: value.map(encode) };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [escapeKey(key), encode(part)]));
}

/** The stored form of a record. @throws TypeError for what JSON would lose in silence, with the path to it. */
export const encodeValue = (value: unknown, name: string): Json => encode(JSON.parse(strictJson(value, name)) as Json);

/** The record as it was given. */
export function decodeValue(stored: Json): Json {
  if (typeof stored !== 'object' || stored === null) return stored;
  if (Array.isArray(stored)) return stored.map(decodeValue);
  const list = stored[LIST];
  if (Array.isArray(list)) return list.map(decodeValue);
  return Object.fromEntries(Object.entries(stored).map(([key, part]) => [unescapeKey(key), decodeValue(part)]));
}
