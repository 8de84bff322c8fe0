/** Wakes those who track a ticket whose first event is still on its way: by the fact of its arrival, not by asking again. */
import { defineError } from '@puja-indah/domain';

export const TRACKING_BUSY = defineError('TRACKING_BUSY', 'RATE_LIMITED', {
  message: 'Terlalu banyak pelacakan sekaligus. Coba lagi beberapa detik lagi.',
  hint: 'Too many tickets are being waited for; try again in some seconds.',
});

/** Somebody who waits for one ticket. Dispose to stop waiting. */
export interface Arrival extends Disposable {
  /** Resolves when the ticket arrives or the patience ends, whichever comes first. */
  readonly over: Promise<void>;
}

export interface Arrivals {
  /** Begins to wait; the caller looks once more after that, so that no arrival falls between. @throws TRACKING_BUSY */
  expect(ticket: string): Arrival;
  /** These are stored now. */
  arrived(tickets: readonly string[]): void;
}

/** @param patience milliseconds that one waits. @param most how many may wait at once. */
export function makeArrivals(patience: number, most: number): Arrivals {
  const waiting = new Map<string, Set<() => void>>();
  let count = 0;
  return {
    expect(ticket) {
      if (count >= most) throw TRACKING_BUSY(undefined, { retryAfter: 2 });
      count += 1;
      const { promise, resolve } = Promise.withResolvers<void>();
      const those = waiting.get(ticket) ?? new Set();
      waiting.set(ticket, those.add(resolve));
      const timer = setTimeout(resolve, patience);
      return {
        over: promise,
        [Symbol.dispose]() {
          if (!those.delete(resolve)) return;
          count -= 1;
          clearTimeout(timer);
          if (those.size === 0 && waiting.get(ticket) === those) waiting.delete(ticket);
        },
      };
    },
    arrived(tickets) {
      for (const ticket of tickets) for (const wake of waiting.get(ticket) ?? []) wake();
    },
  };
}

/** Those who wait in this process. Tickets are random, so services that run side by side in it can share the list. */
export const arrivals: Arrivals = makeArrivals(1000, 2000);
