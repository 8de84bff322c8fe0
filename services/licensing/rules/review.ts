/** What the officers of the region decide on the way to an approval (verifikasi, pengembalian, survei, persetujuan, penolakan). */
import type { LocalDate } from '@puja-indah/domain';
import type { Application } from '../model.ts';
import { workingDaysTaken } from './clock.ts';
import {
  MISSING_ITEMS_UNNAMED,
  NIB_MISSING,
  NOTHING_TO_AUDIT,
  REASON_MISSING,
  REVIEWER_ELSEWHERE,
  RISK_LEVEL_MISSING,
  STANDARD_NOT_VERIFIED,
  SURVEY_DATE_PAST,
  SURVEY_NOT_YET,
} from './errors.ts';
import { onField } from './fieldCheck.ts';
import { type Moment, monthAt, todayAt } from './moment.ts';
import { type Decided, move, requireStatus } from './move.ts';
import { requirementOf } from './requirementOf.ts';
import type { RiskLevel } from './riskRequirements.ts';
import { oneLine } from './submission.ts';

/**
 * An officer takes the application up and says which risk OSS states for it.
 * @throws LICENCE_MOVE_REFUSED, RISK_LEVEL_MISSING, REVIEWER_ELSEWHERE
 */
export function startVerification(
  application: Application,
  about: { readonly riskLevel: RiskLevel | null; readonly technicalReviewer: string | null },
  moment: Moment,
): Decided {
  requireStatus(application, ['SUBMITTED'], 'mulai diverifikasi');
  checkRisk(application, about.riskLevel);
  const { riskLevel, technicalReviewer } = about;
  if (technicalReviewer !== null) requireReviewer(technicalReviewer, application.region);
  return {
    next: move(application, 'VERIFYING', moment, { riskLevel, technicalReviewer }),
    happened: 'application.takenUp',
  };
}

/** Ids of departments are the region's code and their own. @throws REVIEWER_ELSEWHERE */
function requireReviewer(id: string, region: string): void {
  const code = id.startsWith(`${region}-`) ? id.slice(region.length + 1) : '';
  if (!/^[a-z0-9][a-z0-9-]{1,30}$/.test(code)) throw onField('technicalReviewer', REVIEWER_ELSEWHERE({ region }));
}

/** A line of business has a risk; without it nobody could know what has to be verified. @throws RISK_LEVEL_MISSING */
export function checkRisk(application: Application, riskLevel: RiskLevel | null): void {
  if (application.kbli !== null && riskLevel === null) throw onField('riskLevel', RISK_LEVEL_MISSING());
}

/** Sends back what is incomplete; the clock stops. @throws LICENCE_MOVE_REFUSED, MISSING_ITEMS_UNNAMED */
export function returnForFix(application: Application, missing: readonly string[], moment: Moment): Decided {
  requireStatus(application, ['VERIFYING', 'SURVEY', 'PROCESSING'], 'dikembalikan');
  const missingItems = missing.map(oneLine);
  if (
    missingItems.length < 1 ||
    missingItems.length > 30 ||
    missingItems.some((item) => item === '' || item.length > 300)
  )
    throw onField('missingItems', MISSING_ITEMS_UNNAMED());
  return { next: move(application, 'NEEDS_FIX', moment, { missingItems }), happened: 'application.returned' };
}

/** Sets the day of the visit, or another one. @throws LICENCE_MOVE_REFUSED, SURVEY_DATE_PAST */
export function scheduleSurvey(application: Application, date: LocalDate, moment: Moment): Decided {
  requireStatus(application, ['VERIFYING', 'SURVEY', 'PROCESSING'], 'dijadwalkan survei');
  if (date < todayAt(moment)) throw onField('date', SURVEY_DATE_PAST());
  return { next: move(application, 'SURVEY', moment, { surveyDate: date }), happened: 'application.surveyScheduled' };
}

/** The standard was verified, from the papers or at the visit. After an approval by silence too: it is still owed. @throws LICENCE_MOVE_REFUSED, SURVEY_NOT_YET */
export function recordVerification(application: Application, moment: Moment): Decided {
  requireStatus(application, ['VERIFYING', 'SURVEY', 'PROCESSING', 'APPROVED'], 'dicatat terverifikasi');
  const { surveyDate } = application;
  if (application.status === 'SURVEY' && surveyDate !== null && surveyDate > todayAt(moment))
    throw SURVEY_NOT_YET({ date: surveyDate });
  const to = application.status === 'APPROVED' ? 'APPROVED' : 'PROCESSING';
  return { next: move(application, to, moment, { verifiedAt: moment.at }), happened: 'application.verified' };
}

/** @throws LICENCE_MOVE_REFUSED, NIB_MISSING, STANDARD_NOT_VERIFIED */
export function approve(application: Application, moment: Moment): Decided {
  requireStatus(application, ['VERIFYING', 'PROCESSING'], 'disetujui');
  const { requirement } = requirementOf(application, application.riskLevel, moment.timeZone);
  if (requirement.nibNeeded && application.nib === null) throw NIB_MISSING();
  if (requirement.verificationNeeded && application.verifiedAt === null) throw STANDARD_NOT_VERIFIED();
  return { next: move(application, 'APPROVED', moment, { approvedAt: moment.at }), happened: 'application.approved' };
}

/** @throws LICENCE_MOVE_REFUSED, REASON_MISSING */
export function reject(application: Application, reason: string, moment: Moment): Decided {
  requireStatus(application, ['SUBMITTED', 'VERIFYING', 'SURVEY', 'PROCESSING'], 'ditolak');
  const next = move(application, 'REJECTED', moment, {
    reason: readReason(reason),
    finishedMonth: monthAt(moment),
    workingDays: workingDaysTaken(application.steps, moment.at, moment),
  });
  return { next, happened: 'application.rejected' };
}

/** Lets lapse what the applicant neither completes nor pays. @throws LICENCE_MOVE_REFUSED, REASON_MISSING */
export function expire(application: Application, reason: string, moment: Moment): Decided {
  requireStatus(application, ['NEEDS_FIX', 'WAITING_PAYMENT'], 'dinyatakan kedaluwarsa');
  return {
    next: move(application, 'EXPIRED', moment, { reason: readReason(reason) }),
    happened: 'application.expired',
  };
}

/** The audit of an approval by silence is done. @throws NOTHING_TO_AUDIT */
export function recordAudit(application: Application): Decided {
  if (!application.flaggedForAudit) throw NOTHING_TO_AUDIT();
  return { next: { ...application, flaggedForAudit: false }, happened: 'application.audited' };
}

/** @throws REASON_MISSING */
export function readReason(text: string): string {
  const reason = oneLine(text);
  if (reason === '' || reason.length > 1000) throw onField('reason', REASON_MISSING());
  return reason;
}
