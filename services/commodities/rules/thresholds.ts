/** How big a change raises an alert. No law fixes it, so it is a dated row that administrators set. */
import { defineError } from '@puja-indah/domain';
import type { ThresholdRow } from '../model.ts';

export const THRESHOLD_IMPOSSIBLE = defineError('THRESHOLD_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Ambang lonjakan harus di atas 0 dan paling besar 1000 persen, dengan dasar keputusannya.',
  hint: 'percent lies above 0 and at most at 1000; legalBasis names the decision.',
});

/** The threshold of a region on a day: its own if it has one, else the country's. */
export function thresholdOn(rows: readonly ThresholdRow[], region: string, date: string): ThresholdRow | undefined {
  const inForce = rows.filter(({ validFrom }) => validFrom <= date);
  const latest = (some: readonly ThresholdRow[]) =>
    some.reduce<ThresholdRow | undefined>(
      (last, row) => (last && last.validFrom > row.validFrom ? last : row),
      undefined,
    );
  return latest(inForce.filter((row) => row.region === region)) ?? latest(inForce.filter((row) => row.region === null));
}

/** The rows with one more. @throws THRESHOLD_IMPOSSIBLE */
export function addThreshold(rows: readonly ThresholdRow[], row: ThresholdRow): readonly ThresholdRow[] {
  if (!(row.percent > 0 && row.percent <= 1000) || !row.legalBasis.trim()) throw THRESHOLD_IMPOSSIBLE();
  return [...rows, row];
}
