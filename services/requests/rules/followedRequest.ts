/** Turns the progress that a service tells into the row by which requests are tracked and listed. */
import { type Change, serviceOf } from '@puja-indah/changes';
import { epochMs, parseTicket } from '@puja-indah/domain';
import type { RequestProgress } from '@puja-indah/kit';
import type { FollowedRequest } from '../model.ts';

/** Sorts after every due date. */
const NO_DUE_DATE = Number.MAX_SAFE_INTEGER;

/**
 * The row of a `<service>.request.progressed`; its id is the ticket in canonical form.
 * @throws TICKET_MALFORMED, INSTANT_UNREADABLE; Error when the ticket is of another service than the change: either way the
 * change is parked, since a service may speak of its own requests only.
 */
export function followedRequest(change: Change): { readonly ticket: string; readonly row: FollowedRequest } {
  const progress = change.data as unknown as RequestProgress;
  const { ticket, service } = parseTicket(progress.ticket);
  if (service !== serviceOf(change)) throw new Error(`${change.type} of ${change.subject} has a ticket of ${service}.`);
  const dueAt = progress.dueAt ?? null;
  return {
    ticket,
    row: {
      ...progress,
      ticket,
      dueAt,
      agency: progress.agency ?? null,
      accountId: progress.accountId ?? null,
      residentId: progress.residentId ?? null,
      subject: change.subject,
      service,
      region: change.region,
      sample: change.sample,
      submittedOrder: epochMs(progress.submittedAt),
      dueOrder: dueAt === null ? NO_DUE_DATE : epochMs(dueAt),
    },
  };
}
