/** What a region has switched on and when it works; set by its administrator. */
import { type CommandInput, regionSettingChanged, type ServiceContext } from '@puja-indah/kit';
import { and, eq } from '@puja-indah/store';
import { type RegionSettingRecord, regionSettings, serviceTypes, settingId } from '../model.ts';
import { setWorkingWeek, switchService, unset } from '../rules/regionSetting.ts';
import { requireHome } from '../rules/serviceType.ts';
import { changedEvents } from './serviceTypes.ts';

interface SettingInput extends CommandInput {
  readonly region: string;
  readonly version?: number | null;
}

export interface Origin {
  readonly sample?: boolean;
}

const snapshot = (value: RegionSettingRecord, version: number) => ({
  region: value.region,
  workingWeekdays: [...value.workingWeekdays],
  enabledServices: [...value.enabledServices],
  version,
});

/** Loads the setting, or what holds without one, and writes what `change` makes of it. */
async function changeSetting(
  context: ServiceContext,
  input: SettingInput,
  { sample = false }: Origin,
  change: (setting: RegionSettingRecord) => RegionSettingRecord,
) {
  const { region } = input;
  context.access.requireAdminister(region);
  return context.once(input, async () => {
    requireHome(region);
    const id = settingId(region);
    const stored = await context.records(regionSettings).find(id);
    const [before, expected] = [stored?.value ?? unset(region, sample), stored?.version ?? 0];
    context.requireVersion({ version: expected }, input.version ?? (stored ? null : 0), snapshot(before, expected));
    const value = change(before);
    const { workingWeekdays, enabledServices } = value;
    return {
      write: {
        collection: regionSettings,
        id,
        expected,
        value,
        events: [regionSettingChanged.of({ workingWeekdays, enabledServices })],
      },
      answer: (version) => snapshot(value, version),
    };
  });
}

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, REGION_NOT_A_HOME, SERVICE_UNKNOWN, VERSION_CONFLICT */
export async function switchServiceIn(
  context: ServiceContext,
  input: SettingInput & { readonly service: string; readonly enabled: boolean },
  origin: Origin = {},
) {
  const setting = await changeSetting(context, input, origin, (before) =>
    switchService(before, input.service, input.enabled),
  );
  await alignServiceTypes(context, input.region);
  return setting;
}

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, REGION_NOT_A_HOME, WORKING_WEEK_INVALID, VERSION_CONFLICT */
export const setWorkingWeekIn = (
  context: ServiceContext,
  input: SettingInput & { readonly workingWeekdays: readonly number[] },
  origin: Origin = {},
) => changeSetting(context, input, origin, (before) => setWorkingWeek(before, input.workingWeekdays));

const FEW = 200;

/**
 * Brings the service types of a region in line with its switches, so that search drops and finds them. Each step is
 * idempotent: after a crash the job goes on where it stopped.
 */
export async function alignServiceTypes(context: ServiceContext, region: string): Promise<void> {
  const setting = await context.records(regionSettings).find(settingId(region));
  for (const on of [true, false]) {
    const services = setting?.value.enabledServices ?? [];
    const types = await context.records(serviceTypes).list({
      where: and(eq('region', region), eq('serviceEnabled', !on)),
      first: FEW,
    });
    for (const { item } of types.items.filter(({ item }) => services.includes(item.value.service) === on)) {
      const value = { ...item.value, serviceEnabled: on };
      // Stale: its editor wrote meanwhile; the next run sees to it.
      await context.write({
        collection: serviceTypes,
        id: item.id,
        expected: item.version,
        value,
        events: changedEvents(value, item.value),
      });
    }
  }
}

/** The same for every region. Run by a job. */
export async function alignAllServiceTypes(context: ServiceContext): Promise<void> {
  let after: string | undefined;
  do {
    const page = await context.records(regionSettings).list({ first: FEW, ...(after ? { after } : {}) });
    for (const { item } of page.items) await alignServiceTypes(context, item.value.region);
    after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
  } while (after);
}
