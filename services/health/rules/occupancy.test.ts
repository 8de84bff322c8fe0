import { addDays } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BedDay } from '../model.ts';
import { daysOfPeriod, occupancyOf } from './occupancy.ts';

const day = (date: string, occupied: number, capacity = 10, careClass = 'kelas-1'): BedDay => ({
  region: '73.73',
  sample: false,
  facility: '73.73-rsud',
  careClass,
  date,
  capacity,
  occupied,
});

describe('occupancy (BOR)', () => {
  it('is bed-days used of bed-days there were: 8 + 6 of 20 is 70 %', () => {
    expect(occupancyOf([day('2026-02-01', 8), day('2026-02-02', 6)], 2)).toEqual([
      { careClass: 'kelas-1', bedDays: 20, usedBedDays: 14, rate: 70, daysReported: 2, daysMissing: 0 },
    ]);
  });

  it('weighs days by their beds, and rounds once to two decimals', () => {
    expect(occupancyOf([day('2026-02-01', 10, 10), day('2026-02-02', 0, 20)], 2)[0]?.rate).toBe(33.33);
  });

  it('guesses nothing about a day without a report', () => {
    const [week] = occupancyOf([day('2026-02-01', 10)], 7);
    expect(week).toMatchObject({ rate: 100, bedDays: 10, daysReported: 1, daysMissing: 6 });
  });

  it('has no rate where there was no bed', () => {
    expect(occupancyOf([day('2026-02-01', 0, 0)], 1)[0]).toMatchObject({ rate: null, daysReported: 1 });
  });

  it('lies between 0 and 100, and its days add up to the period', () => {
    const beds = fc.nat({ max: 200 }).chain((capacity) => fc.tuple(fc.constant(capacity), fc.nat({ max: capacity })));
    fc.assert(
      fc.property(fc.array(beds, { maxLength: 31 }), fc.nat({ max: 300 }), (reported, silent) => {
        const days = reported.length + silent;
        const reports = reported.map(([capacity, occupied], n) => day(addDays('2026-01-01', n), occupied, capacity));
        for (const { rate, daysReported, daysMissing } of occupancyOf(reports, days)) {
          expect(daysReported + daysMissing).toBe(days);
          if (rate !== null) expect(rate >= 0 && rate <= 100).toBe(true);
        }
      }),
    );
  });

  it('is asked for a period of 1 to 366 days', () => {
    expect(daysOfPeriod('2026-02-01', '2026-02-28')).toBe(28);
    expect(daysOfPeriod('2024-01-01', '2024-12-31')).toBe(366);
    for (const [from, to] of [
      ['2026-02-02', '2026-02-01'],
      ['2025-01-01', '2026-01-02'],
    ] as const)
      expect(() => daysOfPeriod(from, to)).toThrow(expect.objectContaining({ code: 'PERIOD_IMPOSSIBLE' }));
  });
});
