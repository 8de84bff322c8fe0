/** Loads every region of Indonesia when the store does not have this edition yet. */
import type { ServiceContext } from '@puja-indah/kit';
import { PLATFORM, regionEditions, regions } from '../model.ts';
import { allRegions } from './allRegions.ts';
import { NEWER, OLDER } from './editions.ts';

const MARK = `${PLATFORM}-regions`;

/** Names what is loaded; another text has the regions loaded anew. */
export const REGION_SOURCE = `${NEWER.packageName} ${NEWER.packageVersion} + ${OLDER.packageVersion}`;

/** Some seconds the first time, one read afterwards. The mark is written last: a crash in between loads again. */
export async function loadRegions(context: ServiceContext): Promise<void> {
  const mark = await context.records(regionEditions).find(MARK);
  if (mark?.value.source === REGION_SOURCE) return;
  const rows = await context.load(regions, allRegions());
  await context.once({ idempotencyKey: `load-regions ${REGION_SOURCE} ${mark?.version ?? 0}` }, async () => ({
    write: {
      collection: regionEditions,
      id: MARK,
      expected: mark?.version ?? 0,
      value: { region: PLATFORM, sample: false, source: REGION_SOURCE, rows },
      events: [],
    },
    answer: null,
  }));
}
