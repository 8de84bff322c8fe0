/** All regions of Indonesia, streamed. */
import { ancestorsOf, regionContains } from '@puja-indah/domain';
import type { RegionRecord } from '../model.ts';
import { AREA_FILES, readAreas } from './areaFiles.ts';
import { NEWER, OLDER } from './editions.ts';
import { mergeEditions, type NamesAbove } from './mergeEditions.ts';

/**
 * The regions of both decrees, the widest level first.
 * @param under only this region, what lies within it, and what it lies within.
 */
export function* allRegions(under?: string): Generator<{ id: string; value: RegionRecord }> {
  const names: NamesAbove = new Map();
  const above = under === undefined ? [] : ancestorsOf(under);
  for (const file of AREA_FILES)
    for (const row of mergeEditions(readAreas(NEWER.packageName, file), readAreas(OLDER.packageName, file), names))
      if (under === undefined || regionContains(under, row.id) || above.includes(row.id)) yield row;
}
