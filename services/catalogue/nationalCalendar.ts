/** Brings the national tables that the house ships into the store, where a platform administrator can correct them. */
import { SKB_2026 } from '@puja-indah/domain';
import { NATIONWIDE, type ServiceContext } from '@puja-indah/kit';
import { setHolidays } from './commands/holidays.ts';
import { calendarYearId, calendarYears } from './model.ts';

const TABLES = [SKB_2026];

/** A table that is there already stays as it is, corrected or not. */
export async function loadNationalCalendars(context: ServiceContext): Promise<void> {
  for (const { year, holidays } of TABLES) {
    if (await context.records(calendarYears).find(calendarYearId(NATIONWIDE, year))) continue;
    await setHolidays(context, { idempotencyKey: `national calendar ${year}`, year, holidays, version: 0 });
  }
}
