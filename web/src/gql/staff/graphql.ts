/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether an account can sign in (status akun). */
export type AccountStatus =
  /** Can sign in (aktif). */
  | 'ACTIVE'
  /** Shut by an administrator (nonaktif). */
  | 'DISABLED';

/** An account and the version of it that was read. */
export type AccountVersionInput = {
  /** The account. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Version of the account that was read. */
  version: number;
};

/** Approves an application (persetujuan). */
export type ApproveLicenceApplicationInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Version that was read. */
  version: number;
};

/** Roles and department to give an account instead of those that it has. */
export type ChangeAccountRolesInput = {
  /** Id of the department (OPD); needed for operators and agency administrators. */
  agency?: string | number | null | undefined;
  /** The account. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** All roles (peran) that it has from now on. */
  roles: Array<string>;
  /** Version of the account that was read. */
  version: number;
};

/** Which data are still true. */
export type ConfirmCurrentInput = {
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Kind of record (jenis data). */
  recordType: string;
  /** Dotted code of the region (kode wilayah). */
  region: string;
  /** Name of the service (bidang layanan). */
  service: string;
};

/** A new account (akun baru). */
export type CreateAccountInput = {
  /** Id of the department (OPD); needed for operators and agency administrators. */
  agency?: string | number | null | undefined;
  /** The person's name (nama lengkap). */
  displayName: string;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Dotted code of the region; left out for the platform's own people. */
  region?: string | null | undefined;
  /** The resident to bind a citizen's account to (penduduk). */
  residentId?: string | number | null | undefined;
  /** Roles (peran) to give. */
  roles: Array<string>;
  /** 3 to 64 of a-z, 0-9, dot, hyphen and underscore (nama pengguna). */
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

/** Lets an application lapse (kedaluwarsa). */
export type ExpireLicenceApplicationInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Why, for the applicant (alasan). */
  reason: string;
  /** Version that was read. */
  version: number;
};

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

/** The internal components, 7 to 14, of a standard of service (komponen internal). */
export type InternalStandardInput = {
  /** Component 14 (evaluasi kinerja). */
  evaluation?: string | null | undefined;
  /** Component 8 (sarana, prasarana dan fasilitas). */
  facilities: Array<string>;
  /** Component 7 (dasar hukum). */
  legalBasis: Array<string>;
  /** Component 13 (jaminan keamanan dan keselamatan). */
  safetyGuarantee?: string | null | undefined;
  /** Component 12 (jaminan pelayanan). */
  serviceGuarantee?: string | null | undefined;
  /** Component 9 (kompetensi pelaksana). */
  staffCompetence: Array<string>;
  /** Component 11 (jumlah pelaksana). */
  staffCount?: number | null | undefined;
  /** Component 10 (pengawasan internal). */
  supervision?: string | null | undefined;
};

/** Issues a licence (penerbitan izin). */
export type IssueLicenceInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Risk level as OSS states it, where an approval by silence left it open (tingkat risiko). */
  riskLevel?: LicenceRiskLevel | null | undefined;
  /** Last day on which it holds (berlaku sampai); leave out for no end. */
  validUntil?: string | null | undefined;
  /** Version that was read. */
  version: number;
};

/** Risk of a business activity (tingkat risiko usaha, PP 28/2025, before it PP 5/2021). */
export type LicenceRiskLevel =
  /** High (tinggi): NIB and a licence. */
  | 'HIGH'
  /** Low (rendah): the NIB is all. */
  | 'LOW'
  /** Medium high (menengah tinggi): NIB and a verified standard certificate. */
  | 'MEDIUM_HIGH'
  /** Medium low (menengah rendah): NIB and a standard certificate that the business declares itself. */
  | 'MEDIUM_LOW';

/** One price (harga). */
export type PriceInput = {
  /** Code of the commodity (kode komoditas). */
  commodity: string;
  /** True: the price is right although it is more than ten times the record before, or less than a tenth (sudah dipastikan). */
  confirmed?: boolean | null | undefined;
  /** Rupiah per unit, above 0 (harga). */
  price: number;
  /** The version that was read, when a price is corrected; left out: whatever is there is corrected (versi). */
  version?: number | null | undefined;
};

/** The level of trade at which a price was taken (tingkat harga). */
export type PriceLevel =
  /** At the producer (produsen). */
  | 'PRODUCER'
  /** Retail (eceran); ceilings hold here. */
  | 'RETAIL'
  /** Wholesale (grosir). */
  | 'WHOLESALE';

/** Whether a price was recorded (status pencatatan). */
export type PriceResultStatus =
  /** Another officer recorded a price of this commodity, market and day at the same moment; this one was not (bentrok). */
  | 'CONFLICT'
  /** It was recorded (tercatat). */
  | 'RECORDED';

/** What the audit of an approval by silence found (hasil audit). */
export type RecordLicenceAuditInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Version that was read. */
  version: number;
};

/** The fee was paid (pembayaran retribusi). */
export type RecordLicencePaymentInput = {
  /** Whole rupiah that were paid; must be the fee (jumlah dibayar). */
  amount: number;
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Number of the receipt (nomor SSRD/tanda terima). */
  reference: string;
  /** Version that was read. */
  version: number;
};

/** The standard was verified (hasil verifikasi standar). */
export type RecordLicenceVerificationInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Version that was read. */
  version: number;
};

/** Prices of one market on one day (catatan harga). */
export type RecordPricesInput = {
  /** The day, not in the future (tanggal). */
  date: string;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Level of trade (tingkat). */
  level?: PriceLevel | null | undefined;
  /** Id of the market. */
  market: string | number;
  /** One row per commodity, 1 to 200. */
  prices: Array<PriceInput>;
};

/** Refuses an application (penolakan). */
export type RejectLicenceApplicationInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Why, for the applicant (alasan penolakan). */
  reason: string;
  /** Version that was read. */
  version: number;
};

/** The beds of one care class (laporan tempat tidur): 0 <= occupied <= capacity. */
export type ReportBedsInput = {
  /** Beds that are there (kapasitas). */
  capacity: number;
  /** Code of the care class (kode kelas perawatan). */
  careClass: string;
  /** Id of the facility. */
  facility: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Beds in use (terisi). */
  occupied: number;
  /** The instant for which the numbers hold; now when left out (waktu laporan). */
  reportedAt?: string | null | undefined;
  /** Version of the bed row that was read; may be left out for a first report only (versi). */
  version?: number | null | undefined;
};

/** Sets the fee (SKRD). */
export type RequestLicencePaymentInput = {
  /** Whole rupiah, for types whose fee is computed (retribusi menurut rumus); leave out where the type has a fixed fee. */
  amount?: number | null | undefined;
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Version that was read. */
  version: number;
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

/** Sends an application back (pengembalian berkas). */
export type ReturnLicenceApplicationInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** What is missing or wrong, each by its name (kekurangan berkas); at least one. */
  missingItems: Array<string>;
  /** Version that was read. */
  version: number;
};

/** Revokes a licence (pencabutan izin). */
export type RevokeLicenceInput = {
  /** Id of the licence. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Why (alasan pencabutan). */
  reason: string;
  /** Version that was read. */
  version: number;
};

/** Sets the day of the visit (survei lapangan). */
export type ScheduleLicenceSurveyInput = {
  /** Today or later (tanggal survei). */
  date: string;
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Version that was read. */
  version: number;
};

/** Takes an application up (mulai verifikasi). */
export type StartLicenceVerificationInput = {
  /** Id of the application. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Risk level as OSS states it for NIB and KBLI; leave out for licences that are not for a business activity (tingkat risiko). */
  riskLevel?: LicenceRiskLevel | null | undefined;
  /** Id of the technical department that examines it (OPD teknis). */
  technicalReviewer?: string | number | null | undefined;
  /** Version that was read. */
  version: number;
};

/** Which service to switch (aktifkan atau matikan layanan). */
export type SwitchServiceInput = {
  /** On or off (aktif atau tidak). */
  enabled: boolean;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Dotted code of the region (kode wilayah). */
  region: string;
  /** Name of the service (bidang layanan), such as livestock. */
  service: string;
  /** Version of the region's setting that was read; left out when there is none yet. */
  version?: number | null | undefined;
};

/** A change of a service type: what is left out stays; code, region and service never change. */
export type UpdateServiceTypeInput = {
  /** Id of the department (OPD) in charge. */
  agency?: string | number | null | undefined;
  /** Component 6 (pengaduan). */
  complaintChannels?: Array<string> | null | undefined;
  /** Component 3 (satuan jangka waktu). */
  durationUnit?: DurationUnit | null | undefined;
  /** Component 3 (jangka waktu). */
  durationValue?: number | null | undefined;
  /** First day of this standard (mulai berlaku). */
  effectiveFrom?: string | null | undefined;
  /** Whether it is offered (aktif). */
  enabled?: boolean | null | undefined;
  /** Component 4: rupiah, for FIXED alone (biaya/tarif). */
  fee?: number | null | undefined;
  /** Component 4: the formula, for FORMULA alone (rumus biaya). */
  feeFormula?: string | null | undefined;
  /** Component 4 (jenis biaya). */
  feeType?: FeeType | null | undefined;
  /** The service type. */
  id: string | number;
  /** Random, chosen by the client (kunci idempotensi); the same command sent again gives the first answer, for 30 days unless the installation says otherwise. */
  idempotencyKey: string | number;
  /** Components 7 to 14 (komponen internal), all of them together. */
  internalStandard?: InternalStandardInput | null | undefined;
  /** Name (nama layanan). */
  name?: string | null | undefined;
  /** Component 5 (produk pelayanan). */
  product?: string | null | undefined;
  /** Component 1 (persyaratan). */
  requirements?: Array<string> | null | undefined;
  /** Number of the decision (nomor SK). */
  skNumber?: string | null | undefined;
  /** Component 2 (prosedur). */
  steps?: Array<string> | null | undefined;
  /** Version of it that was read. */
  version: number;
};

export type AccountsQueryVariables = Exact<{
  region: string;
  username?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountsQuery = { accounts: { totalCount: number | null, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, username: string, displayName: string | null, roles: Array<string>, status: AccountStatus, mustChangePassword: boolean, sample: boolean, version: number, agency: { id: string, name: string } | null }> } | null, agencies: Array<{ id: string, name: string }> | null };

export type AccountPartsFragment = { id: string, username: string, displayName: string | null, roles: Array<string>, status: AccountStatus, mustChangePassword: boolean, sample: boolean, version: number, agency: { id: string, name: string } | null };

export type CreateAccountMutationVariables = Exact<{
  input: CreateAccountInput;
}>;


export type CreateAccountMutation = { createAccount: { oneTimePassword: string, account: { username: string } } | null };

export type ResetPasswordMutationVariables = Exact<{
  input: AccountVersionInput;
}>;


export type ResetPasswordMutation = { resetPassword: { oneTimePassword: string, account: { username: string } } | null };

export type DisableAccountMutationVariables = Exact<{
  input: AccountVersionInput;
}>;


export type DisableAccountMutation = { disableAccount: { account: { username: string } } | null };

export type EnableAccountMutationVariables = Exact<{
  input: AccountVersionInput;
}>;


export type EnableAccountMutation = { enableAccount: { account: { username: string } } | null };

export type ChangeRolesMutationVariables = Exact<{
  input: ChangeAccountRolesInput;
}>;


export type ChangeRolesMutation = { changeAccountRoles: { account: { username: string } } | null };

export type BedFacilitiesQueryVariables = Exact<{
  region: string;
  after?: string | null | undefined;
}>;


export type BedFacilitiesQuery = { healthFacilities: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, name: string, facilityKind: HealthFacilityKind }> } | null, careClasses: Array<{ code: string, name: string, active: boolean }> | null };

export type BedSheetQueryVariables = Exact<{
  facility: string | number;
}>;


export type BedSheetQuery = { healthFacility: { id: string, beds: Array<{ id: string, version: number, careClass: string, capacity: number, occupied: number, reportedAt: string }> } | null };

export type SheetBedFragment = { id: string, version: number, careClass: string, capacity: number, occupied: number, reportedAt: string };

export type ReportBedsMutationVariables = Exact<{
  input: ReportBedsInput;
}>;


export type ReportBedsMutation = { reportBeds: { facility: { id: string, beds: Array<{ id: string, version: number, careClass: string, capacity: number, occupied: number, reportedAt: string }> } } | null };

export type PriceMarketsQueryVariables = Exact<{
  region: string;
  after?: string | null | undefined;
}>;


export type PriceMarketsQuery = { markets: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, name: string }> } | null, commodities: Array<{ code: string, name: string, unit: string, group: string, active: boolean }> | null };

export type PriceSheetQueryVariables = Exact<{
  region: string;
  market: string | number;
  day: string;
  before: string;
}>;


export type PriceSheetQuery = { market: { id: string, latestPrices: Array<{ id: string, commodity: string, price: number, date: string }> } | null, today: { nodes: Array<{ id: string, commodity: string, price: number, date: string, version: number }> } | null, earlier: { nodes: Array<{ id: string, commodity: string, price: number, date: string, version: number }> } | null };

export type SheetPriceFragment = { id: string, commodity: string, price: number, date: string, version: number };

export type RecordPricesMutationVariables = Exact<{
  input: RecordPricesInput;
}>;


export type RecordPricesMutation = { recordPrices: { results: Array<{ commodity: string, status: PriceResultStatus, message: string | null, observation: { id: string, price: number, version: number } | null }> } | null };

export type QueueQueryVariables = Exact<{
  region: string;
  phase?: RequestPhase | null | undefined;
  audit?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type QueueQuery = { licenceApplications: { totalCount: number | null, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, ticket: string, licenceTypeName: string, statusLabel: string, phase: RequestPhase, submittedAt: string, dueAt: string | null, flaggedForAudit: boolean, sample: boolean }> } | null };

export type ApplicationQueryVariables = Exact<{
  id: string | number;
}>;


export type ApplicationQuery = { licenceApplication: { id: string, ticket: string, version: number, status: string, statusLabel: string, phase: RequestPhase, licenceTypeName: string, submittedAt: string, dueAt: string | null, dueNote: string | null, nib: string | null, businessName: string | null, kbliCode: string | null, kbliVersion: string | null, riskLevel: LicenceRiskLevel | null, applicantName: string | null, applicantNik: string | null, applicantPhone: string | null, requirements: Array<string>, missingItems: Array<string>, surveyDate: string | null, verifiedAt: string | null, feeAmount: number | null, paidAt: string | null, approvedAt: string | null, approvedBySilence: boolean, flaggedForAudit: boolean, reason: string | null, sample: boolean, district: { name: string } | null, technicalReviewer: { name: string } | null, licenceType: { feeType: FeeType, fee: number | null } | null, steps: Array<{ status: string, statusLabel: string, at: string }>, licence: { id: string, number: string, statusLabel: string, validUntil: string | null, verificationCode: string | null, version: number } | null } | null };

export type AgenciesQueryVariables = Exact<{
  region: string;
}>;


export type AgenciesQuery = { agencies: Array<{ id: string, name: string, services: Array<string> }> | null };

export type ApplicationPartsFragment = { id: string, ticket: string, version: number, status: string, statusLabel: string, phase: RequestPhase, licenceTypeName: string, submittedAt: string, dueAt: string | null, dueNote: string | null, nib: string | null, businessName: string | null, kbliCode: string | null, kbliVersion: string | null, riskLevel: LicenceRiskLevel | null, applicantName: string | null, applicantNik: string | null, applicantPhone: string | null, requirements: Array<string>, missingItems: Array<string>, surveyDate: string | null, verifiedAt: string | null, feeAmount: number | null, paidAt: string | null, approvedAt: string | null, approvedBySilence: boolean, flaggedForAudit: boolean, reason: string | null, sample: boolean, district: { name: string } | null, technicalReviewer: { name: string } | null, licenceType: { feeType: FeeType, fee: number | null } | null, steps: Array<{ status: string, statusLabel: string, at: string }>, licence: { id: string, number: string, statusLabel: string, validUntil: string | null, verificationCode: string | null, version: number } | null };

export type StartVerificationMutationVariables = Exact<{
  input: StartLicenceVerificationInput;
}>;


export type StartVerificationMutation = { startLicenceVerification: { application: { id: string } } | null };

export type ReturnApplicationMutationVariables = Exact<{
  input: ReturnLicenceApplicationInput;
}>;


export type ReturnApplicationMutation = { returnLicenceApplication: { application: { id: string } } | null };

export type ScheduleSurveyMutationVariables = Exact<{
  input: ScheduleLicenceSurveyInput;
}>;


export type ScheduleSurveyMutation = { scheduleLicenceSurvey: { application: { id: string } } | null };

export type RecordVerificationMutationVariables = Exact<{
  input: RecordLicenceVerificationInput;
}>;


export type RecordVerificationMutation = { recordLicenceVerification: { application: { id: string } } | null };

export type RequestPaymentMutationVariables = Exact<{
  input: RequestLicencePaymentInput;
}>;


export type RequestPaymentMutation = { requestLicencePayment: { application: { id: string } } | null };

export type RecordPaymentMutationVariables = Exact<{
  input: RecordLicencePaymentInput;
}>;


export type RecordPaymentMutation = { recordLicencePayment: { application: { id: string } } | null };

export type ApproveMutationVariables = Exact<{
  input: ApproveLicenceApplicationInput;
}>;


export type ApproveMutation = { approveLicenceApplication: { application: { id: string } } | null };

export type RejectMutationVariables = Exact<{
  input: RejectLicenceApplicationInput;
}>;


export type RejectMutation = { rejectLicenceApplication: { application: { id: string } } | null };

export type ExpireMutationVariables = Exact<{
  input: ExpireLicenceApplicationInput;
}>;


export type ExpireMutation = { expireLicenceApplication: { application: { id: string } } | null };

export type RecordAuditMutationVariables = Exact<{
  input: RecordLicenceAuditInput;
}>;


export type RecordAuditMutation = { recordLicenceAudit: { application: { id: string } } | null };

export type IssueLicenceMutationVariables = Exact<{
  input: IssueLicenceInput;
}>;


export type IssueLicenceMutation = { issueLicence: { licence: { number: string } } | null };

export type RevokeLicenceMutationVariables = Exact<{
  input: RevokeLicenceInput;
}>;


export type RevokeLicenceMutation = { revokeLicence: { licence: { number: string } } | null };

export type AdminServicesQueryVariables = Exact<{
  region: string;
  after?: string | null | undefined;
}>;


export type AdminServicesQuery = { serviceAreas: Array<{ service: string, name: string, enabled: boolean }> | null, serviceTypes: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, name: string, service: string, enabled: boolean }> } | null };

export type FreshnessBoardQueryVariables = Exact<{
  region: string;
}>;


export type FreshnessBoardQuery = { freshness: Array<{ id: string, service: string, recordType: string, label: string, state: FreshnessState, lastChangedAt: string | null, lastConfirmedAt: string | null, expectedEvery: string }> | null };

export type AgencyRankingQueryVariables = Exact<{
  region: string;
}>;


export type AgencyRankingQuery = { agencyFreshness: Array<{ rank: number, fresh: number, ageing: number, stale: number, empty: number, agency: { name: string } | null }> | null };

export type EditServiceTypeQueryVariables = Exact<{
  id: string | number;
}>;


export type EditServiceTypeQuery = { serviceType: { id: string, version: number, name: string, enabled: boolean, requirements: Array<string>, steps: Array<string>, durationValue: number, durationUnit: DurationUnit, feeType: FeeType, fee: number | null, feeFormula: string | null, product: string, complaintChannels: Array<string>, skNumber: string | null } | null };

export type SwitchServiceMutationVariables = Exact<{
  input: SwitchServiceInput;
}>;


export type SwitchServiceMutation = { switchService: { setting: { enabledServices: Array<string>, version: number } } | null };

export type ConfirmCurrentMutationVariables = Exact<{
  input: ConfirmCurrentInput;
}>;


export type ConfirmCurrentMutation = { confirmCurrent: { freshness: { id: string, state: FreshnessState } } | null };

export type UpdateServiceTypeMutationVariables = Exact<{
  input: UpdateServiceTypeInput;
}>;


export type UpdateServiceTypeMutation = { updateServiceType: { serviceType: { id: string, version: number } } | null };

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
export const AccountPartsFragmentDoc = new TypedDocumentString(`
    fragment AccountParts on Account {
  id
  username
  displayName
  roles
  status
  mustChangePassword
  sample
  version
  agency {
    id
    name
  }
}
    `, {"fragmentName":"AccountParts"}) as unknown as TypedDocumentString<AccountPartsFragment, unknown>;
export const SheetBedFragmentDoc = new TypedDocumentString(`
    fragment SheetBed on BedAvailability {
  id
  version
  careClass
  capacity
  occupied
  reportedAt
}
    `, {"fragmentName":"SheetBed"}) as unknown as TypedDocumentString<SheetBedFragment, unknown>;
export const SheetPriceFragmentDoc = new TypedDocumentString(`
    fragment SheetPrice on PriceObservation {
  id
  commodity
  price
  date
  version
}
    `, {"fragmentName":"SheetPrice"}) as unknown as TypedDocumentString<SheetPriceFragment, unknown>;
export const ApplicationPartsFragmentDoc = new TypedDocumentString(`
    fragment ApplicationParts on LicenceApplication {
  id
  ticket
  version
  status
  statusLabel
  phase
  licenceTypeName
  submittedAt
  dueAt
  dueNote
  nib
  businessName
  kbliCode
  kbliVersion
  riskLevel
  district {
    name
  }
  technicalReviewer {
    name
  }
  applicantName
  applicantNik
  applicantPhone
  requirements
  missingItems
  surveyDate
  verifiedAt
  feeAmount
  paidAt
  approvedAt
  approvedBySilence
  flaggedForAudit
  reason
  sample
  licenceType {
    feeType
    fee
  }
  steps {
    status
    statusLabel
    at
  }
  licence {
    id
    number
    statusLabel
    validUntil
    verificationCode
    version
  }
}
    `, {"fragmentName":"ApplicationParts"}) as unknown as TypedDocumentString<ApplicationPartsFragment, unknown>;
export const AccountsDocument = new TypedDocumentString(`
    query Accounts($region: String!, $username: String, $after: String) {
  accounts(region: $region, username: $username, first: 50, after: $after) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      ...AccountParts
    }
  }
  agencies(region: $region) {
    id
    name
  }
}
    fragment AccountParts on Account {
  id
  username
  displayName
  roles
  status
  mustChangePassword
  sample
  version
  agency {
    id
    name
  }
}`, {"hash":"sha256:2420b700b1fc4efd14b0f2703212cd656902a5a8e18533f8fa74ccd107e9f1a7"}) as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const CreateAccountDocument = new TypedDocumentString(`
    mutation CreateAccount($input: CreateAccountInput!) {
  createAccount(input: $input) {
    oneTimePassword
    account {
      username
    }
  }
}
    `, {"hash":"sha256:681c18f31994202dfbb6606ceabe82043ef32d9d1fe7af2d0822ff1df4b85595"}) as unknown as TypedDocumentString<CreateAccountMutation, CreateAccountMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: AccountVersionInput!) {
  resetPassword(input: $input) {
    oneTimePassword
    account {
      username
    }
  }
}
    `, {"hash":"sha256:c7d021612cafc81ee43184d949c64aefe99ccdfd174fcaa488e9bdab4668636c"}) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const DisableAccountDocument = new TypedDocumentString(`
    mutation DisableAccount($input: AccountVersionInput!) {
  disableAccount(input: $input) {
    account {
      username
    }
  }
}
    `, {"hash":"sha256:729e8b2a257dfa5a62c8a66f5e507502eebcad63b7ef23dc02c7867c9977acdd"}) as unknown as TypedDocumentString<DisableAccountMutation, DisableAccountMutationVariables>;
export const EnableAccountDocument = new TypedDocumentString(`
    mutation EnableAccount($input: AccountVersionInput!) {
  enableAccount(input: $input) {
    account {
      username
    }
  }
}
    `, {"hash":"sha256:a4bf2b523e788d11df6b9dd1b4c0818e227b29040c86c7016d5fdd0ee627fc53"}) as unknown as TypedDocumentString<EnableAccountMutation, EnableAccountMutationVariables>;
export const ChangeRolesDocument = new TypedDocumentString(`
    mutation ChangeRoles($input: ChangeAccountRolesInput!) {
  changeAccountRoles(input: $input) {
    account {
      username
    }
  }
}
    `, {"hash":"sha256:8bcbd20c92339fc268b1d70b67af5a2943e2ce7927b5d1556b7eea6dece0ad6c"}) as unknown as TypedDocumentString<ChangeRolesMutation, ChangeRolesMutationVariables>;
export const BedFacilitiesDocument = new TypedDocumentString(`
    query BedFacilities($region: String!, $after: String) {
  healthFacilities(region: $region, first: 100, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      name
      facilityKind
    }
  }
  careClasses {
    code
    name
    active
  }
}
    `, {"hash":"sha256:496a51e69a41f4c3b2663ae8f71f20446ef5b5e64b408811fcfd022859fc70e7"}) as unknown as TypedDocumentString<BedFacilitiesQuery, BedFacilitiesQueryVariables>;
export const BedSheetDocument = new TypedDocumentString(`
    query BedSheet($facility: ID!) {
  healthFacility(id: $facility) {
    id
    beds {
      ...SheetBed
    }
  }
}
    fragment SheetBed on BedAvailability {
  id
  version
  careClass
  capacity
  occupied
  reportedAt
}`, {"hash":"sha256:f581c1dc76260296bc0c73f3f8e3a42f83b812131d7d5d234bc6bb292bd8aadc"}) as unknown as TypedDocumentString<BedSheetQuery, BedSheetQueryVariables>;
export const ReportBedsDocument = new TypedDocumentString(`
    mutation ReportBeds($input: ReportBedsInput!) {
  reportBeds(input: $input) {
    facility {
      id
      beds {
        ...SheetBed
      }
    }
  }
}
    fragment SheetBed on BedAvailability {
  id
  version
  careClass
  capacity
  occupied
  reportedAt
}`, {"hash":"sha256:7e20b30335913bab73884e7b20de30aaccf40dc8d5b4712151eacd637b060399"}) as unknown as TypedDocumentString<ReportBedsMutation, ReportBedsMutationVariables>;
export const PriceMarketsDocument = new TypedDocumentString(`
    query PriceMarkets($region: String!, $after: String) {
  markets(region: $region, first: 100, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      name
    }
  }
  commodities {
    code
    name
    unit
    group
    active
  }
}
    `, {"hash":"sha256:7aeafbe569cdea7bcbfd6479e71d9a1f7d405d4371c104f2c1f9b374e1e11555"}) as unknown as TypedDocumentString<PriceMarketsQuery, PriceMarketsQueryVariables>;
export const PriceSheetDocument = new TypedDocumentString(`
    query PriceSheet($region: String!, $market: ID!, $day: Date!, $before: Date!) {
  market(id: $market) {
    id
    latestPrices {
      id
      commodity
      price
      date
    }
  }
  today: commodityPrices(
    region: $region
    market: $market
    from: $day
    to: $day
    level: RETAIL
    first: 100
  ) {
    nodes {
      ...SheetPrice
    }
  }
  earlier: commodityPrices(
    region: $region
    market: $market
    from: $before
    to: $before
    level: RETAIL
    first: 100
  ) {
    nodes {
      ...SheetPrice
    }
  }
}
    fragment SheetPrice on PriceObservation {
  id
  commodity
  price
  date
  version
}`, {"hash":"sha256:49e38c1a7194316cfc57c12853d2f08c4ca08cde1d7d20ade4b8336ab546b327"}) as unknown as TypedDocumentString<PriceSheetQuery, PriceSheetQueryVariables>;
export const RecordPricesDocument = new TypedDocumentString(`
    mutation RecordPrices($input: RecordPricesInput!) {
  recordPrices(input: $input) {
    results {
      commodity
      status
      message
      observation {
        id
        price
        version
      }
    }
  }
}
    `, {"hash":"sha256:dd9a36fac9f025bdd380dc2b0a251eacf4ba20d8e7598d55f54e2b2cddc66909"}) as unknown as TypedDocumentString<RecordPricesMutation, RecordPricesMutationVariables>;
export const QueueDocument = new TypedDocumentString(`
    query Queue($region: String!, $phase: RequestPhase, $audit: Boolean, $after: String) {
  licenceApplications(
    region: $region
    phase: $phase
    flaggedForAudit: $audit
    first: 20
    after: $after
  ) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      ticket
      licenceTypeName
      statusLabel
      phase
      submittedAt
      dueAt
      flaggedForAudit
      sample
    }
  }
}
    `, {"hash":"sha256:6187afc81b2b4c84600dc05a1aaa4ba98da8e54c61cfe80fcab1a777c0ced84e"}) as unknown as TypedDocumentString<QueueQuery, QueueQueryVariables>;
export const ApplicationDocument = new TypedDocumentString(`
    query Application($id: ID!) {
  licenceApplication(id: $id) {
    ...ApplicationParts
  }
}
    fragment ApplicationParts on LicenceApplication {
  id
  ticket
  version
  status
  statusLabel
  phase
  licenceTypeName
  submittedAt
  dueAt
  dueNote
  nib
  businessName
  kbliCode
  kbliVersion
  riskLevel
  district {
    name
  }
  technicalReviewer {
    name
  }
  applicantName
  applicantNik
  applicantPhone
  requirements
  missingItems
  surveyDate
  verifiedAt
  feeAmount
  paidAt
  approvedAt
  approvedBySilence
  flaggedForAudit
  reason
  sample
  licenceType {
    feeType
    fee
  }
  steps {
    status
    statusLabel
    at
  }
  licence {
    id
    number
    statusLabel
    validUntil
    verificationCode
    version
  }
}`, {"hash":"sha256:f0f26acdec79f79f3ea9c890b8f6471df3a079224433e57fefd7552062700223"}) as unknown as TypedDocumentString<ApplicationQuery, ApplicationQueryVariables>;
export const AgenciesDocument = new TypedDocumentString(`
    query Agencies($region: String!) {
  agencies(region: $region) {
    id
    name
    services
  }
}
    `, {"hash":"sha256:3c594c133b951d8490573544e69e41c8bbebc15fd5d5ce0228c6788e45e58657"}) as unknown as TypedDocumentString<AgenciesQuery, AgenciesQueryVariables>;
export const StartVerificationDocument = new TypedDocumentString(`
    mutation StartVerification($input: StartLicenceVerificationInput!) {
  startLicenceVerification(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:e987304d3091c99c1e516ca6284950c65cc4ef7ae506c563ac357e72115938fe"}) as unknown as TypedDocumentString<StartVerificationMutation, StartVerificationMutationVariables>;
export const ReturnApplicationDocument = new TypedDocumentString(`
    mutation ReturnApplication($input: ReturnLicenceApplicationInput!) {
  returnLicenceApplication(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:99ebd0627f17016d6c5f1f65545f25ff0df3f518460964020fc47f239c65bbc6"}) as unknown as TypedDocumentString<ReturnApplicationMutation, ReturnApplicationMutationVariables>;
export const ScheduleSurveyDocument = new TypedDocumentString(`
    mutation ScheduleSurvey($input: ScheduleLicenceSurveyInput!) {
  scheduleLicenceSurvey(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:2f43dcb1e4a6c31ac72bbe1eaf94b56fe770cc1ef5f0848fb6e686fd87ee94dc"}) as unknown as TypedDocumentString<ScheduleSurveyMutation, ScheduleSurveyMutationVariables>;
export const RecordVerificationDocument = new TypedDocumentString(`
    mutation RecordVerification($input: RecordLicenceVerificationInput!) {
  recordLicenceVerification(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:3a7706d268014c835c530cfec1acb02846702793059bf49563e656b50ed910f0"}) as unknown as TypedDocumentString<RecordVerificationMutation, RecordVerificationMutationVariables>;
export const RequestPaymentDocument = new TypedDocumentString(`
    mutation RequestPayment($input: RequestLicencePaymentInput!) {
  requestLicencePayment(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:c66b226b25fceb18794f630f56eeb9a04c60a16aad321d4e52a24653703897f7"}) as unknown as TypedDocumentString<RequestPaymentMutation, RequestPaymentMutationVariables>;
export const RecordPaymentDocument = new TypedDocumentString(`
    mutation RecordPayment($input: RecordLicencePaymentInput!) {
  recordLicencePayment(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:81bd5e198e14ba33c06b16780f4c604ed7ac8d255cfab4122378ee3c06a9ac5d"}) as unknown as TypedDocumentString<RecordPaymentMutation, RecordPaymentMutationVariables>;
export const ApproveDocument = new TypedDocumentString(`
    mutation Approve($input: ApproveLicenceApplicationInput!) {
  approveLicenceApplication(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:eb1e3cb0922d07a8513ca71d7deeaa750d9d9782a0a1f2abafe93fb649dea836"}) as unknown as TypedDocumentString<ApproveMutation, ApproveMutationVariables>;
export const RejectDocument = new TypedDocumentString(`
    mutation Reject($input: RejectLicenceApplicationInput!) {
  rejectLicenceApplication(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:5299fa952c2c93a4914f64bfce486cce8de9e3a4fa734d971c00fe5fe1dfadfe"}) as unknown as TypedDocumentString<RejectMutation, RejectMutationVariables>;
export const ExpireDocument = new TypedDocumentString(`
    mutation Expire($input: ExpireLicenceApplicationInput!) {
  expireLicenceApplication(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:baef87114750e81a5e80d2423c05fc444a114092e896c85032014f4dd739737b"}) as unknown as TypedDocumentString<ExpireMutation, ExpireMutationVariables>;
export const RecordAuditDocument = new TypedDocumentString(`
    mutation RecordAudit($input: RecordLicenceAuditInput!) {
  recordLicenceAudit(input: $input) {
    application {
      id
    }
  }
}
    `, {"hash":"sha256:5e38c7c7a225947ccc0d4b6dff78ab3eb55c200c9bd6ede9c3c1c14d4acaad01"}) as unknown as TypedDocumentString<RecordAuditMutation, RecordAuditMutationVariables>;
export const IssueLicenceDocument = new TypedDocumentString(`
    mutation IssueLicence($input: IssueLicenceInput!) {
  issueLicence(input: $input) {
    licence {
      number
    }
  }
}
    `, {"hash":"sha256:20b0a432d24c6d8aa9cde54f6596a41a8aeb4c9bdbb5f42b28f2c132c131dbea"}) as unknown as TypedDocumentString<IssueLicenceMutation, IssueLicenceMutationVariables>;
export const RevokeLicenceDocument = new TypedDocumentString(`
    mutation RevokeLicence($input: RevokeLicenceInput!) {
  revokeLicence(input: $input) {
    licence {
      number
    }
  }
}
    `, {"hash":"sha256:58438dbede61e67efcd3439794fd32df1cb4eeb7f68e2d4d502ed4442858fe37"}) as unknown as TypedDocumentString<RevokeLicenceMutation, RevokeLicenceMutationVariables>;
export const AdminServicesDocument = new TypedDocumentString(`
    query AdminServices($region: String!, $after: String) {
  serviceAreas(region: $region) {
    service
    name
    enabled
  }
  serviceTypes(region: $region, first: 50, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      name
      service
      enabled
    }
  }
}
    `, {"hash":"sha256:a02db576a4a1fc0e349816e827779a833d66d5c709b375365248a26e4ffa5fd8"}) as unknown as TypedDocumentString<AdminServicesQuery, AdminServicesQueryVariables>;
export const FreshnessBoardDocument = new TypedDocumentString(`
    query FreshnessBoard($region: String!) {
  freshness(region: $region) {
    id
    service
    recordType
    label
    state
    lastChangedAt
    lastConfirmedAt
    expectedEvery
  }
}
    `, {"hash":"sha256:3e3bfe5c2d30c5f1fc473e246a905d18d4e4c1fea5748edd70cc0639d52ce257"}) as unknown as TypedDocumentString<FreshnessBoardQuery, FreshnessBoardQueryVariables>;
export const AgencyRankingDocument = new TypedDocumentString(`
    query AgencyRanking($region: String!) {
  agencyFreshness(region: $region) {
    rank
    fresh
    ageing
    stale
    empty
    agency {
      name
    }
  }
}
    `, {"hash":"sha256:104a8a1a40214e05044ed124e02c9dbe85788b89b3914129ad8999234cf0fa23"}) as unknown as TypedDocumentString<AgencyRankingQuery, AgencyRankingQueryVariables>;
export const EditServiceTypeDocument = new TypedDocumentString(`
    query EditServiceType($id: ID!) {
  serviceType(id: $id) {
    id
    version
    name
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
  }
}
    `, {"hash":"sha256:3889fe862e36f7f363d27bbb075b3d41885940c754119bcb01be08b3573cbd3a"}) as unknown as TypedDocumentString<EditServiceTypeQuery, EditServiceTypeQueryVariables>;
export const SwitchServiceDocument = new TypedDocumentString(`
    mutation SwitchService($input: SwitchServiceInput!) {
  switchService(input: $input) {
    setting {
      enabledServices
      version
    }
  }
}
    `, {"hash":"sha256:752b25865b63260c2dae5cfa4594047cc88aa335ed5d9ca34ee48bc0fb5e1a02"}) as unknown as TypedDocumentString<SwitchServiceMutation, SwitchServiceMutationVariables>;
export const ConfirmCurrentDocument = new TypedDocumentString(`
    mutation ConfirmCurrent($input: ConfirmCurrentInput!) {
  confirmCurrent(input: $input) {
    freshness {
      id
      state
    }
  }
}
    `, {"hash":"sha256:86b89964eb744d2be6740f2fb8a809df3956b7c4e9857eff27159b06d941748f"}) as unknown as TypedDocumentString<ConfirmCurrentMutation, ConfirmCurrentMutationVariables>;
export const UpdateServiceTypeDocument = new TypedDocumentString(`
    mutation UpdateServiceType($input: UpdateServiceTypeInput!) {
  updateServiceType(input: $input) {
    serviceType {
      id
      version
    }
  }
}
    `, {"hash":"sha256:219b732e723ee1e07e0a75c5e2b22c0cd186142948e2d016c7381969b65719bf"}) as unknown as TypedDocumentString<UpdateServiceTypeMutation, UpdateServiceTypeMutationVariables>;