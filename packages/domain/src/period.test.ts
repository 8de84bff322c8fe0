import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, addYears, ageOn, daysBetween, everyMonths } from './index.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));

test('AK1 of 29 February 2024: valid two years, four reports', () => {
  expect(addYears('2024-02-29', 2)).toBe('2026-02-28');
  expect(everyMonths('2024-02-29', 6, 4)).toEqual(['2024-08-29', '2025-02-28', '2025-08-29', '2026-02-28']);
});

test('KIR passed on 31 August is due on the last day of February, not in March', () => {
  expect(addMonths('2025-08-31', 6)).toBe('2026-02-28');
  expect(addYears('2025-03-10', 1)).toBe('2026-03-10');
});

test('sixty days after New Year', () => {
  expect(addDays('2026-01-01', 60)).toBe('2026-03-02');
  expect(daysBetween('2026-01-01', '2026-03-03')).toBe(61);
  expect(daysBetween('2026-03-03', '2026-01-01')).toBe(-61);
});

test('age turns on the birthday, and on 1 March for those of 29 February', () => {
  expect(ageOn('2009-11-25', '2026-11-24')).toBe(16);
  expect(ageOn('2009-11-24', '2026-11-24')).toBe(17);
  expect(ageOn('2008-02-29', '2025-02-28')).toBe(16);
  expect(ageOn('2008-02-29', '2025-03-01')).toBe(17);
});

test('a month later is a later day of the very next month, at most the same day of it', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 240 }), (date, months) => {
      const later = addMonths(date, months);
      const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(monthsOf(later) - monthsOf(date)).toBe(months);
      expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)));
    }),
  );
});

test('days added are the days between', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
    }),
  );
});
