/** What a region has switched on and when it works; set by its administrator. */
import { type CommandInput, regionSettingChanged, type ServiceContext } from '@puja-indah/kit';
import { and, eq, oneOf } from '@puja-indah/store';
import { everyOne } from '../everyOne.ts';
import { type RegionSettingRecord, regionSettings, serviceTypes, settingId } from '../model.ts';
import { setWorkingWeek, switchService, unset } from '../rules/regionSetting.ts';
import { requireHome } from '../rules/serviceType.ts';
import { SERVICE_AREAS } from '../serviceAreas.ts';
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

/**
 * Brings the service types of a region in line with its switches, so that search drops and finds them. Each step is
 * idempotent: after a crash the job goes on where it stopped.
 */
async function alignServiceTypes(context: ServiceContext, region: string): Promise<void> {
  const setting = await context.records(regionSettings).find(settingId(region));
  const on = setting?.value.enabledServices ?? [];
  const off = SERVICE_AREAS.map(({ service }) => service).filter((service) => !on.includes(service));
  for (const [services, serviceEnabled] of [[on, true] as const, [off, false] as const]) {
    const astray = and(eq('region', region), eq('serviceEnabled', !serviceEnabled), oneOf('service', services));
    for await (const { id, version, value: before } of everyOne(context.records(serviceTypes), astray)) {
      const value = { ...before, serviceEnabled };
      // Stale: its editor wrote meanwhile; the next run sees to it.
      const events = changedEvents(value, before);
      await context.write({ collection: serviceTypes, id, expected: version, value, events });
    }
  }
}

/** The same for every region. Run by a job. */
export async function alignAllServiceTypes(context: ServiceContext): Promise<void> {
  for await (const { value } of everyOne(context.records(regionSettings)))
    await alignServiceTypes(context, value.region);
}
