import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timesOf } from './dataAsOf.ts';

const region = '73.73';
const time = '2026-02-11T02:00:00.000Z';
const told = (data: Record<string, unknown>, more: { region?: string } = {}) =>
  Object.fromEntries(timesOf({ region, time, data, ...more }));

test('a day counts to its end by the clock of the region, and today up to now', () => {
  expect(told({ date: '2026-02-10' })).toEqual({ date: '2026-02-10T15:59:59.000Z' });
  expect(told({ date: '2026-02-10' }, { region: '94.71' })).toEqual({ date: '2026-02-10T14:59:59.000Z' });
  expect(told({ date: '2026-02-11' })).toEqual({ date: time });
});

test('an instant counts as it is, whatever its offset', () => {
  expect(told({ reportedAt: '2026-02-11T09:00:00+08:00' })).toEqual({ reportedAt: '2026-02-11T01:00:00.000Z' });
});

test('what names no time is left out, and so is a time that nobody can read', () => {
  const name = 'Pasar Andi Tadda';
  expect(
    told({ name, price: 13_500, dates: ['2026-02-10'], date: '2026-02-30', at: '2026-02-10T10:00', none: null }),
  ).toEqual({});
  expect(told({ date: '2026-02-10' }, { region: '00' })).toEqual({});
});

test('nothing speaks of a time after it was written, and of two days the later never counts less', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  const dateOf = (instant: Date) => instant.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [earlier, later] = [one, other].map(dateOf).toSorted();
      const at = told({ earlier, later });
      expect(String(at.earlier) <= String(at.later)).toBe(true);
      expect(String(at.later) <= time).toBe(true);
    }),
  );
});
