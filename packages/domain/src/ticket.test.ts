import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deriveTicketKey,
  makeTicket,
  parseTicket,
  SERVICE_LETTERS,
  secretMatches,
  TICKET_MALFORMED,
  ticketSecret,
} from './index.ts';

const SIGNS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const region = fc.constantFrom('73', '73.73', '73.17', '11.01', '96.71');
const service = fc.constantFrom(...Object.keys(SERVICE_LETTERS));
const random = fc.uint8Array({ minLength: 5, maxLength: 5 });
const ticket = fc.tuple(region, service, random).map(([r, s, bytes]) => makeTicket(r, s, bytes));
const refused = expect.objectContaining({ code: 'TICKET_MALFORMED' });

describe('a ticket', () => {
  test('says its region and service and hides nothing else', () => {
    const made = makeTicket('73.73', 'licensing', new Uint8Array([0, 0, 0, 0, 31]));
    expect(made).toMatch(/^7373-PRZ-0000-000Z-[0-9A-Z]$/);
    expect(parseTicket(made)).toEqual({ ticket: made, region: '73.73', service: 'licensing' });
    expect(makeTicket('73.73.09.1004', 'health', new Uint8Array(5))).toMatch(/^7373-KSH-/);
    expect(makeTicket('73', 'health', new Uint8Array(5))).toMatch(/^73-KSH-/);
  });

  test('comes back whole for every region, service and 40 random bits', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(region, service, random, (r, s, bytes) => {
        const made = makeTicket(r, s, bytes);
        expect(parseTicket(made)).toEqual({ ticket: made, region: r, service: s });
        const source = `${r} ${s} ${bytes.join()}`;
        expect(seen.get(made) ?? source).toBe(source);
        seen.set(made, source);
      }),
    );
  });

  test('is read however people write it', () => {
    fc.assert(
      fc.property(ticket, (made) => {
        const spoken = made.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseTicket(` ${spoken} `).ticket).toBe(made);
        expect(parseTicket(made.replaceAll('-', '').replaceAll('1', 'I')).ticket).toBe(made);
      }),
    );
  });

  test('with any single wrong sign is refused', () => {
    fc.assert(
      fc.property(ticket, fc.nat(), fc.constantFrom(...SIGNS, 'U', '?', '*'), (made, at, wrong) => {
        const signs = [...made.replaceAll('-', '')];
        const index = at % signs.length;
        fc.pre(signs[index] !== wrong);
        signs[index] = wrong;
        expect(() => parseTicket(signs.join(''))).toThrow(refused);
      }),
      { numRuns: 2000 },
    );
  });

  test('with two neighbours exchanged is refused', () => {
    fc.assert(
      fc.property(ticket, fc.nat(), (made, at) => {
        const signs = [...made.replaceAll('-', '')];
        const index = at % (signs.length - 1);
        const [left = '', right = ''] = signs.slice(index, index + 2);
        fc.pre(left !== right);
        signs.splice(index, 2, right, left);
        expect(() => parseTicket(signs.join(''))).toThrow(refused);
      }),
      { numRuns: 1000 },
    );
  });

  test('cut short, doubled or empty is refused', () => {
    const made = makeTicket('73.73', 'health', new Uint8Array(5));
    for (const text of ['', '-', made.slice(0, -1), made.slice(1), `${made}0`, made + made]) {
      expect(() => parseTicket(text), text).toThrow(refused);
    }
  });

  test('the example in the message is one that is accepted', () => {
    const [example = ''] = /\d{4}-[A-Z]{3}-\S+(?=\.)/.exec(TICKET_MALFORMED.message()) ?? [];
    expect(parseTicket(example)).toMatchObject({ region: '73.73', service: 'licensing' });
  });

  test('is not made for a service without letters or from too few random bits', () => {
    expect(() => makeTicket('73.73', 'unknown', new Uint8Array(5))).toThrow(/no ticket letters/);
    expect(() => makeTicket('73.73', 'health', new Uint8Array(4))).toThrow(/5 random bytes/);
    expect(new Set(Object.values(SERVICE_LETTERS)).size).toBe(14);
  });
});

describe('the secret of a ticket', () => {
  const root = new Uint8Array(32).fill(7);
  const key = deriveTicketKey(root, 'licensing');

  test('is the same every time, however the ticket is written, and opens only its ticket', () => {
    fc.assert(
      fc.property(ticket, ticket, (made, other) => {
        const secret = ticketSecret(made, key);
        expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        expect(ticketSecret(made.toLowerCase().replaceAll('-', ' '), key)).toBe(secret);
        expect(secretMatches(secret, made, key)).toBe(true);
        expect(secretMatches(secret.toLowerCase().replaceAll('-', ''), made, key)).toBe(true);
        if (other !== made) expect(secretMatches(secret, other, key)).toBe(false);
      }),
    );
  });

  test('is worth nothing under the key of another service or another root', () => {
    const made = makeTicket('73.73', 'licensing', new Uint8Array(5));
    const secret = ticketSecret(made, key);
    expect(secretMatches(secret, made, deriveTicketKey(root, 'health'))).toBe(false);
    expect(secretMatches(secret, made, deriveTicketKey(new Uint8Array(32).fill(8), 'licensing'))).toBe(false);
  });

  test('wrong, cut, empty, or for no ticket at all, matches nothing and throws nothing', () => {
    const made = makeTicket('73.73', 'licensing', new Uint8Array(5));
    const secret = ticketSecret(made, key);
    for (const wrong of ['', secret.slice(0, -1), `${secret}0`, 'ÄÖ', '0000-0000-0000-0000']) {
      expect(secretMatches(wrong, made, key), wrong).toBe(false);
    }
    expect(secretMatches(secret, 'no ticket', key)).toBe(false);
  });

  test('is not made from a short root key', () => {
    expect(() => deriveTicketKey(new Uint8Array(31), 'licensing')).toThrow(/32 bytes/);
  });
});
