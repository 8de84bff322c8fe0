/** How an application moves on: from a status that allows it, with a step, a clock that was read anew, and one fact to tell. */
import { checkMove, epochMs } from '@puja-indah/domain';
import type { Application } from '../model.ts';
import { kept, readClock } from './clock.ts';
import { LICENCE_MOVE_REFUSED } from './errors.ts';
import type { Moment } from './moment.ts';
import { type ApplicationStatus, labelOf, phaseOf } from './statuses.ts';

/** The one fact that a decision made true; `clock.read`: nothing but the due date. */
export type Happening =
  | 'application.submitted'
  | 'application.takenUp'
  | 'application.returned'
  | 'application.resubmitted'
  | 'application.surveyScheduled'
  | 'application.verified'
  | 'application.billed'
  | 'application.paid'
  | 'application.approved'
  | 'application.rejected'
  | 'application.withdrawn'
  | 'application.expired'
  | 'application.audited'
  | 'licence.issued'
  | 'licence.revoked'
  | 'licence.expired'
  | 'licence.expiring'
  | 'clock.read';

export interface Decided {
  readonly next: Application;
  readonly happened: Happening;
}

/**
 * @param action Indonesian, as in "tidak dapat ...".
 * @throws LICENCE_MOVE_REFUSED unless the application is in one of these statuses.
 */
export function requireStatus(application: Application, allowed: readonly ApplicationStatus[], action: string): void {
  if (!allowed.includes(application.status))
    throw LICENCE_MOVE_REFUSED({ action, status: labelOf(application.status) });
}

/** The application in another status, or again in the same. @throws PHASE_MOVE_REFUSED */
export function move(
  application: Application,
  to: ApplicationStatus,
  moment: Moment,
  changed: Partial<Application> = {},
): Application {
  const after = { ...application, ...changed };
  const phase = phaseOf(to, after.approvedAt !== null);
  checkMove(application.phase, phase);
  const steps = [...application.steps, { status: to, phase, at: notBefore(application, moment.at) }];
  return { ...after, status: to, phase, steps, clock: kept(readClock(after.standard.limit, steps, moment)) };
}

/** Two machines' clocks differ a little: no step may lie before the one that it follows. */
function notBefore({ steps }: Application, at: string): string {
  const last = steps.at(-1)?.at;
  return last !== undefined && epochMs(last) > epochMs(at) ? last : at;
}
