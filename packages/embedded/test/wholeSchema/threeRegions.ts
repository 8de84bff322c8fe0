/** The platform with three regions, each with the same few records, some of which only some may know. */
import { openPlatform, type TestPlatform, type Voice } from '@puja-indah/testing';
import { operationOf, type Root } from './everyField.ts';
import {
  AGENCY_ADMINS,
  type Allowed,
  actorOf,
  CITIZEN,
  OFFICERS,
  type OfficeService,
  OWN,
  REGIONS,
  type RegionOfTest,
} from './people.ts';

export const PRESENT = '2026-11-24T02:00:00.000Z';

export interface Secret {
  readonly text: (region: string) => string;
  readonly knownTo: Allowed;
  /** Of which service operators and administrators of departments must be; default any. */
  readonly by?: OfficeService;
}

const OF_THE_HOUSE: Allowed = { ...OFFICERS, stranger: 'own', platform_admin: 'everywhere' };

/** Texts of a region's records that not everybody may read, and who may. */
export const CONFIDENTIAL = {
  draft: { text: (region) => `Rancangan layanan ${region}`, knownTo: OF_THE_HOUSE },
  internal: { text: (region) => `Ruang arsip ${region}`, knownTo: OF_THE_HOUSE },
  business: { text: (region) => `Usaha pemohon ${region}`, knownTo: { ...OFFICERS, citizen: 'own' }, by: 'licensing' },
  account: { text: (region) => `rahasia.${region}`, knownTo: AGENCY_ADMINS, by: 'health' },
} satisfies Record<string, Secret>;

/** Of persons. */
export const PERSONS = {
  applicant: (region: string) => ({
    applicantName: `Pemohon Rahasia ${region}`,
    applicantNik: `${region.replace('.', '')}095510879777`,
    phone: '0812-9999-7777',
  }),
  account: (region: string) => ({ displayName: `Pegawai Rahasia ${region}` }),
};

/** What stands in each region. */
export interface Target {
  readonly region: RegionOfTest;
  readonly application: { readonly id: string; readonly ticket: string; readonly secret: string };
  readonly licence: { readonly id: string; readonly number: string; readonly verificationCode: string };
  readonly facility: string;
  readonly schedule: string;
  readonly market: string;
  readonly account: string;
  readonly draft: string;
}

export interface ThreeRegions extends AsyncDisposable {
  readonly platform: TestPlatform;
  target(region: RegionOfTest): Target;
}

let keys = 0;
/** The variables of a call, with a fresh idempotencyKey where the input takes one. */
export function call(root: Root, name: string, args: Readonly<Record<string, unknown>>) {
  const { query, keyed } = operationOf(root, name, Object.keys(args));
  keys += 1;
  const key = { idempotencyKey: `whole-schema-${keys}` };
  return { query, variables: keyed ? { ...args, input: { ...key, ...(args.input as object) } } : args };
}

// biome-ignore lint/suspicious/noExplicitAny: a fixture looks into answers by the names of its own calls
async function ran(voice: Voice, name: string, input: object): Promise<any> {
  const { query, variables } = call('Mutation', name, { input });
  return (await voice.get(query, variables))[name];
}

/** Opens it, with everything arrived everywhere. */
export async function openThreeRegions(): Promise<ThreeRegions> {
  await using opening = new AsyncDisposableStack();
  const platform = opening.use(await openPlatform({ sample: true, at: PRESENT }));
  await platform.settled();
  const targets = new Map<RegionOfTest, Target>();
  for (const region of REGIONS) targets.set(region, await furnish(platform, region));
  await platform.settled();
  // The clock stands still: what jobs have to do is done now, and a slow test is not surprised by them.
  for (const service of platform.services.values()) await service.runJobs();
  await platform.settled();
  const running = opening.move();
  return {
    platform,
    target(region) {
      const found = targets.get(region);
      if (!found) throw new Error(`Nothing was furnished in ${region}.`);
      return found;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function furnish(platform: TestPlatform, region: RegionOfTest): Promise<Target> {
  const admin = platform.as(actorOf('region_admin', 'licensing', region) ?? CITIZEN);
  const village = `${region}.01.${region === OWN ? '1005' : region === '73.17' ? '2001' : '1001'}`;
  const person = PERSONS.applicant(region);
  const businessName = CONFIDENTIAL.business.text(region);
  const subject = {
    ...CITIZEN,
    region,
    ...(region === OWN ? {} : { accountId: `${region}-warga`, residentId: `${region}-p` }),
  };

  const { serviceType } = await ran(admin, 'createServiceType', { region, ...DRAFT, ...draftOf(region) });
  const apply = { region, licenceType: 'sip', businessName, ...person };
  const { ticket, secret, application } = await ran(platform.as(subject), 'submitLicenceApplication', apply);
  let { application: next } = await ran(admin, 'submitLicenceApplication', { ...apply, businessName: null });
  for (const step of ['startLicenceVerification', 'approveLicenceApplication'])
    ({ application: next } = await ran(admin, step, { id: next.id, version: next.version }));
  const { licence } = await ran(admin, 'issueLicence', {
    id: next.id,
    version: next.version,
    validUntil: '2031-11-24',
  });
  const clinic = { region, name: `Klinik ${region}`, facilityKind: 'CLINIC', ownership: 'PRIVATE', village };
  const { facility } = await ran(admin, 'createHealthFacility', clinic);
  const hours = { specialty: 'Mata', weekday: 2, start: '08:00', end: '10:00' };
  const { schedule } = await ran(admin, 'createDoctorSchedule', {
    facility: facility.id,
    doctorName: 'dr. Contoh',
    ...hours,
  });
  const { market } = await ran(admin, 'createMarket', {
    region,
    name: `Pasar ${region}`,
    village,
    town: `Kota ${region}`,
  });
  const prices = [{ commodity: 'beras-medium', price: 13_500 }];
  await ran(admin, 'recordPrices', { market: market.id, date: '2026-11-24', prices });
  const { account } = await ran(admin, 'createAccount', {
    username: CONFIDENTIAL.account.text(region),
    ...PERSONS.account(region),
    roles: ['operator'],
    region,
    agency: `${region}-dinkes`,
  });
  return {
    region,
    application: { id: application.id, ticket, secret },
    licence,
    facility: facility.id,
    schedule: schedule.id,
    market: market.id,
    account: account.id,
    draft: serviceType.id,
  };
}

const draftOf = (region: string) => ({
  name: CONFIDENTIAL.draft.text(region),
  internalStandard: { legalBasis: [], facilities: [CONFIDENTIAL.internal.text(region)], staffCompetence: [] },
});

/** A service type that is not offered yet. */
export const DRAFT = {
  code: 'rancangan',
  service: 'health',
  enabled: false,
  requirements: ['KTP'],
  steps: ['Datang'],
  durationValue: 1,
  durationUnit: 'DAY',
  feeType: 'FREE',
  product: 'Surat',
  complaintChannels: ['Loket'],
};
