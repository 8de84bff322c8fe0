import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delayAfter, LONGEST_DELAY_MS } from './signInDelay.ts';

const none = { ofPair: 0, ofAccount: 0, ofAddress: 0 };

test('two slips cost nothing, then each costs twice the last', () => {
  const delays = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((ofPair) => delayAfter({ ...none, ofPair }));
  expect(delays).toEqual([0, 0, 0, 250, 500, 1000, 2000, 4000, 4000]);
});

test('a town behind one address is not slowed by a hundred slips', () => {
  expect(delayAfter({ ...none, ofAddress: 100 })).toBe(0);
  expect(delayAfter({ ...none, ofAddress: 101 })).toBeGreaterThan(0);
});

test('it grows with every kind of failure and never locks', () => {
  const count = fc.nat(100_000);
  fc.assert(
    fc.property(count, count, count, fc.constantFrom('ofPair', 'ofAccount', 'ofAddress'), (a, b, c, more) => {
      const failures = { ofPair: a, ofAccount: b, ofAddress: c };
      const [now, then] = [delayAfter(failures), delayAfter({ ...failures, [more]: failures[more] + 1 })];
      return now <= then && then <= LONGEST_DELAY_MS;
    }),
  );
});
