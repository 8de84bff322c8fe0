/** Figures for analysts (rekapitulasi): per type and month, never a person and never a small count. */
import { publicCount } from '@puja-indah/domain';
import type { Application } from '../model.ts';

export type Counted = Pick<
  Application,
  'serviceTypeId' | 'licenceTypeName' | 'submittedMonth' | 'finishedMonth' | 'status' | 'workingDays' | 'standard'
>;

/** Name and promise are those of the newest application that is counted. */
export interface Figure {
  readonly month: string;
  readonly serviceTypeId: string;
  readonly licenceTypeName: string;
  readonly submitted: number | null;
  readonly issued: number | null;
  readonly rejected: number | null;
  readonly suppressed: boolean;
  /** Of what was issued; null when the calendar covers so few of them that the figure would be about persons. */
  readonly medianWorkingDays: number | null;
  readonly promisedWorkingDays: number | null;
}

/** The months from one through another, such as 2025-12, 2026-01; empty when `to` is earlier or a text is no month. */
export function monthsBetween(from: string, to: string): string[] {
  if (![from, to].every((month) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month))) return [];
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const nameOf = (n: number) =>
    `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
  return Array.from({ length: Math.max(0, index(to) - index(from) + 1) }, (_, n) => nameOf(index(from) + n));
}

/** One figure for each type and month in which something happened, by month, then name. */
export function figuresOf(applications: readonly Counted[], months: readonly string[]): Figure[] {
  const types = Map.groupBy(applications, ({ serviceTypeId }) => serviceTypeId);
  return months.flatMap((month) =>
    [...types]
      .map(([serviceTypeId, some]) => figureOf(month, serviceTypeId, some))
      .filter((figure) => figure !== null)
      .toSorted((a, b) => (a.licenceTypeName < b.licenceTypeName ? -1 : 1)),
  );
}

function figureOf(month: string, serviceTypeId: string, some: readonly Counted[]): Figure | null {
  const submitted = some.filter(({ submittedMonth }) => submittedMonth === month);
  const finished = some.filter(({ finishedMonth }) => finishedMonth === month);
  const byAge = [...submitted, ...finished].toSorted((a, b) => (a.submittedMonth < b.submittedMonth ? -1 : 1));
  const newest = byAge.at(-1);
  if (!newest) return null;
  const issued = finished.filter(({ status }) => status === 'ISSUED');
  const counts = {
    submitted: publicCount(submitted.length),
    issued: publicCount(issued.length),
    rejected: publicCount(finished.length - issued.length),
  };
  const counted = issued.flatMap(({ workingDays }) => workingDays ?? []);
  const { amount, unit } = newest.standard.limit;
  return {
    month,
    serviceTypeId,
    licenceTypeName: newest.licenceTypeName,
    submitted: counts.submitted.count,
    issued: counts.issued.count,
    rejected: counts.rejected.count,
    suppressed: Object.values(counts).some(({ suppressed }) => suppressed),
    medianWorkingDays: publicCount(counted.length).suppressed ? null : medianOf(counted),
    promisedWorkingDays: unit === 'WORKING_DAY' ? amount : null,
  };
}

/** The middle, or the mean of the two in the middle; null of nothing. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
