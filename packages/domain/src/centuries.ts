/** Dates written DDMMYY, as in identity numbers: the century is not written, so one text may mean two dates. */
import { findDate, type LocalDate } from './localDate.ts';

// nobody with a number of this kind was born or recorded before 1900
const CENTURIES = [1900, 2000];

/** Every date that the figures can mean, oldest first; dates after `on` too, so that a caller can tell "impossible" from "not yet". */
export const datesOf = (day: number, month: number, yearOfCentury: number): LocalDate[] =>
  CENTURIES.flatMap((century) => findDate(century + yearOfCentury, month, day) ?? []);
