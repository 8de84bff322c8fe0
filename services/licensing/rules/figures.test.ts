import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../fixtures/given.ts';
import { given, issuedUntil, PBG, SIP, submitted } from '../fixtures/given.ts';
import { type Counted, figuresOf, medianOf, monthsBetween } from './figures.ts';
import { approve, reject, startVerification } from './index.ts';

const { application } = given(submitted(SIP));
const issuedAfter = (workingDays: number): Counted => ({
  ...application,
  status: 'ISSUED',
  finishedMonth: '2026-03',
  workingDays,
});

describe('figures per type and month', () => {
  it('count what was handed in and what was issued, with the median of the working days', () => {
    const all = [1, 2, 4, 5, 9].map(issuedAfter);
    expect(figuresOf(all, ['2026-03'])).toEqual([
      {
        month: '2026-03',
        serviceTypeId: SIP.id,
        licenceTypeName: SIP.name,
        submitted: 5,
        issued: 5,
        rejected: null,
        suppressed: true,
        medianWorkingDays: 4,
        promisedWorkingDays: 5,
      },
    ]);
  });

  it('withhold small counts, and the median that goes with them', () => {
    const [figure] = figuresOf([1, 2, 4].map(issuedAfter), ['2026-03']);
    expect(figure).toMatchObject({ submitted: null, issued: null, medianWorkingDays: null, suppressed: true });
  });

  it('withhold a median of the few that the calendar covers, among many that were issued', () => {
    const all = [3, null, null, null, null].map((workingDays) => ({ ...issuedAfter(0), workingDays }));
    expect(figuresOf(all, ['2026-03'])[0]).toMatchObject({ issued: 5, medianWorkingDays: null });
  });

  it('bear the name and promise that the newest application was handed in under', () => {
    const older = { ...issuedAfter(1), submittedMonth: '2026-02', licenceTypeName: 'Izin lama' };
    for (const all of [
      [older, application],
      [application, older],
    ])
      expect(figuresOf(all, ['2026-03'])[0]?.licenceTypeName).toBe(SIP.name);
  });

  it('have a row only where something happened', () => {
    expect(figuresOf([application], ['2026-02', '2026-03', '2026-04']).map(({ month }) => month)).toEqual(['2026-03']);
  });

  it('count a refusal as such', () => {
    const rejected: Step = (one, now) => reject(one, 'Tidak sesuai', now);
    const refused = Array.from({ length: 6 }, () => given(submitted(PBG), rejected).application);
    expect(figuresOf(refused, ['2026-03'])[0]).toMatchObject({ submitted: 6, rejected: 6, issued: null });
  });

  it('come from the working days that the rules counted', () => {
    const quick = given(
      submitted(SIP),
      (one, now) => startVerification(one, { riskLevel: null, technicalReviewer: null }, now),
      (one, now) => approve(one, now),
      issuedUntil(),
    ).application;
    expect(figuresOf(Array(5).fill(quick), ['2026-03'])[0]?.medianWorkingDays).toBe(0);
  });
});

describe('the median', () => {
  it('has as many numbers below as above', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1 }), (numbers) => {
        const median = medianOf(numbers) ?? Number.NaN;
        const half = numbers.length / 2;
        return numbers.filter((n) => n < median).length <= half && numbers.filter((n) => n > median).length <= half;
      }),
    );
    expect([medianOf([]), medianOf([3]), medianOf([3, 1]), medianOf([9, 1, 2])]).toEqual([null, 3, 2, 2]);
  });
});

describe('months', () => {
  it('run over the turn of the year', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
  it.each([
    ['2026-02', '2026-01'],
    ['2026-13', '2026-14'],
    ['2026', '2026-02'],
  ])('%s to %s are none', (from, to) => {
    expect(monthsBetween(from, to)).toEqual([]);
  });
});
