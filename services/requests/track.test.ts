import { makeTicket, secretMatches, ticketSecret } from '@puja-indah/domain';
import type { ServiceContext } from '@puja-indah/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arrivals } from './arrivals.ts';
import { findByTicket } from './track.ts';

const KEY = new Uint8Array(32).fill(7);
const known = makeTicket('73.73', 'licensing', new Uint8Array([1, 2, 3, 4, 5]));
const unknown = makeTicket('73.73', 'licensing', new Uint8Array([5, 4, 3, 2, 1]));
const malformed = `${known.slice(0, -1)}${known.endsWith('0') ? '1' : '0'}`;

/** The part of a context that tracking uses, over rows that a test can add to; counts how often they were read. */
function desk(...tickets: string[]) {
  const rows = new Map(tickets.map((ticket) => [ticket, { value: { ticket } }]));
  const reads: string[] = [];
  const context = {
    tickets: { matches: (ticket: string, secret: string) => secretMatches(secret, ticket, KEY) },
    projection: () => ({
      find: async (ticket: string) => {
        reads.push(ticket);
        return rows.get(ticket);
      },
    }),
  } as unknown as ServiceContext;
  const store = (ticket: string) => rows.set(ticket, { value: { ticket } });
  return { context, reads, store };
}

/** What tracking gives, and after how many milliseconds of the fake clock. */
async function timed(found: Promise<unknown>) {
  const began = Date.now();
  let ended = -1;
  const noted = found.then((value) => {
    ended = Date.now() - began;
    return value;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  return { found: await noted, after: ended };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('tracking a ticket', () => {
  it('answers at once without a secret and with the right one, however the ticket is written', async () => {
    const { context } = desk(known);
    for (const [ticket, secret] of [
      [known, undefined],
      [known.toLowerCase().replaceAll('-', ' '), ticketSecret(known, KEY)],
    ] as const)
      expect(await timed(findByTicket(ticket, secret, context))).toEqual({ found: { ticket: known }, after: 0 });
  });

  it('answers nothing, after the same time, for a wrong secret, an unknown ticket and a wrong check sign', async () => {
    const { context } = desk(known);
    const answers = [
      await timed(findByTicket(known, 'WRONG-SECRET', context)),
      await timed(findByTicket(known, '', context)),
      await timed(findByTicket(known, ticketSecret(unknown, KEY), context)),
      await timed(findByTicket(unknown, 'WRONG-SECRET', context)),
      await timed(findByTicket(unknown, undefined, context)),
      await timed(findByTicket(malformed, 'WRONG-SECRET', context)),
      await timed(findByTicket(malformed, undefined, context)),
    ];
    for (const answer of answers) expect(answer).toEqual({ found: undefined, after: 1000 });
  });

  it('looks nothing up for a wrong secret, so that nothing can depend on what there is', async () => {
    const { context, reads } = desk(known);
    await timed(findByTicket(known, 'WRONG-SECRET', context));
    expect(reads).toEqual([]);
  });

  it('does not answer a wrong secret sooner when the ticket arrives meanwhile', async () => {
    const { context, store } = desk();
    setTimeout(() => {
      store(unknown);
      arrivals.arrived([unknown]);
    }, 200);
    expect(await timed(findByTicket(unknown, 'WRONG-SECRET', context))).toEqual({ found: undefined, after: 1000 });
  });

  it('waits for a request that is still on its way, and answers as soon as it is stored', async () => {
    const { context, store } = desk();
    setTimeout(() => {
      store(unknown);
      arrivals.arrived([unknown]);
    }, 200);
    const answer = await timed(findByTicket(unknown, ticketSecret(unknown, KEY), context));
    expect(answer).toEqual({ found: { ticket: unknown }, after: 200 });
  });

  it('finds in the end what another process stored without telling', async () => {
    const { context, store } = desk();
    setTimeout(() => store(unknown), 200);
    expect(await timed(findByTicket(unknown, undefined, context))).toEqual({ found: { ticket: unknown }, after: 1000 });
  });

  it('does not miss an arrival between looking and waiting', async () => {
    const { context, reads, store } = desk();
    const answer = timed(findByTicket(unknown, undefined, context));
    expect(reads).toHaveLength(1);
    store(unknown);
    expect(await answer).toEqual({ found: { ticket: unknown }, after: 0 });
  });
});
