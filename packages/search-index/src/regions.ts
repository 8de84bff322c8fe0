/** Region codes as the index needs them: dotted (73.73.09.1004), or an island's (73.73.40001). */

const CODE = /^\d{2}(?:\.\d{2}(?:\.\d{5}|\.\d{2}(?:\.\d{4})?)?)?$/;
const ISLAND = /\.\d{5}$/;

/** Whether `code` has the form of a region code of any level. */
export const isRegionCode = (code: string): boolean => CODE.test(code);

/** The region and every region above it, from the province down: 73, 73.73, 73.73.09. */
export function withAncestors(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('.'));
}

/** Levels: 1 province, 2 regency or city, 3 district, 4 village. */
export const levelOf = (code: string): number => code.split('.').length;

/** The level that the region facet names: the one below `asked`, the regency when no region is asked. */
export const facetLevel = (asked: string | undefined): number => (asked === undefined ? 2 : levelOf(asked) + 1);

/** The region of `level` in which `code` lies; undefined when it lies above it, or is an island, which lies in a regency only. */
export function regionAt(code: string, level: number): string | undefined {
  const parts = (ISLAND.test(code) ? code.replace(ISLAND, '') : code).split('.');
  return code === '' || parts.length < level ? undefined : parts.slice(0, level).join('.');
}
