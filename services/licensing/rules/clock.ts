/** The clock of an application: when it has to be decided, and how many working days it took. */
import {
  addDays,
  epochMs,
  instantInZone,
  isWorkingDay,
  localDateAt,
  readSlaClock,
  type SlaLimit,
} from '@puja-indah/domain';
import type { ApplicationStep, ClockReading } from '../model.ts';
import type { Moment } from './moment.ts';
import { CLOCK_STOPS_IN } from './statuses.ts';

/** Reads the clock for the steps so far. It stands still in NEEDS_FIX and WAITING_PAYMENT. */
export function readClock(
  limit: SlaLimit,
  steps: readonly ApplicationStep[],
  { at, timeZone, calendar }: Moment,
): ClockReading & { readonly overdue: boolean } {
  const clock = readSlaClock({ limit, steps, now: at, timeZone, calendar, stopsIn: CLOCK_STOPS_IN });
  const state = clock.state === 'NOT_STARTED' ? 'ENDED' : clock.state;
  return { state, dueAt: clock.dueAt, year: clock.state === 'NOT_COVERED' ? clock.year : null, overdue: clock.overdue };
}

/** What is kept of a reading; whether it is overdue depends on when one looks. */
export const kept = ({ state, dueAt, year }: ClockReading): ClockReading => ({ state, dueAt, year });

/** Says in Indonesian why there is no due date; null when there is one, or when none is needed any more. */
export function dueNote({ state, dueAt, year }: ClockReading): string | null {
  if (dueAt !== null) return null;
  if (state === 'STOPPED') return 'Waktu layanan berhenti sampai pemohon melengkapi berkas atau membayar retribusi.';
  if (state !== 'NOT_COVERED') return null;
  return `Batas waktu belum dapat dihitung: hari libur tahun ${year} belum dimuat. Batas waktu muncul setelah SKB tahun itu terbit.`;
}

/**
 * Working days (hari kerja) from the day after the first step through the day of `until`. A day touched by a standing clock does
 * not count, as for the due date. Null when the calendar does not cover the time.
 */
export function workingDaysTaken(
  steps: readonly ApplicationStep[],
  until: string,
  { timeZone, calendar }: Pick<Moment, 'timeZone' | 'calendar'>,
): number | null {
  const first = steps[0];
  if (!first) return null;
  const dayOf = (instant: string) => localDateAt(instant, timeZone);
  const stops = steps.flatMap((step, index) => {
    const from = epochMs(step.at);
    const to = epochMs(steps[index + 1]?.at ?? until);
    const stands = step.phase === 'NEEDS_FIX' || CLOCK_STOPS_IN.includes(step.status);
    // a stop that ends at midnight leaves the day that begins then untouched
    return stands && to > from ? [{ from: dayOf(step.at), to: dayOf(instantInZone(to - 1, timeZone)) }] : [];
  });
  let count = 0;
  for (let date = addDays(dayOf(first.at), 1); date <= dayOf(until); date = addDays(date, 1)) {
    if (!calendar.years.has(Number(date.slice(0, 4)))) return null;
    if (stops.some(({ from, to }) => from <= date && date <= to)) continue;
    if (isWorkingDay(date, calendar)) count += 1;
  }
  return count;
}
