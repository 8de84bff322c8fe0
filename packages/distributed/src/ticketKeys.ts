/** The keys of tickets' secrets: `requests` holds the root, every other service its own key alone. */
import { deriveTicketKey } from '@puja-indah/domain';
import type { ProcessConfig } from './config.ts';

/** @throws Error when the service asks for a key that this process was not given */
export function ticketKeysOf({ ticketRoot, ticketKey }: ProcessConfig): (service: string) => Uint8Array {
  if (ticketRoot) return (service) => deriveTicketKey(ticketRoot, service);
  return (service) => {
    if (!ticketKey) throw new Error(`TICKET_KEY is not set: ${service} cannot make the secrets of its tickets.`);
    return ticketKey;
  };
}
