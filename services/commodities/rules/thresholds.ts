/** How big a change raises an alert. No law fixes it, so it is a dated row that administrators set. */
import { defineError, isRegionCode, regencyOf } from '@puja-indah/domain';
import type { ThresholdRow, ThresholdTable } from '../model.ts';

export const THRESHOLD_IMPOSSIBLE = defineError('THRESHOLD_IMPOSSIBLE', 'VALIDATION_FAILED', {
  message: 'Ambang lonjakan harus di atas 0 dan paling besar 1000 persen, dengan dasar keputusannya.',
  hint: 'percent lies above 0 and at most at 1000; legalBasis names the decision.',
});
export const THRESHOLD_REGION_LEVEL = defineError('THRESHOLD_REGION_LEVEL', 'VALIDATION_FAILED', {
  message: 'Ambang lonjakan ditetapkan untuk kota atau kabupaten, misalnya 73.73; kosongkan untuk seluruh Indonesia.',
  hint: 'A threshold is of a city or regency, such as 73.73; leave region out for the whole country.',
});

/** What holds in one region: its own rows, and those of the country for the days on which it has none. */
export interface Thresholds {
  readonly own: readonly ThresholdRow[];
  readonly national: readonly ThresholdRow[];
}

/** The thresholds of a city or regency from its own table and the country's, each undefined when there is none yet. */
export function thresholdsOf(
  region: string,
  own: Pick<ThresholdTable, 'rows'> | undefined,
  national: Pick<ThresholdTable, 'rows' | 'ofRegions'> | undefined,
): Thresholds {
  const before = national?.ofRegions.filter((row) => row.region === region) ?? [];
  return {
    own: own?.rows ?? before.map(({ region: _, ...row }) => row),
    national: national?.rows ?? [],
  };
}

/** The threshold in force on a day: the region's own if it has one by then, else the country's; of several the one that began last. */
export function thresholdOn({ own, national }: Thresholds, date: string): ThresholdRow | undefined {
  return latestOn(own, date) ?? latestOn(national, date);
}

/** Of two that began on one day, the one added last. */
const latestOn = (rows: readonly ThresholdRow[], date: string) =>
  rows
    .filter(({ validFrom }) => validFrom <= date)
    .reduce<ThresholdRow | undefined>((last, row) => (last && last.validFrom > row.validFrom ? last : row), undefined);

/** @throws THRESHOLD_REGION_LEVEL unless it is a city or regency: no other region is ever asked for its threshold. */
export function requireThresholdRegion(region: string): void {
  if (!isRegionCode(region) || regencyOf(region) !== region) throw THRESHOLD_REGION_LEVEL();
}

/** The rows with one more. @throws THRESHOLD_IMPOSSIBLE */
export function addThreshold(rows: readonly ThresholdRow[], row: ThresholdRow): readonly ThresholdRow[] {
  const legalBasis = row.legalBasis.trim();
  if (!(row.percent > 0 && row.percent <= 1000) || !legalBasis) throw THRESHOLD_IMPOSSIBLE();
  return [...rows, { ...row, legalBasis }];
}
