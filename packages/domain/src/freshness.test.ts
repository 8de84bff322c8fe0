import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshnessOf, instantInZone } from './index.ts';

const lastChangedAt = '2026-07-01T06:00:00+08:00';

test.each([
  ['PT6H', '2026-07-01T12:00:00+08:00', 'FRESH'],
  ['PT6H', '2026-07-01T12:00:01+08:00', 'AGEING'],
  ['PT6H', '2026-07-01T18:00:00+08:00', 'AGEING'],
  ['PT6H', '2026-07-01T18:00:01+08:00', 'STALE'],
  ['P1D', '2026-07-01T22:00:00Z', 'FRESH'],
  ['P1D', '2026-07-01T22:00:01Z', 'AGEING'],
  ['P1Y', '2027-07-01T06:00:00+08:00', 'FRESH'],
  ['P1Y', '2028-07-01T06:00:01+08:00', 'STALE'],
  [3_600_000, '2026-07-01T07:30:00+08:00', 'AGEING'],
])('expected every %s, at %s the data is %s', (expectedEvery, now, state) => {
  expect(freshnessOf({ lastChangedAt, expectedEvery, now })).toBe(state);
});

test('what was never entered is empty, not stale', () => {
  expect(freshnessOf({ lastChangedAt: null, expectedEvery: 'P1D', now: lastChangedAt })).toBe('EMPTY');
});

test('data only ever gets older', () => {
  const order = ['FRESH', 'AGEING', 'STALE'];
  const hours = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(hours, hours, fc.integer({ min: 1, max: 20_000 }), (some, more, every) => {
      const state = (after: number) =>
        freshnessOf({
          lastChangedAt: instantInZone(0, 'UTC'),
          expectedEvery: `PT${every}H`,
          now: instantInZone(after * 3_600_000, 'UTC'),
        });
      expect(order.indexOf(state(some))).toBeLessThanOrEqual(order.indexOf(state(some + more)));
    }),
  );
});

test.each(['P0D', '-P1D', 'daily', 0, -1])('%j is no interval', (expectedEvery) => {
  expect(() => freshnessOf({ lastChangedAt, expectedEvery, now: lastChangedAt })).toThrow(RangeError);
});
