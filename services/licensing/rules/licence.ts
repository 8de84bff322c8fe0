/** Issuing a licence, and its life afterwards (penerbitan, pencabutan, masa berlaku). */
import { addDays, type LocalDate } from '@puja-indah/domain';
import type { Application, IssuedLicence } from '../model.ts';
import { workingDaysTaken } from './clock.ts';
import {
  FEE_UNPAID,
  LICENCE_NOT_VALID,
  LICENCE_WOULD_BE_OVER,
  NIB_MISSING,
  STANDARD_NOT_DECLARED,
  STANDARD_NOT_VERIFIED,
} from './errors.ts';
import { onField } from './fieldCheck.ts';
import { compactNumber } from './licenceNumber.ts';
import { type Moment, monthAt, todayAt } from './moment.ts';
import { type Decided, move, requireStatus } from './move.ts';
import { feeIsSettled } from './payment.ts';
import { requirementOf } from './requirementOf.ts';
import { checkRisk, readReason } from './review.ts';
import type { RiskLevel } from './riskRequirements.ts';
import { LICENCE_LABELS, type LicenceStatus } from './statuses.ts';

/** Days before its end on which a licence is announced as expiring (H-30). */
export const ANNOUNCED_BEFORE_DAYS = 30;

export interface IssueFacts {
  /** From `makeLicenceNumber`. */
  readonly number: string;
  /** From `makeVerificationKey`. */
  readonly verificationKey: string;
  readonly validUntil: LocalDate | null;
  /** For an application that was approved by silence before anybody confirmed its risk. */
  readonly riskLevel: RiskLevel | null;
}

/**
 * Issues what the risk level leads to. Where that needs no approval (low, medium low) an officer may issue as soon as the papers
 * are checked; the approval is then part of the issue.
 * @throws LICENCE_MOVE_REFUSED, RISK_LEVEL_MISSING, NIB_MISSING, STANDARD_NOT_DECLARED, STANDARD_NOT_VERIFIED, FEE_UNPAID, LICENCE_WOULD_BE_OVER
 */
export function issue(application: Application, facts: IssueFacts, moment: Moment): Decided {
  const riskLevel = application.approvedBySilence ? (application.riskLevel ?? facts.riskLevel) : application.riskLevel;
  const { requirement, legalBasis } = requirementOf(application, riskLevel, moment.timeZone);
  requireStatus(
    application,
    requirement.approvalNeeded ? ['APPROVED'] : ['APPROVED', 'PROCESSING', 'VERIFYING'],
    'diterbitkan',
  );
  checkRisk(application, riskLevel);
  if (requirement.nibNeeded && application.nib === null) throw NIB_MISSING();
  if (requirement.declarationNeeded && !application.standardDeclared) throw STANDARD_NOT_DECLARED();
  if (requirement.verificationNeeded && application.verifiedAt === null) throw STANDARD_NOT_VERIFIED();
  if (!feeIsSettled(application)) throw FEE_UNPAID();
  if (facts.validUntil !== null && facts.validUntil < todayAt(moment))
    throw onField('validUntil', LICENCE_WOULD_BE_OVER());

  const approved =
    application.approvedAt === null ? move(application, 'APPROVED', moment, { approvedAt: moment.at }) : application;
  const licence: IssuedLicence = {
    number: facts.number,
    key: compactNumber(facts.number),
    verificationKey: facts.verificationKey,
    product: requirement.product,
    legalBasis,
    issuedAt: moment.at,
    validUntil: facts.validUntil,
    status: 'VALID',
    revokedAt: null,
    revocationReason: null,
    expiringAnnouncedAt: null,
  };
  const next = move(approved, 'ISSUED', moment, {
    riskLevel,
    licence,
    finishedMonth: monthAt(moment),
    workingDays: workingDaysTaken(application.steps, moment.at, moment),
  });
  return { next, happened: 'licence.issued' };
}

/** How a licence stands on a day: the last day itself still counts. Does not wait for the job that writes it down. */
export const licenceStatus = (licence: IssuedLicence, today: LocalDate): LicenceStatus =>
  licence.status === 'VALID' && licence.validUntil !== null && licence.validUntil < today ? 'EXPIRED' : licence.status;

/** @throws LICENCE_NOT_VALID, REASON_MISSING */
export function revoke(application: Application, reason: string, moment: Moment): Decided {
  const { licence } = application;
  const status = licence && licenceStatus(licence, todayAt(moment));
  if (!licence || status !== 'VALID') throw LICENCE_NOT_VALID({ status: status ? LICENCE_LABELS[status] : '-' });
  const revoked = {
    ...licence,
    status: 'REVOKED',
    revokedAt: moment.at,
    revocationReason: readReason(reason),
  } as const;
  return { next: { ...application, licence: revoked }, happened: 'licence.revoked' };
}

/** What time alone does to a licence: announced once, 30 days before its end, then expired. Null when there is nothing to do. */
export function ageLicence(application: Application, moment: Moment): Decided | null {
  const { licence } = application;
  if (licence?.status !== 'VALID' || licence.validUntil === null) return null;
  const today = todayAt(moment);
  if (licence.validUntil < today)
    return { next: { ...application, licence: { ...licence, status: 'EXPIRED' } }, happened: 'licence.expired' };
  if (licence.expiringAnnouncedAt !== null || addDays(today, ANNOUNCED_BEFORE_DAYS) < licence.validUntil) return null;
  const announced = { ...licence, expiringAnnouncedAt: moment.at };
  return { next: { ...application, licence: announced }, happened: 'licence.expiring' };
}
