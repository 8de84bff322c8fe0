/** The clock of a service's promised time (jangka waktu): it runs from submission and stands still while the applicant has to act. */
import { isWorkingDay, type WorkingCalendar, yearOf } from './calendar.ts';
import { endOfLocalDay, epochMs, type Instant, instantInZone, localDateAt } from './instant.ts';
import type { LocalDate } from './localDate.ts';
import { addDays } from './period.ts';
import type { RequestPhase } from './requestLifeCycle.ts';

/** The promised time as the standard of the service writes it: hari kerja, hari, jam, menit. */
export interface SlaLimit {
  readonly amount: number;
  readonly unit: 'WORKING_DAY' | 'DAY' | 'HOUR' | 'MINUTE';
}

export interface SlaStep {
  readonly phase: RequestPhase;
  /** The service's own status, needed only where it stops the clock. */
  readonly status?: string;
  readonly at: Instant;
}

export interface SlaCase {
  readonly limit: SlaLimit;
  /** All steps so far, oldest first. */
  readonly steps: readonly SlaStep[];
  readonly now: Instant;
  /** IANA zone of the region. */
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
  /** Statuses of the service in which the clock stands still as well, such as WAITING_PAYMENT. It always does in NEEDS_FIX. */
  readonly stopsIn?: readonly string[];
  readonly countCutiBersama?: boolean;
}

/**
 * `dueAt`: with days, the last second of the last day. Null before the start, while the clock stands still before its time is used
 * up, and when the calendar does not reach far enough (NOT_COVERED). `overdue`: now, or for ENDED when it ended.
 */
export type SlaClock =
  | { readonly state: 'NOT_STARTED'; readonly dueAt: null; readonly overdue: false }
  | { readonly state: 'RUNNING'; readonly dueAt: Instant; readonly overdue: boolean }
  | { readonly state: 'STOPPED' | 'ENDED'; readonly dueAt: Instant | null; readonly overdue: boolean }
  | { readonly state: 'NOT_COVERED'; readonly year: number; readonly dueAt: null; readonly overdue: false };

const ENDS: ReadonlySet<RequestPhase> = new Set<RequestPhase>([
  'REJECTED',
  'ISSUED',
  'CLOSED',
  'CANCELLED',
  'EXPIRED',
  'FORWARDED',
]);

interface Stop {
  readonly from: number;
  /** Infinity while it lasts. */
  readonly to: number;
}

/**
 * Reads the clock. Hours and minutes run by the second. Days count whole: the first is the day after submission, and a day touched
 * by a stop does not count, neither that of the return nor that of the repair, so that no moment of NEEDS_FIX ever counts.
 * @throws INSTANT_UNREADABLE
 */
export function readSlaClock(sla: SlaCase): SlaClock {
  const first = sla.steps.findIndex((step) => step.phase !== 'DRAFT');
  const start = sla.steps[first];
  if (!start || ENDS.has(start.phase)) return { state: 'NOT_STARTED', dueAt: null, overdue: false };

  const steps = sla.steps.slice(first);
  const endIndex = steps.findIndex((step) => ENDS.has(step.phase));
  const end = steps[endIndex];
  const stops = stopsOf(endIndex === -1 ? steps : steps.slice(0, endIndex), sla.stopsIn ?? []);
  const at = end ? end.at : sla.now;
  const standing = stops.at(-1)?.to === Number.POSITIVE_INFINITY;
  const state = end ? 'ENDED' : standing ? 'STOPPED' : 'RUNNING';

  if (sla.limit.unit === 'HOUR' || sla.limit.unit === 'MINUTE') {
    const length = sla.limit.amount * (sla.limit.unit === 'HOUR' ? 3_600_000 : 60_000);
    const due = dueMs(epochMs(start.at), length, stops);
    return reading(state, due === null ? null : instantInZone(due, sla.timeZone), due !== null && epochMs(at) > due);
  }
  const due = lastDay(localDateAt(start.at, sla.timeZone), stops, sla);
  if (due !== null && typeof due === 'object')
    return { state: 'NOT_COVERED', year: due.uncovered, dueAt: null, overdue: false };
  return reading(
    state,
    due === null ? null : endOfLocalDay(due, sla.timeZone),
    due !== null && localDateAt(at, sla.timeZone) > due,
  );
}

const reading = (state: 'RUNNING' | 'STOPPED' | 'ENDED', dueAt: Instant | null, overdue: boolean): SlaClock =>
  state === 'RUNNING' && dueAt !== null
    ? { state, dueAt, overdue }
    : { state: state === 'RUNNING' ? 'STOPPED' : state, dueAt, overdue };

function stopsOf(steps: readonly SlaStep[], stopsIn: readonly string[]): Stop[] {
  const stands = (step: SlaStep) =>
    step.phase === 'NEEDS_FIX' || (step.status !== undefined && stopsIn.includes(step.status));
  return steps.flatMap((step, index) => {
    if (!stands(step)) return [];
    const next = steps[index + 1];
    return [{ from: epochMs(step.at), to: next ? epochMs(next.at) : Number.POSITIVE_INFINITY }];
  });
}

function dueMs(start: number, length: number, stops: readonly Stop[]): number | null {
  let from = start;
  let left = length;
  for (const stop of stops) {
    const ran = stop.from - from;
    if (ran >= left) break;
    left -= ran;
    from = stop.to;
  }
  return from === Number.POSITIVE_INFINITY ? null : from + left;
}

function lastDay(
  start: LocalDate,
  stops: readonly Stop[],
  { limit, calendar, timeZone, countCutiBersama }: SlaCase,
): LocalDate | null | { uncovered: number } {
  const dateAt = (ms: number) => localDateAt(instantInZone(ms, timeZone), timeZone);
  const touched = stops
    .filter((stop) => stop.to > stop.from)
    .map((stop) => ({
      first: dateAt(stop.from),
      // a stop that ends at midnight leaves the day that begins then untouched
      last: stop.to === Number.POSITIVE_INFINITY ? null : dateAt(stop.to - 1),
    }));
  let date = start;
  for (let left = limit.amount; left > 0; ) {
    date = addDays(date, 1);
    const stop = touched.find(({ first, last }) => first <= date && (last === null || date <= last));
    if (stop?.last === null) return null;
    if (stop) continue;
    if (limit.unit === 'WORKING_DAY') {
      if (!calendar.years.has(yearOf(date))) return { uncovered: yearOf(date) };
      if (!isWorkingDay(date, calendar, countCutiBersama)) continue;
    }
    left -= 1;
  }
  return date;
}
