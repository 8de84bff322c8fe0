/** What every installation begins with: the list of care classes. */
import { NATIONWIDE, type ServiceContext } from '@puja-indah/kit';
import { careClassesChanged } from './events.ts';
import { CARE_CLASS_TABLE, careClassTables } from './model.ts';
import { FIRST_CARE_CLASSES } from './rules/index.ts';

/** Writes the list when there is none; what administrators changed since stays. */
export async function loadReferenceData(ctx: ServiceContext): Promise<void> {
  if (await ctx.records(careClassTables).find(CARE_CLASS_TABLE)) return;
  await ctx.write({
    collection: careClassTables,
    id: CARE_CLASS_TABLE,
    expected: 0,
    value: { region: NATIONWIDE, sample: false, classes: FIRST_CARE_CLASSES },
    events: [careClassesChanged(FIRST_CARE_CLASSES)],
  });
}
