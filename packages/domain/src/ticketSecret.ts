/** The secret of a ticket: an HMAC under the service's key, so that nobody stores it and anybody with the key can say it again. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { encode, normalise } from './crockford.ts';
import { parseTicket, type Ticket } from './ticket.ts';

const KEY_BYTES = 32;
const SECRET_BYTES = 10;

/** The key of one service, derived from the installation's root key. Another service's key says nothing about it. Root: at least 32 bytes. */
export function deriveTicketKey(root: Uint8Array, service: string): Uint8Array {
  if (root.length < KEY_BYTES) throw new Error(`The root key must hold at least ${KEY_BYTES} bytes.`);
  return new Uint8Array(hkdfSync('sha256', root, '', `puja-indah ticket ${service}`, KEY_BYTES));
}

/** The secret (kode rahasia) of a ticket: 80 bits as `XXXX-XXXX-XXXX-XXXX`. @throws TICKET_MALFORMED */
export function ticketSecret(ticket: Ticket, key: Uint8Array): string {
  const signs = encode(macOf(ticket, key));
  return (signs.match(/.{4}/g) ?? []).join('-');
}

/** Whether the secret belongs to the ticket, in a time that does not tell how much of it is right. A malformed ticket matches nothing. */
export function secretMatches(secret: string, ticket: Ticket, key: Uint8Array): boolean {
  const blind = (text: string) => createHmac('sha256', key).update(text).digest();
  try {
    return timingSafeEqual(blind(normalise(secret)), blind(encode(macOf(ticket, key))));
  } catch {
    return false;
  }
}

function macOf(ticket: Ticket, key: Uint8Array): Uint8Array {
  const canonical = parseTicket(ticket).ticket;
  return createHmac('sha256', key).update(`ticket secret 1 ${canonical}`).digest().subarray(0, SECRET_BYTES);
}
