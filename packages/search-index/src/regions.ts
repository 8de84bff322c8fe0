/** Region codes as the index needs them: dotted (73.73.09.1004), or an island's (73.73.40001). */

const CODE = /^\d{2}(?:\.\d{2}(?:\.\d{5}|\.\d{2}(?:\.\d{4})?)?)?$/;

/** Whether `code` has the form of a region code of any level. */
export const isRegionCode = (code: string): boolean => CODE.test(code);

/** The region and every region above it, from the province down: 73, 73.73, 73.73.09. */
export function withAncestors(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('.'));
}

/**
 * The region that a facet names for a document in `code`: one level below `asked`, or the regency when no region is asked.
 * Undefined for a document that belongs to no region of that level.
 */
export function facetRegion(code: string, asked: string | undefined): string | undefined {
  const level = asked === undefined ? 2 : asked.split('.').length + 1;
  const parts = code.split('.');
  return parts.length < level ? undefined : parts.slice(0, level).join('.');
}
