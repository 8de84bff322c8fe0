/** Days off: the national table is entered by a platform administrator, a region's own days by its administrator. */
import { type CommandInput, calendarChanged, type HolidayRow, NATIONWIDE, type ServiceContext } from '@puja-indah/kit';
import { type CalendarYearRecord, calendarYearId, calendarYears } from '../model.ts';
import { describeYear } from '../rules/holidays.ts';
import { requireHome } from '../rules/serviceType.ts';

export interface SetHolidaysInput extends CommandInput {
  /** Null for the national table. */
  readonly region?: string | null;
  readonly year: number;
  readonly holidays: readonly HolidayRow[];
  readonly version?: number | null;
}

const snapshot = ({ region, year, holidays }: CalendarYearRecord, version: number) => {
  const regional = region !== NATIONWIDE;
  return {
    region: regional ? region : null,
    year,
    holidays: holidays.map((holiday) => ({ ...holiday, regional })),
    version,
  };
};

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, VERSION_CONFLICT and those of `describeYear` */
export async function setHolidays(context: ServiceContext, input: SetHolidaysInput) {
  const region = input.region ?? NATIONWIDE;
  if (region === NATIONWIDE) context.access.requireAdministerPlatform();
  else context.access.requireAdminister(region);
  return context.once(input, async () => {
    if (region !== NATIONWIDE) requireHome(region);
    const id = calendarYearId(region, input.year);
    const stored = await context.records(calendarYears).find(id);
    const expected = stored?.version ?? 0;
    context.requireVersion(
      { version: expected },
      input.version ?? (stored ? null : 0),
      stored ? snapshot(stored.value, expected) : null,
    );
    const value = describeYear({ region, sample: false, year: input.year }, input.holidays);
    return {
      write: {
        collection: calendarYears,
        id,
        expected,
        value,
        events: [calendarChanged.of({ year: value.year, holidays: value.holidays })],
      },
      answer: (version) => snapshot(value, version),
    };
  });
}
