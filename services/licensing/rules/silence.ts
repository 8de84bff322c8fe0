/**
 * Fiktif positif: an application that nobody decided by its due day counts as approved (PP 28/2025, before it PP 5/2021;
 * UU 30/2014 art. 53 as changed by UU 6/2023). It is flagged, so that somebody audits it; what has to be paid and verified
 * before a licence is issued is owed all the same.
 */
import type { Application } from '../model.ts';
import { kept, readClock } from './clock.ts';
import type { Moment } from './moment.ts';
import { type Decided, move } from './move.ts';
import { REVIEWER_HAS_TO_ACT } from './statuses.ts';

/** Approves what is overdue. Null when nothing is to be done, now or any more, so that it may be asked again and again. */
export function approveBySilence(application: Application, moment: Moment): Decided | null {
  if (!REVIEWER_HAS_TO_ACT.includes(application.status)) return null;
  const clock = readClock(application.standard.limit, application.steps, moment);
  if (clock.overdue) {
    const approved = { approvedAt: moment.at, approvedBySilence: true, flaggedForAudit: true };
    return { next: move(application, 'APPROVED', moment, approved), happened: 'application.approved' };
  }
  const { state, dueAt, year } = application.clock;
  if (clock.state === state && clock.dueAt === dueAt && clock.year === year) return null;
  // the calendar was completed or corrected since the last move
  return { next: { ...application, clock: kept(clock) }, happened: 'clock.read' };
}
