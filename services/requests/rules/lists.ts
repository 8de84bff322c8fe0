/** What the lists of requests hold, as filters over the projection. */
import { epochMs, type RequestPhase } from '@puja-indah/domain';
import { type Access, type Actor, withinRegion } from '@puja-indah/kit';
import { and, between, eq, type Filter, oneOf, or } from '@puja-indah/store';
import { PHASES_OF_THE_OFFICE, PHASES_WITH_DEADLINE } from './deadline.ts';

/** Requests that the actor made, signed in by account or as a resident. */
export function ownRequests(
  { accountId, residentId }: Pick<Actor, 'accountId' | 'residentId'>,
  phases: readonly RequestPhase[] | null | undefined,
): Filter {
  const byAccount = eq('accountId', accountId);
  const own = residentId === undefined ? byAccount : or(byAccount, eq('residentId', residentId));
  return phases ? and(own, oneOf('phase', phases)) : own;
}

/**
 * The services whose requests an officer may list in `region`; `all` for an administrator of the region.
 * Empty: none, so the caller refuses.
 */
export function servicesOfOfficer(actor: Actor, region: string, access: Pick<Access, 'mayOperate'>): 'all' | string[] {
  if (actor.roles.includes('region_admin') && access.mayOperate(region)) return 'all';
  return actor.services.filter((service) => access.mayOperate(region, service));
}

export interface InboxQuery {
  readonly region: string;
  readonly services: 'all' | readonly string[];
  readonly phases?: readonly RequestPhase[] | null | undefined;
  readonly overdue?: boolean | null | undefined;
  readonly serviceType?: string | null | undefined;
  readonly now: string;
}

/** The officer's inbox. `overdue` filters by the same rule as `isOverdue`. */
export function inbox({ region, services, phases, overdue, serviceType, now }: InboxQuery): Filter {
  const asked = phases ?? (overdue ? PHASES_WITH_DEADLINE : PHASES_OF_THE_OFFICE);
  const late = asked.filter((phase) => PHASES_WITH_DEADLINE.includes(phase));
  const never = asked.filter((phase) => !PHASES_WITH_DEADLINE.includes(phase));
  // bounds are inclusive, the due instant itself is in time
  const past = between('dueOrder', undefined, epochMs(now) - 1);
  const ahead = between('dueOrder', epochMs(now));
  return and(
    withinRegion('region', region),
    ...(services === 'all' ? [] : [oneOf('service', services)]),
    ...(serviceType == null ? [] : [eq('serviceTypeId', serviceType)]),
    overdue === true
      ? and(oneOf('phase', late), past)
      : overdue === false
        ? or(oneOf('phase', never), and(oneOf('phase', late), ahead))
        : oneOf('phase', asked),
  );
}
