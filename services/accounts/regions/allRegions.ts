/** All regions of Indonesia, streamed. */
import type { RegionRecord } from '../model.ts';
import { AREA_FILES, readAreas } from './areaFiles.ts';
import { NEWER, OLDER } from './editions.ts';
import { mergeEditions, type NamesAbove } from './mergeEditions.ts';

/** Every region of both decrees, the widest level first. */
export function* allRegions(): Generator<{ id: string; value: RegionRecord }> {
  const names: NamesAbove = new Map();
  for (const file of AREA_FILES)
    yield* mergeEditions(readAreas(NEWER.packageName, file), readAreas(OLDER.packageName, file), names);
}
