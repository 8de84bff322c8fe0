import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  countWorkingDays,
  dueDate,
  type Holiday,
  isWorkingDay,
  makeCalendar,
  SIX_DAY_WEEK,
  SKB_2026,
} from './index.ts';

const calendar = makeCalendar({ tables: [SKB_2026] });
const daysOf2026 = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));

describe('the SKB of 2026', () => {
  test('has 17 national holidays and 8 cuti bersama, each on a day of its own, with its legal basis', () => {
    const of = (kind: string) =>
      SKB_2026.holidays.filter((holiday) => holiday.kind === kind).map(({ date }) => date.slice(5));
    expect(of('HOLIDAY').join(' ')).toBe(
      '01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25',
    );
    expect(of('CUTI_BERSAMA').join(' ')).toBe('02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24');
    expect(SKB_2026.holidays).toHaveLength(25);
    expect(new Set(SKB_2026.holidays.map(({ date }) => date)).size).toBe(25);
    expect(SKB_2026.holidays.every(({ legalBasis }) => legalBasis.includes('1497'))).toBe(true);
  });

  test('leaves 240 working days, 248 with cuti bersama counted, month by month as published', () => {
    const working = daysOf2026.filter((date) => isWorkingDay(date, calendar));
    expect(working).toHaveLength(240);
    expect(daysOf2026.filter((date) => isWorkingDay(date, calendar, true))).toHaveLength(248);
    const perMonth = Array.from(
      { length: 12 },
      (_, month) => working.filter((date) => Number(date.slice(5, 7)) === month + 1).length,
    );
    expect(perMonth).toEqual([20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]);
  });

  test.each(['2026-05-06', '2026-05-25', '2026-09-16'])('does not close on %s, which a newspaper printed', (date) => {
    expect(isWorkingDay(date, calendar)).toBe(true);
  });
});

describe('a period of working days', () => {
  test.each([
    ['2026-03-16', 10, false, '2026-04-07'],
    ['2026-03-16', 10, true, '2026-03-31'],
    ['2026-04-07', 7, false, '2026-04-16'],
    ['2026-02-13', 3, false, '2026-02-20'],
    ['2026-02-20', 5, false, '2026-02-27'],
    ['2025-12-31', 1, false, '2026-01-02'],
  ])('from %s, %d days, cuti bersama counted %s: due %s', (from, workingDays, countCutiBersama, due) => {
    expect(dueDate({ from, workingDays, calendar, countCutiBersama })).toBe(due);
  });

  test('counts Saturdays where the office works six days, and passes over local holidays', () => {
    const sixDays = makeCalendar({ tables: [SKB_2026], workingWeek: SIX_DAY_WEEK });
    expect(dueDate({ from: '2026-07-03', workingDays: 1, calendar: sixDays })).toBe('2026-07-04');
    const local: Holiday = { date: '2026-07-06', name: 'Hari Jadi', kind: 'HOLIDAY', legalBasis: 'Perwali' };
    const withLocal = makeCalendar({ tables: [SKB_2026], local: [local] });
    expect(dueDate({ from: '2026-07-03', workingDays: 1, calendar: withLocal })).toBe('2026-07-07');
  });

  test('that leaves the years with a decree is refused, never guessed', () => {
    const refused = expect.objectContaining({ code: 'CALENDAR_NOT_COVERED', message: expect.stringContaining('2027') });
    expect(dueDate({ from: '2026-12-28', workingDays: 3, calendar })).toBe('2026-12-31');
    expect(() => dueDate({ from: '2026-12-28', workingDays: 4, calendar })).toThrow(refused);
    expect(() => countWorkingDays({ from: '2026-12-28', to: '2027-01-01', calendar })).toThrow(refused);
    expect(() => dueDate({ from: '2025-12-30', workingDays: 1, calendar })).toThrow(/2025/);
    // no table for a year in between: local days alone cover nothing
    const local: Holiday = { date: '2027-01-01', name: 'Tahun Baru', kind: 'HOLIDAY', legalBasis: 'Perwali' };
    expect(() => isWorkingDay('2027-01-04', makeCalendar({ tables: [SKB_2026], local: [local] }))).toThrow(refused);
  });

  test.each([0, -1, 1.5, Number.NaN, 1001])('of %d days is refused', (workingDays) => {
    expect(() => dueDate({ from: '2026-01-01', workingDays, calendar })).toThrow(
      expect.objectContaining({ code: 'WORKING_DAYS_OUT_OF_RANGE' }),
    );
  });

  test('ends on a working day, holds exactly its days, and grows by whole steps', () => {
    const start = fc.integer({ min: 0, max: 250 }).map((index) => addDays('2026-01-01', index));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), fc.boolean(), (from, workingDays, countCutiBersama) => {
        const due = dueDate({ from, workingDays, calendar, countCutiBersama });
        expect(isWorkingDay(due, calendar, countCutiBersama)).toBe(true);
        expect(countWorkingDays({ from, to: due, calendar, countCutiBersama })).toBe(workingDays);
        // two periods one after the other are one period of their sum
        expect(dueDate({ from: due, workingDays: 5, calendar, countCutiBersama })).toBe(
          dueDate({ from, workingDays: workingDays + 5, calendar, countCutiBersama }),
        );
        // leave taken together only ever lengthens a period
        expect(due >= dueDate({ from, workingDays, calendar, countCutiBersama: true })).toBe(true);
      }),
    );
  });
});

test('a holiday in the table of another year is refused', () => {
  const stray = { year: 2027, legalBasis: 'x', holidays: SKB_2026.holidays.slice(0, 1) };
  expect(() => makeCalendar({ tables: [stray] })).toThrow(expect.objectContaining({ code: 'HOLIDAY_OUTSIDE_YEAR' }));
});

test('a national holiday stays one when the region also names it as leave', () => {
  const leave: Holiday = { date: '2026-08-17', name: 'Cuti', kind: 'CUTI_BERSAMA', legalBasis: 'Perwali' };
  expect(isWorkingDay('2026-08-17', makeCalendar({ tables: [SKB_2026], local: [leave] }), true)).toBe(false);
});
