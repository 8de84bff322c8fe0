/** Values of leaf types as JSON text. A value that is none of its type is `undefined`: it never leaves. */
import { type GraphQLEnumType, type GraphQLLeafType, isEnumType } from 'graphql';

// Quotes, backslashes, control characters and lone surrogates are what JSON texts may not hold as they are.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON. */
export const quote = (text: string): string => (SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`);

const text = (value: unknown) => (typeof value === 'string' ? quote(value) : undefined);
const id = (value: unknown) =>
  typeof value === 'string'
    ? quote(value)
    : Number.isSafeInteger(value) || typeof value === 'bigint'
      ? `"${value}"`
      : undefined;
const int = (value: unknown) => (typeof value === 'number' && (value | 0) === value ? String(value | 0) : undefined);
const float = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? JSON.stringify(value) : undefined;
const boolean = (value: unknown) => (value === true ? 'true' : value === false ? 'false' : undefined);

/** Levels of objects and lists in the value of a custom scalar. */
const DEEPEST = 100;

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

/** A value of a scalar that is not GraphQL's own: any JSON, within bounds. */
export function anyJson(value: unknown): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  return isShallow(value, DEEPEST) ? JSON.stringify(value) : undefined;
}

const anEnum = (type: GraphQLEnumType) => {
  const known = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value: unknown) => (known.has(value) ? `"${value}"` : undefined);
};

/** What makes JSON of a value that is not null. */
export type LeafText = (value: unknown) => string | undefined;

const builtIn: Readonly<Record<string, LeafText>> = { String: text, ID: id, Int: int, Float: float, Boolean: boolean };

export const leafText = (type: GraphQLLeafType): LeafText =>
  isEnumType(type) ? anEnum(type) : (builtIn[type.name] ?? anyJson);

/** A value inside a reference: as it came. */
export const scalar = (value: unknown): string => (value === null ? 'null' : (anyJson(value) ?? 'null'));
