/** What a measurement says: figures, their goals, and what they stand beside. */

/** One figure, with the goal that it has or none, and the floor or the naive way that it stands beside. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly beside?: string;
}

/** One measurement: ends by itself. Arguments are those after the name on the command line. */
export type Bench = (args: readonly string[]) => Promise<readonly Figure[]>;

/** The value below which `share` of `numbers` lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** As many digits as the figure deserves. */
export const shown = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : String(Math.round(value)));

/** Whether a figure has its goal; true when it has none. */
export const isReached = ({ value, atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Figure) =>
  value <= atMost && value >= atLeast;

/** One line for the report. */
export function lineOf(figure: Figure): string {
  const { what, value, unit, atMost, atLeast, beside } = figure;
  const goal = atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : undefined;
  const verdict = goal === undefined ? '' : `  goal ${goal}: ${isReached(figure) ? 'reached' : 'MISSED'}`;
  return `${what}: ${shown(value)} ${unit}${verdict}${beside === undefined ? '' : `  (beside ${beside})`}`;
}
