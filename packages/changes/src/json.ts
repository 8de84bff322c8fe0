/** Text that every engine gives back as it was: JSON without the silent losses. */

/** NUL and halves of surrogate pairs, as JSON.stringify writes them. Engines cut or replace them in silence. */
const UNSAFE_TEXT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

function problem(value: unknown, path: string): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path}: ${value} is no JSON number`;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = problem(value[index], `${path}[${index}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object') return `${path}: a ${typeof value} is not JSON`;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null)
    return `${path}: a ${value.constructor?.name ?? 'foreign object'} is not JSON; convert it first`;
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key];
    // An undefined property is an absent one; anywhere else undefined would become null.
    if (part === undefined) continue;
    const found = problem(part, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/**
 * JSON text of a value that survives the round trip exactly; undefined properties are left out.
 * @throws TypeError for Date, Map, bigint, NaN, Infinity, undefined in a list, NUL and lone surrogates, with the path to it.
 */
export function strictJson(value: unknown, name = 'value'): string {
  const found = problem(value, name);
  if (found) throw new TypeError(found);
  const text = JSON.stringify(value);
  if (text.includes('\\u') && UNSAFE_TEXT.test(text))
    throw new TypeError(`${name}: text with NUL or half a surrogate pair`);
  return text;
}
