/**
 * Filters are data: every adapter compiles them, no adapter's query language leaks out. Fields are dotted paths through the
 * objects of the record (not through lists), or `id`. Types do not mix: the number 1 is neither "1" nor true, a bound of
 * text finds text only; a list or an object equals nothing. Text compares by code point.
 */
export type Scalar = string | number | boolean | null;

export type Filter =
  | { readonly op: 'eq'; readonly field: string; readonly value: Scalar }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly op: 'range'; readonly field: string; readonly from?: string | number; readonly to?: string | number }
  | { readonly op: 'prefix'; readonly field: string; readonly prefix: string }
  | { readonly op: 'and'; readonly all: readonly Filter[] }
  | { readonly op: 'or'; readonly any: readonly Filter[] };

export interface Order {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** The field has exactly this value; `null` also finds records without the field. */
export const eq = (field: string, value: Scalar): Filter => ({ op: 'eq', field, value });
/** The field has one of these values. */
export const oneOf = (field: string, values: readonly Scalar[]): Filter => ({ op: 'in', field, values });
/** Bounds are inclusive; a missing bound is open. */
export const between = (field: string, from?: string | number, to?: string | number): Filter => ({
  op: 'range',
  field,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
/** The text of the field begins with this, case and accents as stored. */
export const startsWith = (field: string, prefix: string): Filter => ({ op: 'prefix', field, prefix });
export const and = (...all: readonly Filter[]): Filter => ({ op: 'and', all });
export const or = (...any: readonly Filter[]): Filter => ({ op: 'or', any });
