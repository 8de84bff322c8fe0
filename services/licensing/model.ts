/**
 * The record of licensing. An application and the licence that is issued on it are one document: what is issued, that the fee was
 * paid and that it was approved then change in one atomic write, and no crash or second officer can part them.
 * The licence's id is therefore that of its application; both are opaque.
 */
import type { KbliCode, RequestPhase, SlaLimit } from '@puja-indah/domain';
import { defineCollection, type RecordBase } from '@puja-indah/kit';
import { Schema } from 'mongoose';
import { compactNumber } from './rules/licenceNumber.ts';
import { PRODUCTS, type Product, RISK_LEVELS, type RiskLevel } from './rules/riskRequirements.ts';
import {
  APPLICATION_STATUSES,
  type ApplicationStatus,
  LICENCE_LABELS,
  LICENCE_STATUSES,
  type LicenceStatus,
} from './rules/statuses.ts';

/** Personal (UU 24/2013 art. 84, UU 27/2022 art. 4): in no event, index, log, error or remembered answer. */
export interface Applicant {
  readonly name: string;
  readonly nik: string;
  /** `+62...` */
  readonly phone: string | null;
}

export interface ApplicationStep {
  readonly status: ApplicationStatus;
  readonly phase: RequestPhase;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** The standard of the service type on the day of the application (standar pelayanan): later changes do not touch it. */
export interface PromisedStandard {
  readonly limit: SlaLimit;
  readonly feeType: 'FREE' | 'FIXED' | 'FORMULA';
  /** Rupiah, for FIXED. */
  readonly fee: number | null;
  readonly requirements: readonly string[];
}

/** How the clock stood at the last write. */
export interface ClockReading {
  readonly state: 'RUNNING' | 'STOPPED' | 'ENDED' | 'NOT_COVERED';
  /** RFC 3339 with the region's offset. */
  readonly dueAt: string | null;
  /** For NOT_COVERED: the year without a holiday table. */
  readonly year: number | null;
}

/** Retribusi (SKRD). Absent until it is asked for. */
export interface Payment {
  /** Rupiah. */
  readonly amount: number;
  readonly requestedAt: string;
  readonly paidAt: string | null;
  readonly reference: string | null;
}

export interface IssuedLicence {
  /** As printed. */
  readonly number: string;
  /** The number without hyphens, by which it is found. */
  readonly key: string;
  /** Without hyphens. */
  readonly verificationKey: string;
  readonly product: Product;
  readonly legalBasis: string | null;
  readonly issuedAt: string;
  readonly validUntil: string | null;
  /** As last written; `licenceStatus` says how it is on a day. */
  readonly status: LicenceStatus;
  readonly revokedAt: string | null;
  readonly revocationReason: string | null;
  readonly expiringAnnouncedAt: string | null;
}

export interface Application extends RecordBase {
  readonly ticket: string;
  readonly serviceTypeId: string;
  /** Code of the service type, such as sip. */
  readonly licenceType: string;
  readonly licenceTypeName: string;
  readonly agency: string | null;
  readonly technicalReviewer: string | null;
  readonly standard: PromisedStandard;
  /** Who applied, when signed in. */
  readonly accountId: string | null;
  readonly residentId: string | null;
  readonly applicant: Applicant;
  readonly nib: string | null;
  readonly businessName: string | null;
  readonly kbli: KbliCode | null;
  readonly standardDeclared: boolean;
  /** Kecamatan. */
  readonly district: string | null;
  readonly status: ApplicationStatus;
  readonly phase: RequestPhase;
  readonly steps: readonly ApplicationStep[];
  readonly submittedAt: string;
  /** Months in the region's time zone, such as 2026-11, by which figures are counted. */
  readonly submittedMonth: string;
  readonly finishedMonth: string | null;
  /** From application to issue or refusal, standing clock left out; null when the calendar does not cover it. */
  readonly workingDays: number | null;
  readonly clock: ClockReading;
  readonly riskLevel: RiskLevel | null;
  readonly missingItems: readonly string[];
  readonly surveyDate: string | null;
  readonly verifiedAt: string | null;
  readonly payment?: Payment | undefined;
  readonly approvedAt: string | null;
  readonly approvedBySilence: boolean;
  readonly flaggedForAudit: boolean;
  readonly reason: string | null;
  readonly licence?: IssuedLicence | undefined;
}

const child = { _id: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const truth = { type: Boolean, required: true } as const;

const applicant = new Schema<Applicant>({ name: text, nik: text, phone: textOrNull }, child);

const step = new Schema<ApplicationStep>(
  { status: { ...text, enum: APPLICATION_STATUSES }, phase: text, at: text },
  child,
);

const limit = new Schema<SlaLimit>({ amount: { type: Number, required: true, min: 1 }, unit: text }, child);

const standard = new Schema<PromisedStandard>(
  {
    limit: { type: limit, required: true },
    feeType: { ...text, enum: ['FREE', 'FIXED', 'FORMULA'] },
    fee: { type: Number, default: null, min: 0 },
    requirements: { type: [String], required: true },
  },
  child,
);

const kbli = new Schema<KbliCode>(
  { code: { ...text, match: /^\d{5}$/ }, version: { ...text, enum: ['2020', '2025'] } },
  child,
);

const clock = new Schema<ClockReading>(
  {
    state: { ...text, enum: ['RUNNING', 'STOPPED', 'ENDED', 'NOT_COVERED'] },
    dueAt: textOrNull,
    year: { type: Number, default: null },
  },
  child,
);

const payment = new Schema<Payment>(
  {
    amount: { type: Number, required: true, min: 1 },
    requestedAt: text,
    paidAt: textOrNull,
    reference: textOrNull,
  },
  child,
);

const licence = new Schema<IssuedLicence>(
  {
    number: text,
    key: text,
    verificationKey: text,
    product: { ...text, enum: PRODUCTS },
    legalBasis: textOrNull,
    issuedAt: text,
    validUntil: textOrNull,
    status: { ...text, enum: LICENCE_STATUSES },
    revokedAt: textOrNull,
    revocationReason: textOrNull,
    expiringAnnouncedAt: textOrNull,
  },
  child,
);

const application = new Schema<Application>({
  region: text,
  sample: truth,
  ticket: text,
  serviceTypeId: text,
  licenceType: text,
  licenceTypeName: text,
  agency: textOrNull,
  technicalReviewer: textOrNull,
  standard: { type: standard, required: true },
  accountId: textOrNull,
  residentId: textOrNull,
  applicant: { type: applicant, required: true },
  nib: { ...textOrNull, match: /^\d{13}$/ },
  businessName: textOrNull,
  kbli: { type: kbli, default: null },
  standardDeclared: truth,
  district: textOrNull,
  status: { ...text, enum: APPLICATION_STATUSES },
  phase: text,
  steps: { type: [step], required: true },
  submittedAt: text,
  submittedMonth: text,
  finishedMonth: textOrNull,
  workingDays: { type: Number, default: null, min: 0 },
  clock: { type: clock, required: true },
  riskLevel: { ...textOrNull, enum: [...RISK_LEVELS, null] },
  missingItems: { type: [String], required: true },
  surveyDate: textOrNull,
  verifiedAt: textOrNull,
  payment: { type: payment },
  approvedAt: textOrNull,
  approvedBySilence: truth,
  flaggedForAudit: truth,
  reason: textOrNull,
  licence: { type: licence },
});

export const applications = defineCollection<Application>({
  name: 'applications',
  model: application,
  type: 'Licence',
  unique: ['ticket'],
  indexes: [
    ['region', 'phase', 'submittedAt'],
    ['region', 'submittedAt'],
    ['region', 'submittedMonth'],
    ['region', 'finishedMonth'],
    ['status', 'clock.dueAt'],
    ['clock.state'],
    ['licence.key'],
    ['licence.verificationKey'],
    ['licence.status', 'licence.validUntil'],
  ],
  /** Only what was issued is found, by its number and kind: names are a citizen's own text and stay out of the index. */
  searchable: ({ licence, licenceTypeName }) =>
    licence && {
      title: licence.number,
      aliases: [compactNumber(licence.number)],
      body: `${licenceTypeName} ${LICENCE_LABELS[licence.status]}`,
      rank: licence.status === 'VALID' ? 8 : 12,
    },
});
