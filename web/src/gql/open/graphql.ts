/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new password (kata sandi baru). */
export type ChangePasswordInput = {
  /** The password, or the one-time password, that is good now (kata sandi sekarang). */
  currentPassword: string;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** At least 12 characters, not the username, not a common one (kata sandi baru). */
  newPassword: string;
  /** Username (nama pengguna). */
  username: string;
};

/** Unit of a time limit (satuan jangka waktu). */
export type DurationUnit =
  /** Calendar days (hari kalender). */
  | 'DAY'
  /** Hours (jam). */
  | 'HOUR'
  /** Minutes (menit). */
  | 'MINUTE'
  /** Working days (hari kerja). */
  | 'WORKING_DAY';

/** How a fee is set (jenis biaya). */
export type FeeType =
  /** A fixed fee (tarif tetap). */
  | 'FIXED'
  /** Worked out by a formula (menurut rumus). */
  | 'FORMULA'
  /** Free of charge (gratis). */
  | 'FREE';

/** State of a kind of record (status kebaruan). */
export type FreshnessState =
  /** Overdue by less than one more period (mulai usang). */
  | 'AGEING'
  /** Never entered (belum diisi). */
  | 'EMPTY'
  /** Changed or confirmed in time (terbaru). */
  | 'FRESH'
  /** Overdue by more (usang). */
  | 'STALE';

/** Kinds of facility (jenis fasilitas). */
export type HealthFacilityKind =
  /** Clinic (klinik). */
  | 'CLINIC'
  /** Hospital (rumah sakit). */
  | 'HOSPITAL'
  /** Pharmacy (apotek). */
  | 'PHARMACY'
  /** Community health centre (puskesmas). */
  | 'PUSKESMAS'
  /** Branch of a community health centre (pustu). */
  | 'PUSTU';

/** Classes of hospital (kelas rumah sakit); A offers most. */
export type HospitalClass =
  /** Class A (kelas A). */
  | 'A'
  /** Class B (kelas B). */
  | 'B'
  /** Class C (kelas C). */
  | 'C'
  /** Class D (kelas D). */
  | 'D';

/** Kinds of market (jenis pasar). */
export type MarketKind =
  /** Distributor (distributor). */
  | 'DISTRIBUTOR'
  /** Modern shop or supermarket (pasar modern). */
  | 'MODERN'
  /** Traditional market (pasar tradisional). */
  | 'TRADITIONAL';

/** Answers to the satisfaction survey (jawaban survei). */
export type RateRequestInput = {
  /** Answers 1 to 4 to the nine elements, in order: requirements, procedure, time, fee, product, competence, behaviour, facilities, complaints. */
  answers: Array<number>;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** The secret of its receipt (kode rahasia). */
  secret: string;
  /** Number of the request (nomor tiket). */
  ticket: string;
};

/** Phases of a request (tahap permohonan), shared by all services. */
export type RequestPhase =
  /** Approved (disetujui). */
  | 'APPROVED'
  /** Withdrawn (dibatalkan). */
  | 'CANCELLED'
  /** Finished (selesai). */
  | 'CLOSED'
  /** Being written (draf). */
  | 'DRAFT'
  /** Lapsed (kedaluwarsa). */
  | 'EXPIRED'
  /** Passed on to another authority (diteruskan). */
  | 'FORWARDED'
  /** Being worked on (diproses). */
  | 'IN_PROCESS'
  /** Document issued (terbit). */
  | 'ISSUED'
  /** Sent back to be completed (perbaikan); the clock stands still. */
  | 'NEEDS_FIX'
  /** Refused (ditolak). */
  | 'REJECTED'
  /** Handed in (diajukan). */
  | 'SUBMITTED'
  /** Papers being checked (verifikasi). */
  | 'VERIFYING';

/** The completed papers (perbaikan berkas). Signed in with the account that applied, or with the secret. */
export type ResubmitLicenceApplicationInput = {
  /** Corrected name of the business (nama usaha). */
  businessName?: string | null | undefined;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Corrected line of business (kode KBLI); only together with its version. */
  kbliCode?: string | null | undefined;
  /** Version of the corrected code (versi KBLI), 2020 or 2025. */
  kbliVersion?: string | null | undefined;
  /** Corrected business number (NIB), when that was wrong. */
  nib?: string | null | undefined;
  /** The secret that came with the ticket (kode rahasia), when not signed in. */
  secret?: string | null | undefined;
  /** The business declares that it keeps the standard (pernyataan mandiri). Left out it stays as it was; for another NIB or KBLI it has to be declared anew. */
  standardDeclared?: boolean | null | undefined;
  /** Ticket of the application (nomor tiket). */
  ticket: string;
  /** Version that was read. */
  version: number;
};

/** What to apply for, and who applies (data permohonan). */
export type SubmitLicenceApplicationInput = {
  /** Name of the applicant (nama pemohon). */
  applicantName: string;
  /** Identity number (NIK), 16 digits. */
  applicantNik: string;
  /** Name of the business (nama usaha); open to all once a licence is issued. */
  businessName?: string | null | undefined;
  /** Dotted code of the district of the activity or building (kecamatan), such as 73.73.09. */
  district?: string | null | undefined;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Line of business (kode KBLI), 5 digits; only together with its version. */
  kbliCode?: string | null | undefined;
  /** 2020 or 2025 (versi KBLI). */
  kbliVersion?: string | null | undefined;
  /** Id or code of a service type of licensing in that region, such as sip (jenis izin). */
  licenceType: string;
  /** Business identification number (NIB), 13 digits. */
  nib?: string | null | undefined;
  /** Phone (nomor telepon), such as 0812 3456 7890. */
  phone?: string | null | undefined;
  /** Dotted code of the region that decides, such as 73.73. */
  region: string;
  /** The business declares that it keeps the standard of its activity (pernyataan mandiri memenuhi standar). */
  standardDeclared?: boolean | null | undefined;
};

/** Withdraws an application (pembatalan). Signed in with the account that applied, or with the secret. */
export type WithdrawLicenceApplicationInput = {
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** The secret that came with the ticket (kode rahasia), when not signed in. */
  secret?: string | null | undefined;
  /** Ticket of the application (nomor tiket). */
  ticket: string;
  /** Version that was read. */
  version: number;
};

export type ApplyFormQueryVariables = Exact<{
  id: string | number;
}>;


export type ApplyFormQuery = { serviceType: { id: string, name: string, service: string, enabled: boolean, requirements: Array<string>, region: { code: string, name: string, children: Array<{ code: string, name: string }> } | null } | null };

export type SubmitLicenceMutationVariables = Exact<{
  input: SubmitLicenceApplicationInput;
}>;


export type SubmitLicenceMutation = { submitLicenceApplication: { ticket: string, secret: string, application: { licenceTypeName: string, submittedAt: string, dueAt: string | null, dueNote: string | null, requirements: Array<string> } } | null };

export type BedsQueryVariables = Exact<{
  region: string;
  kind?: HealthFacilityKind | null | undefined;
  after?: string | null | undefined;
}>;


export type BedsQuery = { healthFacilities: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, freshness: { id: string, state: FreshnessState, label: string, lastChangedAt: string | null, expectedEvery: string } | null, nodes: Array<{ id: string, name: string, facilityKind: HealthFacilityKind, hospitalClass: HospitalClass | null, phone: string | null, address: string | null, sample: boolean, beds: Array<{ id: string, careClassName: string, available: number, occupied: number, capacity: number, reportedAt: string }> }> } | null };

export type TenantsQueryVariables = Exact<{ [key: string]: never; }>;


export type TenantsQuery = { tenants: Array<{ code: string, name: string, timeZone: string }> | null };

export type ServiceAreasQueryVariables = Exact<{
  region: string;
}>;


export type ServiceAreasQuery = { serviceAreas: Array<{ service: string, name: string, enabled: boolean }> | null };

export type SearchQueryVariables = Exact<{
  text: string;
  region?: string | null | undefined;
  services?: Array<string> | string | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { search: { totalCount: number | null, pageInfo: { endCursor: string | null, hasNextPage: boolean }, facets: Array<{ name: string, values: Array<{ value: string, count: number, place: { name: string } | null }> }>, hits: Array<{ id: string, title: string, service: string, region: string | null, place: { name: string } | null, snippet: Array<{ text: string, match: boolean }>, entity:
        | { __typename: 'CommodityPrice', averagePrice: number | null, lowestPrice: number | null, highestPrice: number | null, sample: boolean, commodity: { code: string, unit: string } | null, ceiling: { price: number } | null, latest: Array<{ id: string, date: string }> }
        | { __typename: 'HealthFacility', facilityKind: HealthFacilityKind, phone: string | null, address: string | null, sample: boolean, beds: Array<{ id: string, careClassName: string, available: number, capacity: number, reportedAt: string }> }
        | { __typename: 'Licence', number: string, validUntil: string | null, licenceTypeName: string, businessName: string | null, sample: boolean, licenceStatus: string }
        | { __typename: 'Market', marketKind: MarketKind, town: string, sample: boolean, latestPrices: Array<{ id: string, commodityName: string, price: number, unit: string }> }
        | { __typename: 'Region', code: string, ancestors: Array<{ name: string }> }
        | { __typename: 'ServiceType', durationValue: number, durationUnit: DurationUnit, feeType: FeeType, fee: number | null, sample: boolean, typeId: string }
       | null }> } | null };

export type PriceBoardQueryVariables = Exact<{
  region: string;
  after?: string | null | undefined;
}>;


export type PriceBoardQuery = { priceBoard: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, freshness: { id: string, state: FreshnessState, label: string, lastChangedAt: string | null, expectedEvery: string } | null, nodes: Array<{ id: string, averagePrice: number | null, lowestPrice: number | null, highestPrice: number | null, sample: boolean, commodity: { code: string, name: string, unit: string, group: string } | null, ceiling: { price: number, legalBasis: string, validFrom: string } | null, latest: Array<{ id: string, price: number, date: string, aboveCeilingPercent: number | null, changePercent: number | null, market: { name: string } | null }> }> } | null };

export type PriceSeriesQueryVariables = Exact<{
  region: string;
  commodity: string;
  from: string;
  to: string;
}>;


export type PriceSeriesQuery = { priceSeries: Array<{ market: { id: string, name: string } | null, points: Array<{ date: string, price: number, ceiling: number | null }> }> | null };

export type FreshnessPartsFragment = { id: string, state: FreshnessState, label: string, lastChangedAt: string | null, expectedEvery: string };

export type ServiceTypesQueryVariables = Exact<{
  region: string;
  service?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ServiceTypesQuery = { serviceTypes: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, name: string, durationValue: number, durationUnit: DurationUnit, feeType: FeeType, fee: number | null, agency: { name: string } | null }> } | null };

export type ServiceTypeQueryVariables = Exact<{
  id: string | number;
}>;


export type ServiceTypeQuery = { serviceType: { id: string, code: string, name: string, service: string, enabled: boolean, requirements: Array<string>, steps: Array<string>, durationValue: number, durationUnit: DurationUnit, feeType: FeeType, fee: number | null, feeFormula: string | null, product: string, complaintChannels: Array<string>, skNumber: string | null, effectiveFrom: string | null, changedAt: string | null, sample: boolean, region: { code: string, name: string, timeZone: string } | null, agency: { name: string } | null } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, username: string, displayName: string | null, roles: Array<string>, region: string | null, agency: { id: string, name: string, services: Array<string> } | null } | null };

export type PlaceQueryVariables = Exact<{
  code: string;
}>;


export type PlaceQuery = { region: { code: string, name: string, timeZone: string } | null };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { username: string } | null };

export type TrackQueryVariables = Exact<{
  ticket: string;
  secret?: string | null | undefined;
}>;


export type TrackQuery = { track: { ticket: string, service: string, status: string, statusLabel: string, phase: RequestPhase, submittedAt: string, dueAt: string | null, overdue: boolean, serviceTypeName: string | null, mayRate: boolean | null, agency: { name: string } | null, steps: Array<{ status: string, statusLabel: string, phase: RequestPhase, at: string }> } | null };

export type MyApplicationQueryVariables = Exact<{
  ticket: string;
  secret: string;
}>;


export type MyApplicationQuery = { licenceApplication: { id: string, version: number, status: string, dueNote: string | null, missingItems: Array<string>, surveyDate: string | null, feeAmount: number | null, paidAt: string | null, reason: string | null, licence: { number: string, verificationCode: string | null, validUntil: string | null } | null } | null };

export type ResubmitMutationVariables = Exact<{
  input: ResubmitLicenceApplicationInput;
}>;


export type ResubmitMutation = { resubmitLicenceApplication: { application: { version: number } } | null };

export type WithdrawMutationVariables = Exact<{
  input: WithdrawLicenceApplicationInput;
}>;


export type WithdrawMutation = { withdrawLicenceApplication: { application: { version: number } } | null };

export type RateMutationVariables = Exact<{
  input: RateRequestInput;
}>;


export type RateMutation = { rateRequest: { index: { value: number, grade: string } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const FreshnessPartsFragmentDoc = new TypedDocumentString(`
    fragment FreshnessParts on Freshness {
  id
  state
  label
  lastChangedAt
  expectedEvery
}
    `, {"fragmentName":"FreshnessParts"}) as unknown as TypedDocumentString<FreshnessPartsFragment, unknown>;
export const ApplyFormDocument = new TypedDocumentString(`
    query ApplyForm($id: ID!) {
  serviceType(id: $id) {
    id
    name
    service
    enabled
    requirements
    region {
      code
      name
      children {
        code
        name
      }
    }
  }
}
    `, {"hash":"sha256:e65f5fefcd95e4c0c8814287e4545b7a41ba53f1f294be15494256fca01f931c"}) as unknown as TypedDocumentString<ApplyFormQuery, ApplyFormQueryVariables>;
export const SubmitLicenceDocument = new TypedDocumentString(`
    mutation SubmitLicence($input: SubmitLicenceApplicationInput!) {
  submitLicenceApplication(input: $input) {
    ticket
    secret
    application {
      licenceTypeName
      submittedAt
      dueAt
      dueNote
      requirements
    }
  }
}
    `, {"hash":"sha256:400ef92efa60f12ccb09a53fde20c15577556688a2836242f1230e8ad376e369"}) as unknown as TypedDocumentString<SubmitLicenceMutation, SubmitLicenceMutationVariables>;
export const BedsDocument = new TypedDocumentString(`
    query Beds($region: String!, $kind: HealthFacilityKind, $after: String) {
  healthFacilities(region: $region, kind: $kind, first: 50, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    freshness {
      ...FreshnessParts
    }
    nodes {
      id
      name
      facilityKind
      hospitalClass
      phone
      address
      sample
      beds {
        id
        careClassName
        available
        occupied
        capacity
        reportedAt
      }
    }
  }
}
    fragment FreshnessParts on Freshness {
  id
  state
  label
  lastChangedAt
  expectedEvery
}`, {"hash":"sha256:84c4e0a7d33841574a47af4fcf3ad3eff89b940060e70c59c39d065707f28fb3"}) as unknown as TypedDocumentString<BedsQuery, BedsQueryVariables>;
export const TenantsDocument = new TypedDocumentString(`
    query Tenants {
  tenants {
    code
    name
    timeZone
  }
}
    `, {"hash":"sha256:d37fb42dd300d8b369ba2ce27a6bf3fd7845959a5dba7c3a8bcbb52431a39b55"}) as unknown as TypedDocumentString<TenantsQuery, TenantsQueryVariables>;
export const ServiceAreasDocument = new TypedDocumentString(`
    query ServiceAreas($region: String!) {
  serviceAreas(region: $region) {
    service
    name
    enabled
  }
}
    `, {"hash":"sha256:220f385f5b1aa0fd3a183ff486890a69690c9c74ac979ce3c96d7f58a9e3d828"}) as unknown as TypedDocumentString<ServiceAreasQuery, ServiceAreasQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!, $region: String, $services: [String!], $after: String) {
  search(
    text: $text
    region: $region
    services: $services
    first: 12
    after: $after
  ) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
    }
    facets {
      name
      values {
        value
        count
        place {
          name
        }
      }
    }
    hits {
      id
      title
      service
      region
      place {
        name
      }
      snippet {
        text
        match
      }
      entity {
        __typename
        ... on CommodityPrice {
          averagePrice
          lowestPrice
          highestPrice
          sample
          commodity {
            code
            unit
          }
          ceiling {
            price
          }
          latest {
            id
            date
          }
        }
        ... on HealthFacility {
          facilityKind
          phone
          address
          sample
          beds {
            id
            careClassName
            available
            capacity
            reportedAt
          }
        }
        ... on Market {
          marketKind
          town
          sample
          latestPrices {
            id
            commodityName
            price
            unit
          }
        }
        ... on Licence {
          number
          licenceStatus: statusLabel
          validUntil
          licenceTypeName
          businessName
          sample
        }
        ... on ServiceType {
          typeId: id
          durationValue
          durationUnit
          feeType
          fee
          sample
        }
        ... on Region {
          code
          ancestors {
            name
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:4f858a64b529d609dccf545839da0cb9517a25ca2e8e261b0e5cc850cfd328b5"}) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const PriceBoardDocument = new TypedDocumentString(`
    query PriceBoard($region: String!, $after: String) {
  priceBoard(region: $region, first: 100, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    freshness {
      ...FreshnessParts
    }
    nodes {
      id
      averagePrice
      lowestPrice
      highestPrice
      sample
      commodity {
        code
        name
        unit
        group
      }
      ceiling {
        price
        legalBasis
        validFrom
      }
      latest {
        id
        price
        date
        aboveCeilingPercent
        changePercent
        market {
          name
        }
      }
    }
  }
}
    fragment FreshnessParts on Freshness {
  id
  state
  label
  lastChangedAt
  expectedEvery
}`, {"hash":"sha256:2000cfef4d7800908027c6095dcc1d7e3d2fb592633c733192607416916275c0"}) as unknown as TypedDocumentString<PriceBoardQuery, PriceBoardQueryVariables>;
export const PriceSeriesDocument = new TypedDocumentString(`
    query PriceSeries($region: String!, $commodity: String!, $from: Date!, $to: Date!) {
  priceSeries(region: $region, commodity: $commodity, from: $from, to: $to) {
    market {
      id
      name
    }
    points {
      date
      price
      ceiling
    }
  }
}
    `, {"hash":"sha256:dee3da52d6810c89b14f18ac1550b6baaac9936c1ff298b55979a7c0f6bd2dee"}) as unknown as TypedDocumentString<PriceSeriesQuery, PriceSeriesQueryVariables>;
export const ServiceTypesDocument = new TypedDocumentString(`
    query ServiceTypes($region: String!, $service: String, $after: String) {
  serviceTypes(region: $region, service: $service, first: 50, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      name
      durationValue
      durationUnit
      feeType
      fee
      agency {
        name
      }
    }
  }
}
    `, {"hash":"sha256:2e29f8e140c45837ac551a678c0cdfccfe0e7f805a279670272ea12a5e7574da"}) as unknown as TypedDocumentString<ServiceTypesQuery, ServiceTypesQueryVariables>;
export const ServiceTypeDocument = new TypedDocumentString(`
    query ServiceType($id: ID!) {
  serviceType(id: $id) {
    id
    code
    name
    service
    enabled
    requirements
    steps
    durationValue
    durationUnit
    feeType
    fee
    feeFormula
    product
    complaintChannels
    skNumber
    effectiveFrom
    changedAt
    sample
    region {
      code
      name
      timeZone
    }
    agency {
      name
    }
  }
}
    `, {"hash":"sha256:77174d04a8f7b45b158ec7a60b7a051ddc839803a17524d30b93891c74125ed1"}) as unknown as TypedDocumentString<ServiceTypeQuery, ServiceTypeQueryVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    id
    username
    displayName
    roles
    region
    agency {
      id
      name
      services
    }
  }
}
    `, {"hash":"sha256:895e123fd2de9fdbcea9b6ff420184e95f581afe173e05bc71b78ccf39c7fb74"}) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const PlaceDocument = new TypedDocumentString(`
    query Place($code: String!) {
  region(code: $code) {
    code
    name
    timeZone
  }
}
    `, {"hash":"sha256:86e2a647dcd77ab94286e123fcc65492f2916ba59b319f2bb71afb6ab6b4bd9b"}) as unknown as TypedDocumentString<PlaceQuery, PlaceQueryVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    username
  }
}
    `, {"hash":"sha256:570780cb53671886db0ab30a35d65343a0ca3921c0d0af5a0f35176d1d2959bb"}) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const TrackDocument = new TypedDocumentString(`
    query Track($ticket: String!, $secret: String) {
  track(ticket: $ticket, secret: $secret) {
    ticket
    service
    status
    statusLabel
    phase
    submittedAt
    dueAt
    overdue
    serviceTypeName
    mayRate
    agency {
      name
    }
    steps {
      status
      statusLabel
      phase
      at
    }
  }
}
    `, {"hash":"sha256:be709159d098d017c040ad3e30340d8a2d10f8821e02817a7e0ef06e02497571"}) as unknown as TypedDocumentString<TrackQuery, TrackQueryVariables>;
export const MyApplicationDocument = new TypedDocumentString(`
    query MyApplication($ticket: String!, $secret: String!) {
  licenceApplication(ticket: $ticket, secret: $secret) {
    id
    version
    status
    dueNote
    missingItems
    surveyDate
    feeAmount
    paidAt
    reason
    licence {
      number
      verificationCode
      validUntil
    }
  }
}
    `, {"hash":"sha256:d272ddccd7c9ba24edff02d162e9a824d96077005dc037b511df7c602293a996"}) as unknown as TypedDocumentString<MyApplicationQuery, MyApplicationQueryVariables>;
export const ResubmitDocument = new TypedDocumentString(`
    mutation Resubmit($input: ResubmitLicenceApplicationInput!) {
  resubmitLicenceApplication(input: $input) {
    application {
      version
    }
  }
}
    `, {"hash":"sha256:cd187c1af0391d7ac5a23aad6334f01639cedf6111dc973f328b47575a40734a"}) as unknown as TypedDocumentString<ResubmitMutation, ResubmitMutationVariables>;
export const WithdrawDocument = new TypedDocumentString(`
    mutation Withdraw($input: WithdrawLicenceApplicationInput!) {
  withdrawLicenceApplication(input: $input) {
    application {
      version
    }
  }
}
    `, {"hash":"sha256:f7dbb9ec7982b6c1f1ddf87528729cb1cbdd4b4d829a1e1ccd65a9b01eba9d68"}) as unknown as TypedDocumentString<WithdrawMutation, WithdrawMutationVariables>;
export const RateDocument = new TypedDocumentString(`
    mutation Rate($input: RateRequestInput!) {
  rateRequest(input: $input) {
    index {
      value
      grade
    }
  }
}
    `, {"hash":"sha256:4420e39fa1580d6dc7113f6c1df3eac722727ddd5970e2ed692cbbf4864e4fae"}) as unknown as TypedDocumentString<RateMutation, RateMutationVariables>;