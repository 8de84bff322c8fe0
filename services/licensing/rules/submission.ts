/** Handing in: what an application must hold before anybody has to read it. Every fault is named at once. */
import {
  checkNik,
  isRegionCode,
  KBLI_MALFORMED,
  KBLI_VERSION_UNKNOWN,
  type KbliCode,
  NIK_BIRTH_DATE_IN_FUTURE,
  NIK_DATE_IMPOSSIBLE,
  NIK_DAY_IMPOSSIBLE,
  NIK_NOT_16_DIGITS,
  NIK_REGION_MALFORMED,
  NIK_SERIAL_ZERO,
  parseKbli,
  parseNib,
  parsePhone,
  type RegionCode,
  regionContains,
} from '@puja-indah/domain';
import type { Application } from '../model.ts';
import { kept, readClock } from './clock.ts';
import {
  APPLICANT_NAME_UNUSABLE,
  BUSINESS_NAME_TOO_LONG,
  DISTRICT_OUTSIDE_REGION,
  KBLI_CODE_MISSING,
} from './errors.ts';
import { type FieldCheck, fieldCheck } from './fieldCheck.ts';
import { type Moment, monthAt, todayAt } from './moment.ts';
import type { Decided } from './move.ts';

export interface BusinessInput {
  readonly nib?: string | null;
  readonly kbliCode?: string | null;
  readonly kbliVersion?: string | null;
  readonly businessName?: string | null;
  readonly standardDeclared?: boolean | null;
}

export interface SubmissionInput extends BusinessInput {
  readonly district?: string | null;
  readonly applicantName: string;
  readonly applicantNik: string;
  readonly phone?: string | null;
}

/** The service type as the catalogue keeps it. */
export interface OfferedType {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly agency: string | null;
  readonly durationValue: number;
  readonly durationUnit: 'MINUTE' | 'HOUR' | 'WORKING_DAY' | 'DAY';
  readonly feeType: 'FREE' | 'FIXED' | 'FORMULA';
  readonly fee: number | null;
  readonly requirements: readonly string[];
}

export interface SubmissionFacts {
  /** The tenant: a province, regency or city. */
  readonly region: RegionCode;
  readonly type: OfferedType;
  readonly ticket: string;
  /** Of a citizen who is signed in; an officer at the counter applies for somebody else. */
  readonly accountId: string | null;
  readonly residentId: string | null;
  readonly sample: boolean;
}

const NIK_FAULTS = new Map(
  [
    NIK_NOT_16_DIGITS,
    NIK_REGION_MALFORMED,
    NIK_DAY_IMPOSSIBLE,
    NIK_DATE_IMPOSSIBLE,
    NIK_BIRTH_DATE_IN_FUTURE,
    NIK_SERIAL_ZERO,
  ].map((fault) => [fault.code, fault]),
);

const LONGEST_NAME = 200;

/**
 * A new application. An ambiguous NIK is accepted: without the birth date nobody can say which century is meant.
 * @throws the one fault, or LICENCE_APPLICATION_INVALID for several; `fields` names each.
 */
export function submit(input: SubmissionInput, facts: SubmissionFacts, moment: Moment): Decided {
  const check = fieldCheck();
  const business = readBusiness(input, check);
  const district = check.read('district', () => readDistrict(input.district, facts.region));
  const name = check.read('applicantName', () => readApplicantName(input.applicantName));
  const nik = readNik(input.applicantNik, moment, check);
  const phone = check.read('phone', () => (isBlank(input.phone) ? null : parsePhone(input.phone)));
  check.finish();

  const { type } = facts;
  const standard = {
    limit: { amount: type.durationValue, unit: type.durationUnit },
    feeType: type.feeType,
    fee: type.fee,
    requirements: type.requirements,
  };
  const steps = [{ status: 'SUBMITTED', phase: 'SUBMITTED', at: moment.at }] as const;
  const next: Application = {
    region: facts.region,
    sample: facts.sample,
    ticket: facts.ticket,
    serviceTypeId: type.id,
    licenceType: type.code,
    licenceTypeName: type.name,
    agency: type.agency,
    technicalReviewer: null,
    standard,
    accountId: facts.accountId,
    residentId: facts.residentId,
    applicant: { name: name ?? '', nik: nik ?? '', phone: phone ?? null },
    ...business,
    district: district ?? null,
    status: 'SUBMITTED',
    phase: 'SUBMITTED',
    steps,
    submittedAt: moment.at,
    submittedMonth: monthAt(moment),
    finishedMonth: null,
    workingDays: null,
    clock: kept(readClock(standard.limit, steps, moment)),
    riskLevel: null,
    missingItems: [],
    surveyDate: null,
    verifiedAt: null,
    approvedAt: null,
    approvedBySilence: false,
    flaggedForAudit: false,
    reason: null,
  };
  return { next, happened: 'application.submitted' };
}

/** The business side of an application, with its faults noted in `check`. Blank texts count as not given. */
export function readBusiness(
  input: BusinessInput,
  check: FieldCheck,
): Pick<Application, 'nib' | 'kbli' | 'businessName' | 'standardDeclared'> {
  const nib = check.read('nib', () => (isBlank(input.nib) ? null : parseNib(input.nib)));
  const businessName = check.read('businessName', () => readBusinessName(input.businessName));
  const kbli = readKbli(input, check);
  return {
    nib: nib ?? null,
    kbli,
    businessName: businessName ?? null,
    standardDeclared: input.standardDeclared === true,
  };
}

function readKbli({ kbliCode, kbliVersion }: BusinessInput, check: FieldCheck): KbliCode | null {
  if (isBlank(kbliCode)) {
    if (!isBlank(kbliVersion)) check.fault('kbliCode', KBLI_CODE_MISSING());
    return null;
  }
  // a wrong code and a missing version are two faults, to be told together
  if (!/^[0-9]{5}$/.test(kbliCode.trim())) check.fault('kbliCode', KBLI_MALFORMED());
  if (kbliVersion !== '2020' && kbliVersion !== '2025') check.fault('kbliVersion', KBLI_VERSION_UNKNOWN());
  return check.isClean('kbliCode', 'kbliVersion') ? parseKbli(kbliCode, kbliVersion) : null;
}

function readNik(nik: string, moment: Moment, check: FieldCheck): string {
  const { verdict, reasons } = checkNik(nik, { on: todayAt(moment), districtKnown: () => true });
  if (verdict === 'INVALID')
    for (const reason of reasons) check.fault('applicantNik', (NIK_FAULTS.get(reason) ?? NIK_NOT_16_DIGITS)());
  return nik;
}

function readApplicantName(text: string): string {
  const name = oneLine(text);
  if (name === '' || name.length > LONGEST_NAME) throw APPLICANT_NAME_UNUSABLE();
  return name;
}

function readBusinessName(text: string | null | undefined): string | null {
  if (isBlank(text)) return null;
  const name = oneLine(text);
  if (name.length > LONGEST_NAME) throw BUSINESS_NAME_TOO_LONG();
  return name;
}

function readDistrict(text: string | null | undefined, region: RegionCode): RegionCode | null {
  if (isBlank(text)) return null;
  const parts = text.trim().split('.');
  if (!isRegionCode(text.trim()) || parts.length < 3 || !regionContains(region, text.trim()))
    throw DISTRICT_OUTSIDE_REGION({ region });
  return parts.slice(0, 3).join('.');
}

/** Text on one line: white space and control signs become single spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is taken out
export const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();

const isBlank = (text: string | null | undefined): text is null | undefined | '' => text == null || text.trim() === '';
