import { describe, expect, it } from 'vitest';
import {
  approved,
  at,
  billed,
  given,
  issuedUntil,
  PBG,
  paid,
  resubmitted,
  returned,
  SIP,
  submitted,
  takenUp,
} from '../fixtures/given.ts';
import { dueNote } from './clock.ts';
import { approveBySilence } from './index.ts';

const dueOf = (...steps: Parameters<typeof given>) => given(...steps).application.clock.dueAt;

describe('the due date', () => {
  it('is the last second of the last working day, holidays and cuti bersama left out', () => {
    // Nyepi and Idul Fitri with their leave lie between: 16 March plus ten working days is 7 April 2026
    const ten = { ...SIP, durationValue: 10 };
    expect(dueOf(submitted(ten, { at: '2026-03-16T15:00:00+08:00' }))).toBe('2026-04-07T23:59:59+08:00');
  });

  it('follows the unit of the service type', () => {
    const of = (durationValue: number, durationUnit: 'MINUTE' | 'HOUR' | 'DAY') =>
      dueOf(submitted({ ...SIP, durationValue, durationUnit }));
    expect(of(10, 'MINUTE')).toBe('2026-03-02T10:10:00+08:00');
    expect(of(24, 'HOUR')).toBe('2026-03-03T10:00:00+08:00');
    expect(of(180, 'DAY')).toBe('2026-08-29T23:59:59+08:00');
  });

  it('stands still while the applicant completes the papers, and moves on by that time', () => {
    const undisturbed = dueOf(submitted(), takenUp());
    expect(undisturbed).toBe('2026-03-09T23:59:59+08:00');
    const back = given(submitted(), takenUp(), at('2026-03-04T09:00:00+08:00', returned)).application;
    expect(back.clock).toEqual({ state: 'STOPPED', dueAt: null, year: null });
    expect(dueNote(back.clock)).toMatch(/berhenti/);
    // Wednesday to Tuesday: five working days were touched
    expect(
      dueOf(
        submitted(),
        takenUp(),
        at('2026-03-04T09:00:00+08:00', returned),
        at('2026-03-10T16:00:00+08:00', resubmitted),
      ),
    ).toBe('2026-03-16T23:59:59+08:00');
  });

  it('stands still while the fee is open', () => {
    const waiting = given(submitted(PBG), takenUp(), billed(900_000)).application;
    expect(waiting.clock.state).toBe('STOPPED');
    const after = given(
      submitted(PBG),
      takenUp(),
      at('2026-03-04T09:00:00+08:00', billed(900_000)),
      at('2026-03-04T15:00:00+08:00', paid(900_000)),
    ).application;
    const plain = dueOf(submitted(PBG), takenUp());
    expect(plain).toBe('2026-04-17T23:59:59+08:00');
    expect(after.clock.dueAt).toBe('2026-04-20T23:59:59+08:00');
  });

  it('is not guessed beyond the calendar, and says so', () => {
    const late = given(submitted(PBG, { at: '2026-12-21T10:00:00+08:00' })).application;
    expect(late.clock).toEqual({ state: 'NOT_COVERED', dueAt: null, year: 2027 });
    expect(dueNote(late.clock)).toMatch(/2027/);
  });
});

describe('the working days that it took', () => {
  it('leave out the days on which the clock stood', () => {
    const taken = (...steps: Parameters<typeof given>) => given(...steps).application.workingDays;
    expect(taken(submitted(), takenUp(), approved, at('2026-03-06T10:00:00+08:00', issuedUntil()))).toBe(4);
    expect(
      taken(
        submitted(),
        takenUp(),
        at('2026-03-03T10:00:00+08:00', returned),
        at('2026-03-05T10:00:00+08:00', resubmitted),
        at('2026-03-05T11:00:00+08:00', approved),
        at('2026-03-06T10:00:00+08:00', issuedUntil()),
      ),
    ).toBe(1);
  });

  it('are unknown beyond the calendar', () => {
    const { workingDays } = given(
      submitted(SIP, { at: '2026-12-21T10:00:00+08:00' }),
      takenUp(),
      approved,
      at('2027-01-05T10:00:00+08:00', issuedUntil()),
    ).application;
    expect(workingDays).toBeNull();
  });
});

describe('silence past the due day (fiktif positif)', () => {
  const onTheDueDay = at('2026-03-09T23:59:00+08:00', approveBySilence);
  const theDayAfter = at('2026-03-10T00:05:00+08:00', approveBySilence);

  it('counts as approval, and waits for an audit', () => {
    given(submitted()).when(onTheDueDay).thenNothing();
    given(submitted()).when(theDayAfter).then('application.approved', {
      status: 'APPROVED',
      approvedBySilence: true,
      flaggedForAudit: true,
    });
    given(submitted(), takenUp()).when(theDayAfter).then('application.approved');
  });

  it('happens once', () => {
    given(submitted(), theDayAfter).when(at('2026-03-11T00:05:00+08:00', approveBySilence)).thenNothing();
  });

  it('is not the silence of the applicant, nor of a request that was decided', () => {
    const later = at('2026-06-01T08:00:00+08:00', approveBySilence);
    given(submitted(), takenUp(), returned).when(later).thenNothing();
    given(submitted(PBG), takenUp(), billed(900_000)).when(later).thenNothing();
    given(submitted(), takenUp(), approved).when(later).thenNothing();
  });

  it('does not excuse from the fee and the verification', () => {
    const overdue = at('2026-06-01T08:00:00+08:00', approveBySilence);
    given(submitted(PBG), overdue).when(issuedUntil()).thenRefused('FEE_UNPAID');
  });

  it('finds the due date that a newly loaded calendar makes known', () => {
    const { application } = given(submitted());
    const unknown = { ...application, clock: { state: 'NOT_COVERED', dueAt: null, year: 2026 } as const };
    given({ next: unknown, happened: 'application.submitted' })
      .when(at('2026-03-03T08:00:00+08:00', approveBySilence))
      .then('clock.read', {
        status: 'SUBMITTED',
        clock: { state: 'RUNNING', dueAt: '2026-03-09T23:59:59+08:00', year: null },
      });
  });
});
