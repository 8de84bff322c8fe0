/** Instants (RFC 3339 with offset) and the local days in which they fall. */
import { Temporal } from 'temporal-polyfill';
import { defineError } from './errors.ts';
import type { LocalDate } from './localDate.ts';

/** A moment as RFC 3339 text with an offset, such as `2026-04-07T10:00:00+08:00` or `2026-04-07T02:00:00Z`. */
export type Instant = string;

export const INSTANT_UNREADABLE = defineError('INSTANT_UNREADABLE', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Waktu "${about.text}" tidak terbaca. Tulis seperti 2026-04-07T10:00:00+08:00, lengkap dengan zona waktunya.`,
  hint: (about: { text: string }) =>
    `"${about.text}" is no RFC 3339 instant. Write it with an offset, such as 2026-04-07T10:00:00+08:00.`,
});

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** Reads an instant that came from outside. A time without an offset is refused: the regions live in three zones. @throws INSTANT_UNREADABLE */
export function parseInstant(text: string): Temporal.Instant {
  if (!RFC_3339.test(text)) throw INSTANT_UNREADABLE({ text: text.slice(0, 40) });
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw INSTANT_UNREADABLE({ text: text.slice(0, 40) });
  }
}

/** Milliseconds since 1970 of an instant. @throws INSTANT_UNREADABLE */
export const epochMs = (instant: Instant): number => parseInstant(instant).epochMilliseconds;

/** An instant written with the zone's own offset, to the millisecond where it has one: `2026-04-07T10:00:00+08:00`. */
export const instantInZone = (ms: number, timeZone: string): Instant =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: ms % 1000 === 0 ? 0 : 3 });

/** The calendar day in which an instant falls, in an IANA time zone. @throws INSTANT_UNREADABLE */
export const localDateAt = (instant: Instant, timeZone: string): LocalDate =>
  parseInstant(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The first moment of a local day: `2026-04-07T00:00:00+08:00`. */
export const startOfLocalDay = (date: LocalDate, timeZone: string): Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime(timeZone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });

/** The last second of a local day, which belongs to it whole: `2026-04-07T23:59:59+08:00`. */
export const endOfLocalDay = (date: LocalDate, timeZone: string): Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: '23:59:59' })
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
