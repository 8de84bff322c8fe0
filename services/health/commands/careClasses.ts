/** Keeping the list of care classes. */
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { careClassesChanged } from '../events.ts';
import { CARE_CLASS_TABLE, careClassTables } from '../model.ts';
import { enterCareClass } from '../rules/index.ts';

interface CareClassInput extends CommandInput {
  readonly code: string;
  readonly name: string;
  readonly active?: boolean | null;
  readonly version?: number | null;
}

export async function saveCareClass(ctx: ServiceContext, input: CareClassInput) {
  ctx.access.requireAdministerPlatform();
  return ctx.once(input, async () => {
    const stored = await ctx.records(careClassTables).get(CARE_CLASS_TABLE);
    const { code, name, active } = input;
    const known = stored.value.classes.find((other) => other.code === code);
    if (known) ctx.requireVersion(stored, input.version, { ...known, version: stored.version });
    const careClass = { code, name, active: active ?? true };
    const classes = enterCareClass(stored.value.classes, careClass);
    const value = { ...stored.value, classes };
    return {
      write: {
        collection: careClassTables,
        id: stored.id,
        expected: stored.version,
        value,
        events: [careClassesChanged(classes)],
      },
      answer: { careClass: { ...careClass, version: stored.version + 1 } },
    };
  });
}
