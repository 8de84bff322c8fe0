/** Parts of FTS5 expressions. Terms hold letters and digits only and are always quoted: nothing typed reaches the syntax. */

/** An expression, or undefined for one that nothing can meet. */
export type Expression = string | undefined;

export const term = (text: string): string => `"${text}"`;
/** Any term that begins so. */
export const beginning = (text: string): string => `"${text}"*`;

/** What meets one of them. */
export function anyOf(expressions: readonly Expression[]): Expression {
  const [first, ...others] = new Set(expressions.filter((expression) => expression !== undefined));
  return others.length === 0 ? first : `(${[first, ...others].join(' OR ')})`;
}

/** What meets all of them. */
export function allOf(expressions: readonly Expression[]): Expression {
  if (expressions.includes(undefined)) return undefined;
  const [first, ...others] = new Set(expressions);
  return others.length === 0 ? first : `(${[first, ...others].join(' AND ')})`;
}

/** What meets `expression` and none of the others. */
export function without(expression: Expression, others: readonly Expression[]): Expression {
  const other = anyOf(others);
  return expression === undefined || other === undefined ? expression : `(${expression} NOT ${other})`;
}
