/** Finds a request by its ticket without telling strangers whether it exists. */
import { isRefusal, parseTicket, type TicketParts } from '@puja-indah/domain';
import type { ServiceContext } from '@puja-indah/kit';
import { arrivals } from './arrivals.ts';
import { type FollowedRequest, followedRequests } from './model.ts';

/** Waited for by whoever must not learn anything: no ticket looks like this. */
const NO_TICKET = '-';

function findTicket(text: string): TicketParts | undefined {
  try {
    return parseTicket(text);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/**
 * The request of a ticket, once it has arrived here; waits at most a second for it.
 * Undefined, after that same second, for a ticket with a wrong check sign, an unknown one and a wrong secret alike: with a
 * wrong secret nothing is looked up, so not even the time tells whether the ticket exists.
 * @throws TRACKING_BUSY
 */
export async function findByTicket(
  ticket: string,
  secret: string | null | undefined,
  context: ServiceContext,
): Promise<FollowedRequest | undefined> {
  const parts = findTicket(ticket);
  const allowed = parts && (secret == null || context.tickets.matches(parts.ticket, secret));
  if (!allowed) {
    using nobody = arrivals.expect(NO_TICKET);
    await nobody.over;
    return undefined;
  }
  const requests = context.projection(followedRequests);
  const known = await requests.find(parts.ticket);
  if (known) return known.value;
  using arrival = arrivals.expect(parts.ticket);
  // looked for again, since it may have arrived before anybody waited for it
  if (!(await requests.find(parts.ticket))) await arrival.over;
  return (await requests.find(parts.ticket))?.value;
}
