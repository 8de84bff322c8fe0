/** How fresh the data of a service is, so that an untouched module is said to be untouched and not shown as an empty list. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, parseInstant } from './instant.ts';

/** EMPTY: nothing was ever entered (belum diisi). */
export type FreshnessState = 'FRESH' | 'AGEING' | 'STALE' | 'EMPTY';

/**
 * FRESH up to one expected interval after the last change, AGEING up to two, then STALE: one missed turn is a warning to the
 * office, two are a failing that citizens should see. Both bounds belong to the better state.
 * `expectedEvery`: ISO 8601 duration (`PT6H`, `P1D`, `P1Y`; months and years by the calendar, in UTC) or milliseconds.
 * A confirmation "still true" counts as a change.
 * @throws RangeError for a duration that is none, INSTANT_UNREADABLE
 */
export function freshnessOf(data: {
  readonly lastChangedAt: Instant | null;
  readonly expectedEvery: string | number;
  readonly now: Instant;
}): FreshnessState {
  if (data.lastChangedAt === null) return 'EMPTY';
  const every =
    typeof data.expectedEvery === 'number'
      ? Temporal.Duration.from({ milliseconds: data.expectedEvery })
      : Temporal.Duration.from(data.expectedEvery);
  if (every.sign <= 0) throw new RangeError(`${data.expectedEvery} is no interval in which data can be expected`);
  const now = parseInstant(data.now).epochMilliseconds;
  const once = parseInstant(data.lastChangedAt).toZonedDateTimeISO('UTC').add(every);
  if (now <= once.epochMilliseconds) return 'FRESH';
  return now <= once.add(every).epochMilliseconds ? 'AGEING' : 'STALE';
}
