/** Reads a dotted path as every adapter understands it. */

const FIELD = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/** The keys of a dotted path. @throws TypeError when it is no path: field names are code, never a user's text. */
export function fieldKeys(field: string): readonly string[] {
  if (!FIELD.test(field)) throw new TypeError(`"${field}" is no field: use dotted names of letters, digits, _ and -.`);
  return field.split('.');
}

/** What the path leads to through objects; null when it leads nowhere. */
export function fieldValue(record: unknown, field: string): unknown {
  let value = record;
  for (const key of fieldKeys(field)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? null;
}
