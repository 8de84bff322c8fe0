/** What a region has switched off is not found: neither its records nor the fact that they exist. */
import { regencyOf } from '@puja-indah/domain';
import type { SearchAnswer, SearchHit } from '@puja-indah/search-index';

/** Regions themselves and the service types are there whatever a region switches; catalogue hides its own types itself. */
const ALWAYS_ON = ['accounts', 'catalogue'];

export const isAlwaysOn = (service: string): boolean => ALWAYS_ON.includes(service);

/** The tenant that decides about switches for a region of any level: its regency or city, else the province itself. */
export const tenantOf = (region: string): string => regencyOf(region) ?? region;

/** The services to search within one tenant: what it has switched on, narrowed to what was asked for. Empty: nothing can be found. */
export function servicesToSearch(asked: readonly string[] | undefined, enabled: readonly string[]): readonly string[] {
  const on = [...new Set([...ALWAYS_ON, ...enabled])];
  return asked ? asked.filter((service) => on.includes(service)) : on;
}

/** Whether the owner of a hit offers the hit's service; what holds everywhere (without a region) is on everywhere. */
export type IsOn = (tenant: string, service: string) => boolean;

const mayShow = ({ region, service }: SearchHit, isOn: IsOn): boolean =>
  region === undefined || isAlwaysOn(service) || isOn(tenantOf(region), service);

/** Every tenant and service that an answer is about, for asking the switches in one go. */
export function switchesNeeded({
  hits,
}: SearchAnswer): readonly { readonly tenant: string; readonly service: string }[] {
  const needed = new Map<string, { tenant: string; service: string }>();
  for (const { region, service } of hits) {
    if (region === undefined || isAlwaysOn(service)) continue;
    const tenant = tenantOf(region);
    needed.set(`${tenant} ${service}`, { tenant, service });
  }
  return [...needed.values()];
}

/**
 * The answer without hits of services that their tenant has switched off, for searches over several tenants. Facets stay
 * those of the index: they count all tenants together, so they say nothing about one. A total that would count what is
 * left out is not told.
 */
export function withoutSwitchedOff(answer: SearchAnswer, isOn: IsOn): SearchAnswer {
  const hits = answer.hits.filter((hit) => mayShow(hit, isOn));
  if (hits.length === answer.hits.length) return answer;
  const { totalCount: _counted, ...rest } = answer;
  return { ...rest, hits };
}
