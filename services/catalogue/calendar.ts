/** Joins the tables of days off that hold in a region into the calendar by which deadlines are worked out. */
import { ancestorsOf, makeCalendar, type Weekday, type WorkingCalendar } from '@puja-indah/domain';
import { NATIONWIDE, type ServiceContext } from '@puja-indah/kit';
import { and, eq, oneOf } from '@puja-indah/store';
import { calendarYears, homeOf, regionSettings, settingId } from './model.ts';
import { unset } from './rules/regionSetting.ts';

/** Own days off of the region and of its province. */
const owners = (region: string) => [...ancestorsOf(homeOf(region)), homeOf(region)];

export async function workingWeekOf(context: ServiceContext, region: string): Promise<readonly number[]> {
  const setting = await context.records(regionSettings).find(settingId(homeOf(region)));
  return (setting?.value ?? unset(region, false)).workingWeekdays;
}

/** The calendar of a region of any level. Years without a national table are not covered. */
export async function calendarOf(context: ServiceContext, region: string): Promise<WorkingCalendar> {
  const years = context.records(calendarYears);
  const [national, local, workingWeek] = await Promise.all([
    years.all({ where: eq('region', NATIONWIDE) }),
    years.all({ where: oneOf('region', owners(region)) }),
    workingWeekOf(context, region),
  ]);
  return makeCalendar({
    tables: national.map(({ value }) => ({ year: value.year, legalBasis: '', holidays: value.holidays })),
    local: local.flatMap(({ value }) => value.holidays),
    workingWeek: workingWeek as readonly Weekday[],
  });
}

/** One year of it, as people look at it. */
export async function yearOf(context: ServiceContext, region: string, year: number) {
  const home = homeOf(region);
  const tables = await context.records(calendarYears).all({
    where: and(eq('year', year), oneOf('region', [NATIONWIDE, ...owners(region)])),
  });
  const table = (owner: string) => tables.find(({ value }) => value.region === owner);
  const national = table(NATIONWIDE);
  const holidays = tables.flatMap(({ value }) =>
    value.holidays.map((holiday) => ({ ...holiday, regional: value.region !== NATIONWIDE })),
  );
  return {
    region: home,
    year,
    covered: national !== undefined,
    workingWeekdays: await workingWeekOf(context, region),
    holidays: holidays.sort((a, b) => (a.date < b.date ? -1 : 1)),
    nationalVersion: national?.version ?? 0,
    regionalVersion: table(home)?.version ?? 0,
  };
}
