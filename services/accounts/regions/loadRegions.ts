/** Loads every region of Indonesia when the store does not have this edition yet. */
import type { ServiceContext } from '@puja-indah/kit';
import { PLATFORM, regionEditions, regions } from '../model.ts';
import { allRegions } from './allRegions.ts';
import { NEWER, OLDER } from './editions.ts';

const MARK = `${PLATFORM}-regions`;

/** Names what is loaded; another text has the regions loaded anew. */
const sourceOf = (under: string | undefined) =>
  `${NEWER.packageName} ${NEWER.packageVersion} + ${OLDER.packageVersion}${under ? `, ${under} only` : ''}`;

/**
 * Some seconds the first time, one read afterwards. The mark is written last: a crash in between loads again.
 * The setting `regionsUnder` narrows it to one region and its neighbours in the chain, for tests.
 */
export async function loadRegions(context: ServiceContext): Promise<void> {
  const under = context.settings.regionsUnder;
  const source = sourceOf(under);
  const mark = await context.records(regionEditions).find(MARK);
  if (mark?.value.source === source) return;
  const rows = await context.load(regions, allRegions(under));
  const value = { region: PLATFORM, sample: false, source, rows };
  await context.write({ collection: regionEditions, id: MARK, expected: mark?.version ?? 0, value, events: [] });
}
