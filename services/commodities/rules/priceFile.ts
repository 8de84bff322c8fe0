/** Many prices at once are judged as if they had been recorded one after the other, day by day. */
import type { PriceBefore } from './prices.ts';

interface DatedPrice {
  readonly date: string;
  readonly price: number;
}

/** The record to judge by: the later one, and of two of one day the file's, which takes the other's place. */
export const laterOf = (stored: PriceBefore | undefined, inFile: PriceBefore | undefined): PriceBefore | undefined =>
  inFile && (!stored || inFile.date >= stored.date) ? inFile : stored;

/**
 * Decides rows in the order of their dates; the decisions come back in the order of the rows.
 * @param seriesOf what is compared with each other: one commodity in one market at one level.
 * @param decide is given the newest row of an earlier day of its series that counted.
 * @param counts false for a decision that refuses its row: nothing is judged by it.
 */
export function decideByDate<Row extends DatedPrice, Decision>(
  rows: readonly Row[],
  seriesOf: (row: Row) => string,
  decide: (row: Row, before: PriceBefore | undefined) => Decision,
  counts: (decision: Decision) => boolean,
): readonly Decision[] {
  const decided = new Map<Row, Decision>();
  const counted = new Map<string, DatedPrice[]>();
  for (const row of rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const series = counted.get(seriesOf(row)) ?? [];
    const before = series.findLast(({ date }) => date < row.date);
    const decision = decide(row, before);
    decided.set(row, decision);
    // The day before stays: a second row of this day is judged by it too.
    if (counts(decision)) counted.set(seriesOf(row), [...(before ? [before] : []), row]);
  }
  // Every row was decided: the map holds each.
  return rows.map((row) => decided.get(row) as Decision);
}
