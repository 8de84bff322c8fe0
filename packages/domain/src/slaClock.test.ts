import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dueDate,
  epochMs,
  instantInZone,
  localDateAt,
  makeCalendar,
  type RequestPhase,
  readSlaClock,
  SKB_2026,
  type SlaCase,
  type SlaStep,
} from './index.ts';

const timeZone = 'Asia/Makassar';
const calendar = makeCalendar({ tables: [SKB_2026] });
const step = (phase: RequestPhase, at: string, status?: string): SlaStep => ({
  phase,
  at: `2026-${at}+08:00`,
  ...(status ? { status } : {}),
});
const read = (given: Partial<SlaCase> & Pick<SlaCase, 'steps'>) =>
  readSlaClock({
    limit: { amount: 3, unit: 'WORKING_DAY' },
    now: '2026-07-01T12:00:00+08:00',
    timeZone,
    calendar,
    ...given,
  });

const submitted = step('SUBMITTED', '07-01T09:00:00'); // a Wednesday

describe('a clock of working days', () => {
  test('is due at the end of the last day, the first counted being the day after', () => {
    const steps = [step('DRAFT', '06-20T09:00:00'), submitted];
    expect(read({ steps })).toEqual({ state: 'RUNNING', dueAt: '2026-07-06T23:59:59+08:00', overdue: false });
    expect(read({ steps, now: '2026-07-06T23:59:59.900+08:00' }).overdue).toBe(false);
    expect(read({ steps, now: '2026-07-07T00:00:00+08:00' }).overdue).toBe(true);
  });

  test('counts the day of the region, not of Greenwich: submitted at 07:00 WITA it is still the same day', () => {
    const steps = [{ phase: 'SUBMITTED' as const, at: '2026-06-30T23:00:00Z' }];
    expect(read({ steps }).dueAt).toBe('2026-07-06T23:59:59+08:00');
  });

  test('passes over weekends, holidays and cuti bersama, as the calendar does', () => {
    const steps = [step('SUBMITTED', '03-16T09:00:00')];
    const limit = { amount: 10, unit: 'WORKING_DAY' } as const;
    const now = '2026-03-17T09:00:00+08:00';
    expect(read({ steps, limit, now }).dueAt).toBe('2026-04-07T23:59:59+08:00');
    expect(read({ steps, limit, now, countCutiBersama: true }).dueAt).toBe('2026-03-31T23:59:59+08:00');
  });

  test('stands still in NEEDS_FIX: no day touched by it counts', () => {
    const returned = [submitted, step('VERIFYING', '07-02T08:00:00'), step('NEEDS_FIX', '07-03T10:00:00')];
    expect(read({ steps: returned, now: '2026-09-01T00:00:00+08:00' })).toEqual({
      state: 'STOPPED',
      dueAt: null,
      overdue: false,
    });
    // one day used (2 July), two left after the repair on Wednesday 8 July
    const repaired = [...returned, step('SUBMITTED', '07-08T15:00:00')];
    expect(read({ steps: repaired, now: '2026-07-09T00:00:00+08:00' })).toMatchObject({
      state: 'RUNNING',
      dueAt: '2026-07-10T23:59:59+08:00',
    });
  });

  test('counts the day that begins at the very moment of the repair', () => {
    const steps = [submitted, step('NEEDS_FIX', '07-02T08:00:00'), step('SUBMITTED', '07-03T00:00:00')];
    // 3, 6 and 7 July: 2 July is touched, 3 July is not
    expect(read({ steps, now: '2026-07-03T08:00:00+08:00' }).dueAt).toBe('2026-07-07T23:59:59+08:00');
  });

  test('loses no day to papers that were sent back and completed in the same instant', () => {
    const steps = [submitted, step('NEEDS_FIX', '07-02T08:00:00'), step('SUBMITTED', '07-02T08:00:00')];
    expect(read({ steps, now: '2026-07-03T08:00:00+08:00' }).dueAt).toBe('2026-07-06T23:59:59+08:00');
  });

  test('an office already late stays late when it sends the papers back', () => {
    const steps = [submitted, step('NEEDS_FIX', '07-09T10:00:00')];
    expect(read({ steps, now: '2026-07-20T00:00:00+08:00' })).toEqual({
      state: 'STOPPED',
      dueAt: '2026-07-06T23:59:59+08:00',
      overdue: true,
    });
  });

  test('stands still in other statuses only where the service says so', () => {
    const steps = [submitted, step('IN_PROCESS', '07-02T10:00:00', 'WAITING_PAYMENT')];
    expect(read({ steps }).state).toBe('RUNNING');
    expect(read({ steps, stopsIn: ['WAITING_PAYMENT'] })).toMatchObject({ state: 'STOPPED', dueAt: null });
  });

  test.each<RequestPhase>(['ISSUED', 'REJECTED', 'FORWARDED', 'CANCELLED'])(
    'ends with %s, in time or late',
    (phase) => {
      const now = '2026-12-01T00:00:00+08:00';
      expect(read({ steps: [submitted, step(phase, '07-06T16:00:00')], now })).toMatchObject({
        state: 'ENDED',
        overdue: false,
      });
      expect(read({ steps: [submitted, step(phase, '07-07T08:00:00')], now })).toMatchObject({
        state: 'ENDED',
        dueAt: '2026-07-06T23:59:59+08:00',
        overdue: true,
      });
    },
  );

  test('closing later does not make an issue in time late', () => {
    const steps = [submitted, step('ISSUED', '07-03T08:00:00'), step('CLOSED', '09-03T08:00:00')];
    expect(read({ steps }).overdue).toBe(false);
  });

  test('withdrawn before anything was repaired, it ended without a due day', () => {
    const steps = [submitted, step('NEEDS_FIX', '07-02T08:00:00'), step('CANCELLED', '08-02T08:00:00')];
    expect(read({ steps })).toEqual({ state: 'ENDED', dueAt: null, overdue: false });
  });

  test('has not started while the request is a draft, or a draft thrown away', () => {
    expect(read({ steps: [] }).state).toBe('NOT_STARTED');
    expect(read({ steps: [step('DRAFT', '07-01T09:00:00')] }).state).toBe('NOT_STARTED');
    const steps = [step('DRAFT', '07-01T09:00:00'), step('CANCELLED', '07-02T09:00:00')];
    expect(read({ steps }).state).toBe('NOT_STARTED');
  });

  test('says which year it does not know instead of guessing a day', () => {
    const steps = [step('SUBMITTED', '12-29T09:00:00')];
    expect(read({ steps, now: '2026-12-29T10:00:00+08:00' })).toEqual({
      state: 'NOT_COVERED',
      year: 2027,
      dueAt: null,
      overdue: false,
    });
    const limit = { amount: 3, unit: 'DAY' } as const;
    expect(read({ steps, limit, now: '2026-12-29T10:00:00+08:00' }).dueAt).toBe('2027-01-01T23:59:59+08:00');
  });
});

describe('a clock of days, hours or minutes', () => {
  test('counts every calendar day', () => {
    const limit = { amount: 60, unit: 'DAY' } as const;
    expect(read({ steps: [step('SUBMITTED', '01-01T09:00:00')], limit }).dueAt).toBe('2026-03-02T23:59:59+08:00');
  });

  test('runs to the minute, through the night, and its last moment is in time', () => {
    const limit = { amount: 15, unit: 'MINUTE' } as const;
    const steps = [step('SUBMITTED', '07-01T23:50:00')];
    expect(read({ steps, limit }).dueAt).toBe('2026-07-02T00:05:00+08:00');
    expect(read({ steps, limit, now: '2026-07-02T00:05:00+08:00' }).overdue).toBe(false);
    expect(read({ steps, limit, now: '2026-07-02T00:05:01+08:00' }).overdue).toBe(true);
    expect(read({ steps, limit: { amount: 2, unit: 'HOUR' } }).dueAt).toBe('2026-07-02T01:50:00+08:00');
  });
});

test('papers sent back in the very instant in which they are due stay due then', () => {
  const limit = { amount: 15, unit: 'MINUTE' } as const;
  const steps = [submitted, step('NEEDS_FIX', '07-01T09:15:00'), step('SUBMITTED', '07-01T10:00:00')];
  expect(read({ steps, limit })).toEqual({ state: 'RUNNING', dueAt: '2026-07-01T09:15:00+08:00', overdue: true });
});

describe('time in NEEDS_FIX never counts', () => {
  const MINUTE = 60_000;
  const start = epochMs('2026-04-08T09:00:00+08:00');
  const at = (ms: number) => instantInZone(ms, timeZone);
  // turns of work and of repair, in minutes
  const turns = fc.array(
    fc.record({ work: fc.integer({ min: 1, max: 2000 }), repair: fc.integer({ min: 1, max: 8000 }) }),
    { maxLength: 4 },
  );
  const timeline = (rounds: readonly { work: number; repair: number }[], repairs: boolean) => {
    let now = start;
    const steps: SlaStep[] = [{ phase: 'SUBMITTED', at: at(now) }];
    for (const { work, repair } of rounds) {
      now += work * MINUTE;
      if (!repairs) continue;
      steps.push({ phase: 'NEEDS_FIX', at: at(now) });
      now += repair * MINUTE;
      steps.push({ phase: 'SUBMITTED', at: at(now) });
    }
    return { steps, now };
  };

  test('to the minute: the reading equals that of a life from which every repair was cut out', () => {
    const limit = fc.integer({ min: 1, max: 8000 }).map((amount) => ({ amount, unit: 'MINUTE' as const }));
    fc.assert(
      fc.property(turns, fc.integer({ min: 0, max: 9000 }), limit, (rounds, rest, promised) => {
        const lived = timeline(rounds, true);
        const cut = timeline(rounds, false);
        const left = (life: { steps: SlaStep[]; now: number }) => {
          const now = life.now + rest * MINUTE;
          const clock = read({ steps: life.steps, now: at(now), limit: promised });
          return { overdue: clock.overdue, left: epochMs(clock.dueAt ?? '') - now };
        };
        const [withRepairs, without] = [left(lived), left(cut)];
        expect(withRepairs.overdue).toBe(without.overdue);
        // once due, the due moment is history, and later repairs move it away from now
        if (!without.overdue) expect(withRepairs.left).toBe(without.left);
      }),
    );
  });

  test('in days: exactly the promised number of working days lies free of repairs, the last of them is due', () => {
    fc.assert(
      fc.property(turns, fc.integer({ min: 1, max: 15 }), (rounds, amount) => {
        const { steps, now } = timeline(rounds, true);
        const clock = read({ steps, now: at(now), limit: { amount, unit: 'WORKING_DAY' } });
        const due = localDateAt(clock.dueAt ?? '', timeZone);
        const stops = steps.flatMap((one, index) =>
          one.phase === 'NEEDS_FIX'
            ? [[localDateAt(one.at, timeZone), localDateAt(at(epochMs(steps[index + 1]?.at ?? '') - 1), timeZone)]]
            : [],
        );
        const touched = (date: string) => stops.some(([from = '', to = '']) => from <= date && date <= to);
        let day = localDateAt(at(start), timeZone);
        let counted = 0;
        while (day < due) {
          day = dueDate({ from: day, workingDays: 1, calendar });
          if (!touched(day)) counted += 1;
        }
        expect(day).toBe(due);
        expect(touched(due)).toBe(false);
        expect(counted).toBe(amount);
      }),
    );
  });
});
