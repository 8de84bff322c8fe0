/** Lists by region take a code of any level. */
import { parseRegionCode } from '@puja-indah/domain';
import { eq, type Filter, or, startsWith } from '@puja-indah/store';

/**
 * Records whose `field` holds this region or one within it: 73.73 finds 73.73 and 73.73.09, never 73.7 or 73.731.
 * @throws REGION_CODE_MALFORMED
 */
export function withinRegion(field: string, region: string): Filter {
  const code = parseRegionCode(region);
  return or(eq(field, code), startsWith(field, `${code}.`));
}
