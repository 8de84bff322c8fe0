/** The people of the whole-schema tests: every role, all of Palopo, and which of them a rule lets through. */
import type { Actor, Role } from '@puja-indah/kit';

export const OWN = '73.73';
export const REGIONS = [OWN, '73.17', '73.71'] as const;
export type RegionOfTest = (typeof REGIONS)[number];

/** `stranger`: an operator of the same region whose department owns another service. */
export const PEOPLE = [
  'anonymous',
  'citizen',
  'stranger',
  'operator',
  'agency_admin',
  'region_admin',
  'platform_admin',
] as const;
export type Person = (typeof PEOPLE)[number];

export type OfficeService = 'licensing' | 'health' | 'commodities';
const AGENCIES = { licensing: 'dpmptsp', health: 'dinkes', commodities: 'disdag' } as const;

export const CITIZEN: Actor = {
  accountId: '73.73-warga',
  username: 'warga',
  roles: ['citizen'],
  region: OWN,
  agency: null,
  services: [],
  residentId: '73.73-penduduk',
};

/** The person as the platform knows it; officers work for `service`, the stranger for another. */
export function actorOf(person: Person, service: OfficeService, region: string = OWN): Actor | undefined {
  if (person === 'anonymous') return undefined;
  if (person === 'citizen') return CITIZEN;
  const role: Role = person === 'stranger' ? 'operator' : person;
  const own = person === 'stranger' ? (service === 'health' ? 'commodities' : 'health') : service;
  const officer = role === 'operator' || role === 'agency_admin';
  const place = role === 'platform_admin' ? null : region;
  return {
    accountId: `${place ?? '00'}-${person}-${officer ? own : 'all'}`,
    username: person,
    roles: [role],
    region: place,
    agency: officer ? `${region}-${AGENCIES[own]}` : null,
    services: officer ? [own] : [],
  };
}

/** Who is let through, and where. Whoever is not named is not. */
export type Allowed = Partial<Readonly<Record<Person, 'own' | 'everywhere'>>>;

const everywhere = (people: readonly Person[]): Allowed =>
  Object.fromEntries(people.map((person) => [person, 'everywhere']));

export const NOBODY: Allowed = {};
export const EVERYBODY = everywhere(PEOPLE);
export const SIGNED_IN = everywhere(PEOPLE.filter((person) => person !== 'anonymous'));
export const OFFICERS: Allowed = { operator: 'own', agency_admin: 'own', region_admin: 'own' };
export const REGION_ADMINS: Allowed = { region_admin: 'own', platform_admin: 'everywhere' };
export const AGENCY_ADMINS: Allowed = { agency_admin: 'own', ...REGION_ADMINS };
export const PLATFORM_ADMINS: Allowed = { platform_admin: 'everywhere' };

export const isAllowed = (allowed: Allowed, person: Person, region: string): boolean =>
  allowed[person] === 'everywhere' || (allowed[person] === 'own' && region === OWN);
