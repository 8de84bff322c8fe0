/** What the applicant may do after handing in: complete what came back, or withdraw. */
import type { Application } from '../model.ts';
import { fieldCheck } from './fieldCheck.ts';
import type { Moment } from './moment.ts';
import { type Decided, move, requireStatus } from './move.ts';
import { type BusinessInput, readBusiness } from './submission.ts';

/**
 * Hands the completed papers in again; the clock goes on. Whoever changes the business itself (NIB, KBLI) is read from the
 * beginning: its risk has to be confirmed, and its standard declared and verified anew.
 * @throws LICENCE_MOVE_REFUSED, or what is wrong with the fields
 */
export function resubmit(application: Application, input: BusinessInput, moment: Moment): Decided {
  requireStatus(application, ['NEEDS_FIX'], 'diajukan kembali');
  const check = fieldCheck();
  const given = readBusiness(input, check);
  check.finish();
  const business = {
    nib: given.nib ?? application.nib,
    kbli: given.kbli ?? application.kbli,
    businessName: given.businessName ?? application.businessName,
  };
  const otherNib = business.nib !== application.nib;
  const otherActivity =
    business.kbli?.code !== application.kbli?.code || business.kbli?.version !== application.kbli?.version;
  // a NIB that was missing so far belongs to the business that declared
  const undeclared = otherActivity || (otherNib && application.nib !== null);
  const standardDeclared = input.standardDeclared ?? (application.standardDeclared && !undeclared);
  const changed = { ...business, standardDeclared, missingItems: [] };
  const next =
    otherNib || otherActivity
      ? move(application, 'SUBMITTED', moment, { ...changed, riskLevel: null, verifiedAt: null })
      : move(application, 'VERIFYING', moment, changed);
  return { next, happened: 'application.resubmitted' };
}

/** Possible until something is issued or refused. @throws LICENCE_MOVE_REFUSED */
export function withdraw(application: Application, moment: Moment): Decided {
  requireStatus(
    application,
    ['SUBMITTED', 'VERIFYING', 'NEEDS_FIX', 'SURVEY', 'WAITING_PAYMENT', 'PROCESSING', 'APPROVED'],
    'dibatalkan',
  );
  return { next: move(application, 'CANCELLED', moment), happened: 'application.withdrawn' };
}
