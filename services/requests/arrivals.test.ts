import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeArrivals } from './arrivals.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether the wait was over, and after how many milliseconds of the (fake) clock. */
function clockOf(over: Promise<void>) {
  const began = Date.now();
  const ended = over.then(() => Date.now() - began);
  return { ended };
}

describe('waiting for a ticket', () => {
  it('ends when that ticket arrives, not when another does', async () => {
    const arrivals = makeArrivals(1000, 10);
    using mine = arrivals.expect('A');
    using other = arrivals.expect('B');
    const { ended } = clockOf(mine.over);
    const { ended: otherEnded } = clockOf(other.over);
    await vi.advanceTimersByTimeAsync(300);
    arrivals.arrived(['A', 'C']);
    expect(await ended).toBe(300);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await otherEnded).toBe(1000);
  });

  it('ends after the patience when nothing arrives', async () => {
    const arrivals = makeArrivals(1000, 10);
    using arrival = arrivals.expect('A');
    const { ended } = clockOf(arrival.over);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await ended).toBe(1000);
  });

  it('wakes everybody who waits for the same ticket', async () => {
    const arrivals = makeArrivals(1000, 10);
    using one = arrivals.expect('A');
    using two = arrivals.expect('A');
    arrivals.arrived(['A']);
    await Promise.all([one.over, two.over]);
  });

  it('is refused when too many wait, and possible again when they left; nothing stays behind', () => {
    const arrivals = makeArrivals(1000, 2);
    const leave = [arrivals.expect('A'), arrivals.expect('A')];
    expect(() => arrivals.expect('B')).toThrow(
      expect.objectContaining({ code: 'TRACKING_BUSY', kind: 'RATE_LIMITED' }),
    );
    for (const each of leave) {
      each[Symbol.dispose]();
      each[Symbol.dispose]();
    }
    expect(vi.getTimerCount()).toBe(0);
    using again = arrivals.expect('B');
    using more = arrivals.expect('B');
    expect(() => arrivals.expect('B')).toThrow();
    expect([again, more]).toHaveLength(2);
  });
});
