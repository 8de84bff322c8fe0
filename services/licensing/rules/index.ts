/** The decisions of licensing: pure, so time, randomness and dated rule values come in as arguments. */
export { resubmit, withdraw } from './applicant.ts';
export { dueNote } from './clock.ts';
export {
  APPLICATION_OR_SECRET_UNKNOWN,
  LICENCE_TYPE_UNKNOWN,
  LICENSING_NOT_ENABLED,
  MONTHS_OUT_OF_RANGE,
  RISK_RULES_UNKNOWN,
} from './errors.ts';
export { fieldCheck, onField } from './fieldCheck.ts';
export { type Figure, figuresOf, monthsBetween } from './figures.ts';
export { ANNOUNCED_BEFORE_DAYS, ageLicence, type IssueFacts, issue, licenceStatus, revoke } from './licence.ts';
export {
  compactNumber,
  findLicenceKey,
  makeLicenceNumber,
  makeVerificationKey,
  printVerificationKey,
  readVerificationKey,
} from './licenceNumber.ts';
export { type Moment, todayAt } from './moment.ts';
export type { Decided, Happening } from './move.ts';
export { recordPayment, requestPayment } from './payment.ts';
export {
  approve,
  expire,
  recordAudit,
  recordVerification,
  reject,
  returnForFix,
  scheduleSurvey,
  startVerification,
} from './review.ts';
export { findRiskRules, PRODUCT_LABELS, RISK_LABELS, RISK_LEVELS, type RiskLevel } from './riskRequirements.ts';
export { approveBySilence } from './silence.ts';
export {
  APPLICATION_STATUSES,
  type ApplicationStatus,
  LICENCE_LABELS,
  labelOf,
  REVIEWER_HAS_TO_ACT,
} from './statuses.ts';
export { type BusinessInput, type SubmissionFacts, type SubmissionInput, submit } from './submission.ts';
