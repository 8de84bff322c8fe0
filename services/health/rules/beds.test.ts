import { epochMs } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedFields } from '../fixtures/refusedFields.ts';
import type { Bed } from '../model.ts';
import { availableOf, type BedReport, decideBedReport } from './beds.ts';
import { FIRST_CARE_CLASSES } from './careClass.ts';

const now = '2026-02-11T02:00:00.000Z';
const careClasses = [...FIRST_CARE_CLASSES, { code: 'lama', name: 'Kelas lama', active: false }];
const report = (change: Partial<BedReport> = {}): BedReport => ({
  facility: '73.73-rsud',
  region: '73.73',
  sample: false,
  careClass: 'kelas-1',
  capacity: 40,
  occupied: 31,
  reportedAt: '2026-02-11T09:30:00+08:00',
  ...change,
});
const decide = (change: Partial<BedReport> = {}, stored?: Bed) =>
  decideBedReport(stored, report(change), { now, careClasses });

describe('a report of beds', () => {
  it('keeps every pair of numbers that can be true, and free beds are what is left', () => {
    const pairs = fc.nat({ max: 5000 }).chain((capacity) => fc.tuple(fc.constant(capacity), fc.nat({ max: capacity })));
    fc.assert(
      fc.property(pairs, ([capacity, occupied]) => {
        const bed = decide({ capacity, occupied });
        expect(bed).toMatchObject({ capacity, occupied });
        expect(availableOf(bed)).toBe(capacity - occupied);
        expect(availableOf(bed)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is refused, whatever the numbers, when more beds are taken than there are', () => {
    const pairs = fc
      .nat({ max: 4999 })
      .chain((capacity) => fc.tuple(fc.constant(capacity), fc.integer({ min: capacity + 1, max: 5000 })));
    fc.assert(
      fc.property(pairs, ([capacity, occupied]) => {
        expect(refusedFields(() => decide({ capacity, occupied }))).toEqual({ occupied: 'BEDS_OVERFULL' });
      }),
    );
  });

  it('tells everything that is wrong at once', () => {
    const wrong = { capacity: -1, occupied: 2.5, careClass: 'sultan', reportedAt: '2026-02-11T02:00:00.001Z' };
    expect(refusedFields(() => decide(wrong))).toEqual({
      capacity: 'BED_COUNT_IMPOSSIBLE',
      occupied: 'BED_COUNT_IMPOSSIBLE',
      careClass: 'CARE_CLASS_UNKNOWN',
      reportedAt: 'REPORT_IN_FUTURE',
    });
  });

  it('is not taken for a retired care class', () => {
    expect(refusedFields(() => decide({ careClass: 'lama' }))).toEqual({ careClass: 'CARE_CLASS_UNKNOWN' });
  });

  it('may say the same numbers again, also for the same instant, but never goes back in time', () => {
    const stored = decide();
    expect(decide({ reportedAt: '2026-02-11T01:30:00Z' }, stored)).toEqual(stored);
    const earlier = { reportedAt: '2026-02-11T01:29:59.999Z' };
    expect(refusedFields(() => decide(earlier, stored))).toEqual({ reportedAt: 'REPORT_OUTDATED' });
  });

  it('keeps the instant with the clock of its region', () => {
    expect(decide({ reportedAt: '2026-02-11T01:00:00Z' }).reportedAt).toBe('2026-02-11T09:00:00+08:00');
    const ago = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(ago, (ms) => {
        const reportedAt = new Date(epochMs(now) - ms).toISOString();
        expect(epochMs(decide({ reportedAt }).reportedAt)).toBe(epochMs(reportedAt));
      }),
    );
  });
});
