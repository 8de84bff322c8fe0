import { isRefusal } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedFields } from '../fixtures/refusedFields.ts';
import type { Schedule } from '../model.ts';
import { enterSchedule, getSchedule } from './schedule.ts';

const hours = (change: Partial<Schedule> = {}): Schedule => ({
  id: 'a',
  version: 1,
  doctorName: 'dr. Contoh Andini, Sp.A',
  specialty: 'Anak',
  weekday: 1,
  start: '08:00',
  end: '12:00',
  quota: 25,
  ...change,
});
const enter = (...entries: Partial<Schedule>[]) =>
  entries.reduce<Schedule[]>((book, entry, n) => enterSchedule(book, hours({ id: `s${n}`, ...entry })), []);

describe("a doctor's hours", () => {
  it('never overlap, whatever is entered in whatever order', () => {
    const quarter = fc
      .nat({ max: 95 })
      .map((n) => `${String(n >> 2).padStart(2, '0')}:${String((n & 3) * 15).padStart(2, '0')}`);
    const entry = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      weekday: fc.integer({ min: 1, max: 2 }),
      doctorName: fc.constantFrom('dr. Andini, Sp.A', 'dr Andini SpA', 'dr. Baharuddin'),
      start: quarter,
      end: quarter,
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        let book: Schedule[] = [];
        for (const one of entries) {
          try {
            book = enterSchedule(book, hours(one));
          } catch (error) {
            expect(isRefusal(error)).toBe(true);
          }
        }
        const folded = book.map((one) => ({ ...one, doctorName: one.doctorName.replace(/[^a-z]/gi, '') }));
        for (const one of folded)
          for (const other of folded)
            if (one.id !== other.id && one.weekday === other.weekday && one.doctorName === other.doctorName)
              expect(one.end <= other.start || other.end <= one.start).toBe(true);
      }),
    );
  });

  it('may touch, and two doctors may work at one time', () => {
    expect(enter({}, { start: '12:00', end: '14:00' }, { doctorName: 'dr. Contoh Baharuddin, Sp.PD' })).toHaveLength(3);
  });

  it('are refused when they overlap, with the hours in the way', () => {
    expect(() => enter({}, { start: '11:59', end: '13:00', doctorName: 'DR CONTOH ANDINI SPA' })).toThrow(
      expect.objectContaining({
        code: 'SCHEDULE_OVERLAPS',
        kind: 'CONFLICT',
        details: { current: expect.objectContaining({ start: '08:00', end: '12:00' }) },
      }),
    );
  });

  it('are in the way of others, not of their own correction', () => {
    const [corrected] = enterSchedule(enter({}), hours({ id: 's0', start: '09:00', end: '13:00' }));
    expect(corrected).toMatchObject({ id: 's0', start: '09:00', end: '13:00' });
  });

  it.each([
    [{ weekday: 8 }, { weekday: 'WEEKDAY_UNKNOWN' }],
    [{ start: '8:00' }, { start: 'CLOCK_TIME_MALFORMED' }],
    [{ end: '24:00' }, { end: 'CLOCK_TIME_MALFORMED' }],
    [{ start: '12:00' }, { end: 'SCHEDULE_ENDS_BEFORE_START' }],
    [{ quota: 0 }, { quota: 'QUOTA_IMPOSSIBLE' }],
    [
      { doctorName: ' x ', specialty: '' },
      { doctorName: 'SCHEDULE_TEXT_LENGTH', specialty: 'SCHEDULE_TEXT_LENGTH' },
    ],
  ])('are refused for %j', (change, fields) => {
    expect(refusedFields(() => enter(change))).toEqual(fields);
  });

  it('are listed by weekday and time, and one that is gone is a known error', () => {
    const book = enter({ weekday: 2 }, { start: '13:00', end: '15:00' }, {});
    expect(book.map(({ id }) => id)).toEqual(['s2', 's1', 's0']);
    expect(() => getSchedule(book, 's9')).toThrow(expect.objectContaining({ code: 'SCHEDULE_NOT_FOUND' }));
  });
});
