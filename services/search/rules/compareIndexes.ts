/** Compares a new index with the one that it is to replace. */
import { defineError } from '@puja-indah/domain';
import type { IndexState } from '@puja-indah/search-index';

export const SEARCH_INDEX_SHRINKS = defineError<{ service: string; before: number; after: number }>(
  'SEARCH_INDEX_SHRINKS',
  'CONFLICT',
  {
    message: ({ service, before, after }) =>
      `Indeks baru memuat ${after} dokumen layanan ${service}, padahal sebelumnya ${before}. Indeks lama tetap dipakai; pastikan layanan itu berjalan, atau setujui pengurangan ini.`,
    hint: ({ service, before, after }) =>
      `The new index holds ${after} documents of ${service} where the live one has ${before}; it was not switched to. Check that the service's store could be read, or set acceptLoss.`,
  },
);

export interface IndexDifference {
  readonly service: string;
  /** Documents of the live index. */
  readonly before: number;
  /** Documents of the new one. */
  readonly after: number;
}

/** The services whose parts differ in any id or version, by name. */
export function compareIndexes(live: IndexState, built: IndexState): readonly IndexDifference[] {
  const services = new Set([...Object.keys(live.checksums), ...Object.keys(built.checksums)]);
  return [...services]
    .sort()
    .filter((service) => live.checksums[service]?.checksum !== built.checksums[service]?.checksum)
    .map((service) => ({
      service,
      before: live.checksums[service]?.count ?? 0,
      after: built.checksums[service]?.count ?? 0,
    }));
}

/**
 * Refuses a new index that lost more than half of a service: that is a store which could not be read, rather than records
 * which went. @throws SEARCH_INDEX_SHRINKS
 */
export function refuseShrinking(differences: readonly IndexDifference[]): void {
  const lost = differences.find(({ before, after }) => after * 2 < before);
  if (lost) throw SEARCH_INDEX_SHRINKS(lost);
}
