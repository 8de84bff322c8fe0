/** Loads what freshness is read from. The states themselves are decided in `rules/freshness.ts`. */
import type { ServiceContext } from '@puja-indah/kit';
import { eq } from '@puja-indah/store';
import {
  agencyCopies,
  describedServices,
  freshnessMarks,
  homeOf,
  lastChangeId,
  lastChanges,
  regionSettings,
  settingId,
} from './model.ts';
import {
  type FreshnessReading,
  type FreshnessRule,
  freshnessId,
  parseFreshnessId,
  readFreshness,
} from './rules/freshness.ts';

/** The department in charge of a service in a region; the first by id when several own it. */
async function ownersIn(context: ServiceContext, region: string): Promise<(service: string) => string | null> {
  const agencies = await context.projection(agencyCopies).all({ where: eq('region', region) });
  return (service) => agencies.find(({ value }) => value.services.includes(service))?.id ?? null;
}

/** Of when the newest data are that events of this type told; the time of writing where they do not say. */
async function findLastChange(context: ServiceContext, region: string, type: string, dataAsOf: string | undefined) {
  const changes = context.projection(lastChanges);
  const told = dataAsOf === undefined ? undefined : await changes.find(lastChangeId(region, type, dataAsOf));
  return (told ?? (await changes.find(lastChangeId(region, type))))?.value.at;
}

async function readOne(
  context: ServiceContext,
  about: { readonly region: string; readonly service: string; readonly agency: string | null },
  rule: FreshnessRule,
): Promise<FreshnessReading> {
  const { region, service } = about;
  const [mark, ...changes] = await Promise.all([
    context.records(freshnessMarks).find(freshnessId(region, service, rule.recordType)),
    ...rule.events.map((type) => findLastChange(context, region, type, rule.dataAsOf)),
  ]);
  const seen = { changedAt: changes, confirmedAt: mark?.value.confirmedAt ?? null };
  return readFreshness(about, rule, seen, context.now());
}

/**
 * Every kind of record of the services that the region has switched on, by service; nothing of others.
 * @param region of any level; freshness belongs to the kabupaten, kota or province.
 */
export async function listFreshness(
  context: ServiceContext,
  region: string,
  only?: { readonly service?: string | null; readonly recordType?: string },
): Promise<readonly FreshnessReading[]> {
  const home = homeOf(region);
  const setting = await context.records(regionSettings).find(settingId(home));
  const enabled = (setting?.value.enabledServices ?? []).filter(
    (name) => only?.service == null || name === only.service,
  );
  const [described, ownerOf] = await Promise.all([
    Promise.all(enabled.map((service) => context.projection(describedServices).find(service))),
    ownersIn(context, home),
  ]);
  const wanted = described.flatMap((found) =>
    (found?.value.freshness ?? [])
      .filter((rule) => only?.recordType === undefined || rule.recordType === only.recordType)
      .map((rule) => ({ service: found?.id ?? '', rule })),
  );
  return Promise.all(
    wanted.map(({ service, rule }) => readOne(context, { region: home, service, agency: ownerOf(service) }, rule)),
  );
}

/** One reading by its id; undefined for an unknown kind of record and for a service that is switched off. */
export async function findFreshness(context: ServiceContext, id: string): Promise<FreshnessReading | undefined> {
  const parts = parseFreshnessId(id);
  if (!parts) return undefined;
  const [reading] = await listFreshness(context, parts.region, parts);
  return reading;
}
