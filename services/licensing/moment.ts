/** The world as a rule of licensing needs it: the present, and the calendar of the region as the catalogue told it. */
import { makeCalendar, timeZoneOf, type Weekday } from '@puja-indah/domain';
import type { ServiceContext } from '@puja-indah/kit';
import type { Moment } from './rules/index.ts';

/** The present in a region. A year without holiday table stays uncovered: no due date is guessed. */
export async function momentIn(region: string, ctx: ServiceContext): Promise<Moment> {
  const { holidays, workingWeekdays, coveredYears } = await ctx.catalogue.calendar(region);
  const tables = coveredYears.map((year) => ({
    year,
    legalBasis: '',
    holidays: holidays.filter(({ date }) => Number(date.slice(0, 4)) === year),
  }));
  const calendar = makeCalendar({ tables, workingWeek: workingWeekdays as readonly Weekday[] });
  return { at: ctx.now(), timeZone: timeZoneOf(region), calendar };
}
