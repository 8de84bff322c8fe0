/**
 * Every root field of the graph with who may use it: a field that is not in this table fails the matrix. Those who are let
 * in are mostly refused for another reason, so that the table can be gone through in any order and leaves the records alone.
 */
import {
  AGENCY_ADMINS,
  type Allowed,
  EVERYBODY,
  NOBODY,
  OFFICERS,
  type OfficeService,
  PLATFORM_ADMINS,
  REGION_ADMINS,
  SIGNED_IN,
} from './people.ts';
import { CONFIDENTIAL, DRAFT, PERSONS, type Target } from './threeRegions.ts';

export interface Row {
  readonly allowed: Allowed;
  /** What is asked for in the region of the target. Without a parameter the region says nothing, and each person asks once. */
  readonly args: (target: Target) => Readonly<Record<string, unknown>>;
  /** The code that those who are let in meet; undefined: they are answered. */
  readonly letIn?: string;
  /** The code that the others meet when signed in (NOT_ALLOWED_HERE); null: the answer is null, as if there were nothing. */
  readonly refused?: string | null;
  /** The same for whoever has not signed in (SIGN_IN_REQUIRED). */
  readonly anonymous?: string | null;
  /** The service whose officers ask; default licensing. */
  readonly by?: OfficeService;
}

type Args = Row['args'];
const nothing: Args = () => ({});
const input = (of: Args): Args =>
  of.length === 0 ? () => ({ input: of({} as Target) }) : (target) => ({ input: of(target) });
const inRegion: Args = ({ region }) => ({ region });
const STALE = 99;
const asVersionOf = (record: 'account' | 'facility' | 'market' | 'schedule' | 'draft', more: object = {}): Args =>
  input((target) => ({ id: target[record], version: STALE, ...more }));

const open = (args: Args, letIn?: string): Row => ({ allowed: EVERYBODY, args, ...(letIn ? { letIn } : {}) });
const platformOnly = (args: Args, letIn?: string): Row => ({
  allowed: PLATFORM_ADMINS,
  args,
  ...(letIn ? { letIn } : {}),
});
const versioned = (allowed: Allowed, args: Args, by: OfficeService = 'licensing'): Row => ({
  allowed,
  args,
  letIn: 'VERSION_CONFLICT',
  by,
});

const ofAccounts = { by: 'health', refused: 'ACCOUNT_NOT_MANAGEABLE' } as const;
const account = (more: object = {}): Row => ({
  ...versioned(AGENCY_ADMINS, asVersionOf('account', more), 'health'),
  ...ofAccounts,
});

const step = (more: object = {}): Row =>
  versioned(
    OFFICERS,
    input(({ application: { id } }) => ({ id, version: STALE, ...more })),
  );
/** Without the secret it is the applicant's own, by account. */
const byApplicant: Row = {
  ...versioned(
    { citizen: 'own' },
    input(({ application: { ticket } }) => ({ ticket, version: STALE })),
  ),
  refused: 'APPLICATION_OR_SECRET_UNKNOWN',
  anonymous: 'APPLICATION_OR_SECRET_UNKNOWN',
};
const ofHealth = (args: Args): Row => versioned(OFFICERS, args, 'health');
const ofMarket = (args: Args): Row => versioned(OFFICERS, args, 'commodities');

const REASON = { reason: 'Tidak lengkap' };
const ELSEWHERE = '11.01.01.2001';

export const MUTATIONS: Readonly<Record<string, Row>> = {
  // Whoever knows the password or holds the token.
  login: open(() => ({ username: 'palopo.health', password: 'kata-sandi-contoh' })),
  refresh: open(() => ({ refreshToken: 'none' }), 'SESSION_ENDED'),
  logout: open(() => ({ refreshToken: 'none' })),
  changePassword: open(
    input(() => ({ username: 'palopo.health', currentPassword: 'kata-sandi-contoh', newPassword: 'kuda batu langit' })),
    'SAMPLE_PASSWORD_FIXED',
  ),
  revokeSession: { allowed: SIGNED_IN, args: input(() => ({ session: 'none' })), letIn: 'RECORD_NOT_FOUND' },

  createAccount: {
    ...ofAccounts,
    allowed: AGENCY_ADMINS,
    args: input(({ region }) => ({
      username: CONFIDENTIAL.account.text(region),
      displayName: 'Nama Lain',
      roles: ['operator'],
      region,
      agency: `${region}-dinkes`,
    })),
    letIn: 'USERNAME_TAKEN',
    refused: 'ROLE_NOT_GRANTABLE',
  },
  changeAccountRoles: account({ roles: ['citizen'] }),
  disableAccount: account(),
  enableAccount: account(),
  resetPassword: account(),
  createAgency: {
    allowed: REGION_ADMINS,
    args: input(({ region }) => ({ region, code: 'dinkes', name: 'Dinas', services: [] })),
    letIn: 'AGENCY_EXISTS',
  },
  updateAgency: versioned(
    REGION_ADMINS,
    input(({ region }) => ({ id: `${region}-dinkes`, version: STALE })),
  ),
  addTenant: platformOnly(
    input(() => ({ region: '73.73.01' })),
    'TENANT_LEVEL',
  ),

  createServiceType: {
    allowed: AGENCY_ADMINS,
    by: 'health',
    args: input(({ region }) => ({
      region,
      ...DRAFT,
      name: 'Layanan',
      agency: `${region}-dinkes`,
      internalStandard: { legalBasis: [], facilities: [], staffCompetence: [] },
    })),
    letIn: 'SERVICE_TYPE_EXISTS',
  },
  updateServiceType: versioned(REGION_ADMINS, asVersionOf('draft', { name: 'Lain' })),
  switchService: versioned(
    REGION_ADMINS,
    input(({ region }) => ({ region, service: 'tourism', enabled: true, version: STALE })),
  ),
  setWorkingWeek: versioned(
    REGION_ADMINS,
    input(({ region }) => ({ region, workingWeekdays: [1, 2], version: STALE })),
  ),
  setHolidays: versioned(
    REGION_ADMINS,
    input(({ region }) => ({ region, year: 2026, holidays: [], version: STALE })),
  ),
  confirmCurrent: {
    allowed: OFFICERS,
    args: input(({ region }) => ({ region, service: 'licensing', recordType: 'none' })),
    letIn: 'RECORD_TYPE_UNKNOWN',
  },

  replayParkedEvent: platformOnly(
    input(() => ({ id: 'none' })),
    'PARKED_EVENT_NOT_FOUND',
  ),
  discardParkedEvent: platformOnly(
    input(() => ({ id: 'none' })),
    'PARKED_EVENT_NOT_FOUND',
  ),
  rebuildSearchIndex: platformOnly(input(() => ({ acceptLoss: false }))),

  recordPrices: ofMarket(
    input(({ market }) => ({
      market,
      date: '2026-11-24',
      prices: [{ commodity: 'beras-medium', price: 13_500, version: STALE }],
    })),
  ),
  createMarket: {
    ...ofMarket(input(({ region }) => ({ region, name: 'Pasar Lain', village: ELSEWHERE, town: 'Kota' }))),
    letIn: 'MARKET_INVALID',
  },
  updateMarket: ofMarket(asVersionOf('market', { name: 'Pasar Lain' })),
  closeMarket: ofMarket(asVersionOf('market')),
  saveCommodity: platformOnly(
    input(() => ({ code: 'beras-medium', name: 'Beras', unit: 'kg', group: 'Beras', version: STALE })),
    'VERSION_CONFLICT',
  ),
  addPriceCeiling: platformOnly(
    input(() => ({ commodity: 'none', price: 1, validFrom: '2027-01-01', legalBasis: 'x' })),
    'COMMODITY_UNKNOWN',
  ),
  addSpikeThreshold: {
    allowed: REGION_ADMINS,
    args: input(({ region }) => ({ region, percent: -1, validFrom: '2027-01-01', legalBasis: 'x' })),
    letIn: 'THRESHOLD_IMPOSSIBLE',
  },

  createHealthFacility: {
    ...ofHealth(
      input(({ region }) => ({
        region,
        name: 'Klinik Lain',
        facilityKind: 'CLINIC',
        ownership: 'PRIVATE',
        village: ELSEWHERE,
      })),
    ),
    letIn: 'FACILITY_INVALID',
  },
  updateHealthFacility: ofHealth(asVersionOf('facility', { name: 'Klinik Lain' })),
  closeHealthFacility: ofHealth(asVersionOf('facility')),
  reportBeds: ofHealth(
    input(({ facility }) => ({ facility, careClass: 'icu', capacity: 1, occupied: 0, version: STALE })),
  ),
  createDoctorSchedule: {
    ...ofHealth(
      input(({ facility }) => ({
        facility,
        doctorName: 'dr. Lain',
        specialty: 'Mata',
        weekday: 9,
        start: '08:00',
        end: '10:00',
      })),
    ),
    letIn: 'SCHEDULE_INVALID',
  },
  updateDoctorSchedule: ofHealth(asVersionOf('schedule', { end: '11:00' })),
  removeDoctorSchedule: ofHealth(asVersionOf('schedule')),
  saveCareClass: platformOnly(
    input(() => ({ code: 'icu', name: 'ICU', version: STALE })),
    'VERSION_CONFLICT',
  ),

  submitLicenceApplication: open(
    input(({ region }) => ({ region, licenceType: 'none', ...PERSONS.applicant(region) })),
    'LICENCE_TYPE_UNKNOWN',
  ),
  resubmitLicenceApplication: byApplicant,
  withdrawLicenceApplication: byApplicant,
  startLicenceVerification: step(),
  returnLicenceApplication: step({ missingItems: ['STR'] }),
  scheduleLicenceSurvey: step({ date: '2026-11-25' }),
  recordLicenceVerification: step(),
  requestLicencePayment: step(),
  recordLicencePayment: step({ amount: 1, reference: '1' }),
  approveLicenceApplication: step(),
  rejectLicenceApplication: step(REASON),
  expireLicenceApplication: step(REASON),
  recordLicenceAudit: step(),
  issueLicence: step(),
  revokeLicence: step(REASON),
  rateRequest: open(
    input(({ application: { ticket, secret } }) => ({ ticket, secret, answers: [4, 4, 4, 4, 4, 4, 4, 4, 4] })),
    'REQUEST_NOT_ENDED',
  ),
};

const NOV = { from: '2026-11-01', to: '2026-11-23' };

export const QUERIES: Readonly<Record<string, Row>> = {
  region: open(({ region }) => ({ code: region })),
  tenants: open(nothing),
  agencies: open(inRegion),
  agency: open(({ region }) => ({ id: `${region}-dinkes` })),
  // The people here have no account in the store: what matters is that nobody else's is answered.
  me: { allowed: NOBODY, args: nothing, refused: null, anonymous: null },
  accounts: { ...ofAccounts, allowed: AGENCY_ADMINS, args: inRegion },
  account: {
    ...ofAccounts,
    allowed: AGENCY_ADMINS,
    args: ({ account }) => ({ id: account }),
    refused: null,
    anonymous: null,
  },
  sessions: { allowed: SIGNED_IN, args: nothing },
  serviceAreas: open(inRegion),
  serviceTypes: open(({ region }) => ({ region, first: 50 })),
  serviceType: {
    allowed: { ...OFFICERS, stranger: 'own', platform_admin: 'everywhere' },
    args: ({ draft }) => ({ id: draft }),
    refused: null,
    anonymous: null,
  },
  dueDate: open(({ region }) => ({ region, from: '2026-11-24', workingDays: 5 })),
  calendar: open(({ region }) => ({ region, year: 2026 })),
  freshness: open(inRegion),
  agencyFreshness: { allowed: REGION_ADMINS, args: inRegion },
  changes: open(({ region, draft }) => ({ filter: { region, entity: draft } })),
  changesCursor: open(nothing),
  parkedEvents: platformOnly(nothing),
  commodities: open(nothing),
  markets: open(inRegion),
  market: open(({ market }) => ({ id: market })),
  priceCeiling: open(({ region }) => ({ region, commodity: 'beras-medium', date: '2026-11-24' })),
  priceCeilings: open(inRegion),
  spikeThreshold: open(({ region }) => ({ region, date: '2026-11-24' })),
  spikeThresholds: open(inRegion),
  commodityPrices: open(inRegion),
  priceBoard: open(inRegion),
  commodityPrice: open(({ region }) => ({ id: `${region}-board-beras-medium` })),
  priceSeries: open(({ region }) => ({ region, commodity: 'beras-medium', ...NOV })),
  healthFacilities: open(inRegion),
  healthFacility: open(({ facility }) => ({ id: facility })),
  careClasses: open(nothing),
  bedOccupancy: open(({ facility }) => ({ facility, ...NOV })),
  licence: open(({ region, licence: { number } }) => ({ region, number })),
  licenceByVerificationCode: open(({ licence }) => ({ code: licence.verificationCode })),
  licenceApplication: {
    allowed: { ...OFFICERS, citizen: 'own' },
    args: ({ application: { id } }) => ({ id }),
    refused: null,
    anonymous: null,
  },
  licenceApplications: { allowed: OFFICERS, args: ({ region }) => ({ region, first: 50 }) },
  licensingFigures: open(({ region }) => ({ region, from: '2026-10', to: '2026-11' })),
  licenceRiskRequirements: open(nothing),
  track: open(({ application: { ticket } }) => ({ ticket })),
  myRequests: { allowed: SIGNED_IN, args: nothing },
  requestInbox: { allowed: OFFICERS, args: ({ region }) => ({ region, service: 'licensing' }) },
  satisfactionIndex: open(() => ({ answers: [[4, 4, 4, 4, 4, 4, 4, 4, 4]] })),
  satisfaction: open(({ region }) => ({ region, service: 'licensing', semester: '2026-2' })),
  search: open(({ region }) => ({ region, text: 'layanan', first: 50 })),
  searchIndex: platformOnly(nothing),
};
