/** How a region works: which services it has switched on, and on which days it is open. */
import { defineError, FIVE_DAY_WEEK } from '@puja-indah/domain';
import type { RegionSettingRecord } from '../model.ts';
import { isServiceArea } from '../serviceAreas.ts';
import { SERVICE_UNKNOWN } from './serviceType.ts';

export const WORKING_WEEK_INVALID = defineError('WORKING_WEEK_INVALID', 'VALIDATION_FAILED', {
  message: 'Hari kerja sepekan diisi angka 1 (Senin) sampai 7 (Minggu), paling sedikit satu hari.',
  hint: 'workingWeekdays holds 1 (Monday) to 7 (Sunday), at least one of them.',
});

/** A region that has set nothing: five days, nothing switched on. */
export const unset = (region: string, sample: boolean): RegionSettingRecord => ({
  region,
  sample,
  workingWeekdays: FIVE_DAY_WEEK,
  enabledServices: [],
});

/** Switches a service; in a fixed order, so that equal settings are equal. @throws SERVICE_UNKNOWN */
export function switchService(setting: RegionSettingRecord, service: string, enabled: boolean): RegionSettingRecord {
  if (!isServiceArea(service)) throw SERVICE_UNKNOWN({ service: service.slice(0, 60) });
  const others = setting.enabledServices.filter((name) => name !== service);
  return { ...setting, enabledServices: enabled ? [...others, service].sort() : others };
}

/** @throws WORKING_WEEK_INVALID */
export function setWorkingWeek(setting: RegionSettingRecord, weekdays: readonly number[]): RegionSettingRecord {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    throw WORKING_WEEK_INVALID();
  return { ...setting, workingWeekdays: days };
}
