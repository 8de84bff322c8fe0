import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfLocalDay, epochMs, instantInZone, localDateAt, startOfLocalDay, timeZoneOf } from './index.ts';

test('one moment falls on different days in the three zones', () => {
  const at = '2026-04-06T15:30:00Z';
  expect(localDateAt(at, timeZoneOf('31'))).toBe('2026-04-06');
  expect(localDateAt(at, timeZoneOf('73.73'))).toBe('2026-04-06');
  expect(localDateAt(at, timeZoneOf('91'))).toBe('2026-04-07');
});

test('a local day begins and ends with the offset of its zone', () => {
  expect(startOfLocalDay('2026-04-07', 'Asia/Makassar')).toBe('2026-04-07T00:00:00+08:00');
  expect(endOfLocalDay('2026-04-07', 'Asia/Jakarta')).toBe('2026-04-07T23:59:59+07:00');
  expect(endOfLocalDay('2026-04-07', 'Asia/Jayapura')).toBe('2026-04-07T23:59:59+09:00');
});

test('an instant is written with the offset of the zone', () => {
  expect(instantInZone(epochMs('2026-04-07T02:00:00Z'), 'Asia/Makassar')).toBe('2026-04-07T10:00:00+08:00');
  expect(instantInZone(epochMs('2026-04-07T02:00:00.250Z'), 'Asia/Makassar')).toBe('2026-04-07T10:00:00.250+08:00');
});

test.each(['2026-04-07', '2026-04-07T10:00:00', '2026-04-07 10:00:00+08:00', '2026-02-30T10:00:00Z', 'besok', ''])(
  '%j is no instant: its zone would be a guess, or it does not exist',
  (text) => {
    expect(() => epochMs(text)).toThrow(expect.objectContaining({ code: 'INSTANT_UNREADABLE' }));
  },
);

test('writing an instant in any zone keeps the moment, and its day holds it', () => {
  const zones = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), zones, (ms, zone) => {
      const text = instantInZone(ms, zone);
      expect(epochMs(text)).toBe(ms);
      const day = localDateAt(text, zone);
      expect(epochMs(startOfLocalDay(day, zone))).toBeLessThanOrEqual(ms);
      expect(ms).toBeLessThan(epochMs(endOfLocalDay(day, zone)) + 1000);
    }),
  );
});
