/** How fresh the data of a region are, from what services said about themselves and what was last seen of them. */
import { defineError, type FreshnessState, freshnessOf } from '@puja-indah/domain';
import type { ServiceDescribed } from '@puja-indah/kit';

export const NOTHING_TO_CONFIRM = defineError<{ label: string }>('NOTHING_TO_CONFIRM', 'CONFLICT', {
  message: ({ label }) =>
    `${label} belum pernah diisi, jadi belum ada yang dapat dipastikan. Isi datanya terlebih dahulu.`,
  hint: ({ label }) => `"${label}" is EMPTY: enter data first, then they can be confirmed.`,
});

export const RECORD_TYPE_UNKNOWN = defineError<{ service: string; recordType: string }>(
  'RECORD_TYPE_UNKNOWN',
  'NOT_FOUND',
  {
    message: ({ service, recordType }) =>
      `Tidak ada jenis data ${recordType} pada layanan ${service} yang aktif di daerah ini.`,
    hint: ({ service, recordType }) =>
      `Service ${service} keeps no record type ${recordType}, or the region has it switched off; see freshness(region:).`,
  },
);

/** A kind of record as its service described it. */
export type FreshnessRule = ServiceDescribed['freshness'][number];

/** What was seen of one kind of record in one region; instants RFC 3339 UTC. */
export interface Seen {
  readonly changedAt: readonly (string | undefined)[];
  readonly confirmedAt: string | null;
}

export interface FreshnessReading {
  readonly id: string;
  readonly service: string;
  readonly recordType: string;
  readonly label: string;
  readonly agency: string | null;
  readonly state: FreshnessState;
  readonly lastChangedAt: string | null;
  readonly lastConfirmedAt: string | null;
  readonly expectedEvery: string;
}

/** `<region>/<service>/<record type>`. */
export const freshnessId = (region: string, service: string, recordType: string): string =>
  `${region}/${service}/${recordType}`;

/** The parts of an id, or undefined for any other text. */
export function parseFreshnessId(id: string) {
  const [region, service, recordType, ...rest] = id.split('/');
  return region && service && recordType && rest.length === 0 ? { region, service, recordType } : undefined;
}

/** A confirmation counts like a change, but only for data that are there. */
export function readFreshness(
  about: { readonly region: string; readonly service: string; readonly agency: string | null },
  rule: FreshnessRule,
  seen: Seen,
  now: string,
): FreshnessReading {
  const changes = seen.changedAt.filter((at) => at !== undefined).sort();
  const changed = changes.at(-1) ?? null;
  const confirmed = changed === null ? null : seen.confirmedAt;
  const lastChangedAt = confirmed !== null && changed !== null && confirmed > changed ? confirmed : changed;
  const { recordType, label, expectedEvery } = rule;
  return {
    id: freshnessId(about.region, about.service, recordType),
    service: about.service,
    recordType,
    label,
    agency: about.agency,
    state: freshnessOf({ lastChangedAt, expectedEvery, now }),
    lastChangedAt,
    lastConfirmedAt: confirmed,
    expectedEvery,
  };
}

export interface AgencyRank {
  readonly rank: number;
  /** Id; null for what no department owns. */
  readonly agency: string | null;
  readonly fresh: number;
  readonly ageing: number;
  readonly stale: number;
  readonly empty: number;
}

/** Departments by their share of fresh data (ageing counts half), the best first; equal shares share a place, in the order of ids. */
export function rankAgencies(readings: readonly FreshnessReading[]): readonly AgencyRank[] {
  const counted = [...Map.groupBy(readings, ({ agency }) => agency)].map(([agency, some]) => {
    const count = (state: FreshnessState) => some.filter((reading) => reading.state === state).length;
    const [fresh, ageing, stale, empty] = [count('FRESH'), count('AGEING'), count('STALE'), count('EMPTY')];
    return { agency, fresh, ageing, stale, empty, share: (fresh + ageing / 2) / some.length };
  });
  counted.sort((a, b) => b.share - a.share || ((a.agency ?? '~') < (b.agency ?? '~') ? -1 : 1));
  return counted.map(({ share, ...counts }) => ({
    rank: counted.filter((other) => other.share > share).length + 1,
    ...counts,
  }));
}
