/** Whatever officers and applicants do, in whatever order: some things never happen. */
import { canMove } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../events.ts';
import {
  approved,
  BUSINESS,
  billed,
  issuedUntil,
  moment,
  PBG,
  paid,
  refusalOf,
  resubmitted,
  returned,
  SIP,
  type Step,
  submitted,
  surveySet,
  takenUp,
  verified,
} from '../fixtures/given.ts';
import type { Application } from '../model.ts';
import { readClock, workingDaysTaken } from './clock.ts';
import { approveBySilence, type Decided, withdraw } from './index.ts';
import { feeIsSettled } from './payment.ts';
import { RISK_LEVELS } from './riskRequirements.ts';

const commands: Readonly<Record<string, Step>> = {
  ...Object.fromEntries([null, ...RISK_LEVELS].map((risk) => [`take up ${risk}`, takenUp(risk)])),
  returned,
  resubmitted,
  surveySet,
  verified,
  billed: billed(),
  'billed by formula': billed(900_000),
  paid: paid(),
  'paid by formula': paid(900_000),
  approved,
  silence: approveBySilence,
  withdrawn: (application, now) => withdraw(application, now),
  ...Object.fromEntries([null, ...RISK_LEVELS].map((risk) => [`issued ${risk}`, issuedUntil(null, risk)])),
};

const hours = fc.integer({ min: 0, max: 90 });
/** The usual way with some steps left out, which is how things go wrong. */
const usual = fc.subarray([
  'take up null',
  'take up LOW',
  'take up HIGH',
  'returned',
  'resubmitted',
  'surveySet',
  'verified',
  'billed',
  'paid',
  'billed by formula',
  'paid by formula',
  'approved',
  'issued null',
  'issued HIGH',
]);
const anything = fc.array(fc.constantFrom(...Object.keys(commands)), { maxLength: 15 });

/** Starts, and commands with the hours that pass before each. Much of what people try is refused. */
const paths = fc
  .record({ type: fc.constantFrom(SIP, PBG, BUSINESS), nib: fc.boolean(), first: usual, rest: anything })
  .chain(({ first, rest, ...start }) => {
    const names = [...first, ...rest];
    return fc
      .array(hours, { minLength: names.length, maxLength: names.length })
      .map((waits) => ({ ...start, steps: names.map((name, n) => [name, waits[n] ?? 0] as const) }));
  });

interface Walk {
  readonly states: readonly Application[];
  readonly decisions: readonly Decided[];
  readonly at: string;
}

function walk({
  type,
  nib,
  steps,
}: {
  type: typeof SIP;
  nib: boolean;
  steps: readonly (readonly [string, number])[];
}): Walk {
  const start = submitted(type);
  const first = { ...start, next: { ...start.next, nib: nib ? '9120009000018' : start.next.nib } };
  const decisions: Decided[] = [first];
  let state = first.next;
  let at = state.submittedAt;
  for (const [name, hours] of steps) {
    at = new Date(Date.parse(at) + hours * 3_600_000).toISOString();
    const command = commands[name] ?? approved;
    let decided: Decided | null = null;
    const code = refusalOf(() => {
      decided = command(state, moment(at));
    });
    if (code !== undefined || decided === null) continue;
    state = (decided as Decided).next;
    decisions.push(decided);
  }
  return { states: decisions.map(({ next }) => next), decisions, at };
}

const always = (holds: (walked: Walk) => boolean | undefined) =>
  fc.assert(
    fc.property(paths, (path) => holds(walk(path)) ?? true),
    { numRuns: 600 },
  );

describe('on no path', () => {
  it('is anything issued that was not paid, not approved or not verified where its risk asks for it', () => {
    let issued = 0;
    always(({ states }) => {
      const last = states.at(-1);
      if (!last?.licence) return true;
      issued += 1;
      const risky = last.riskLevel === 'MEDIUM_HIGH' || last.riskLevel === 'HIGH';
      return (
        feeIsSettled(last) &&
        last.approvedAt !== null &&
        (!risky || last.verifiedAt !== null) &&
        (last.riskLevel === null || last.nib !== null) &&
        (last.kbli === null || last.riskLevel !== null)
      );
    });
    // else the property would hold of nothing
    expect(issued).toBeGreaterThan(20);
  });

  it('does a request move against the life cycle that all services share', () => {
    always(({ states }) =>
      states.every(({ steps }) =>
        steps.every((step, n) => {
          const before = steps[n - 1];
          return before === undefined || (canMove(before.phase, step.phase) && before.at <= step.at);
        }),
      ),
    );
  });

  it('does an event name the person', () => {
    always(({ decisions }) =>
      decisions.every((decided) => {
        const told = JSON.stringify(eventsOf(decided));
        return !told.includes(decided.next.applicant.nik) && !told.includes(decided.next.applicant.name);
      }),
    );
  });

  it('is more than one public fact told of a step', () => {
    always(({ decisions }) =>
      decisions.every((decided) => eventsOf(decided).filter(({ type }) => !type.endsWith('progressed')).length === 1),
    );
  });
});

describe('the time in which the applicant has to act', () => {
  /** The steps with every stop as long as it is, or cut to nothing. */
  const cut = (steps: Application['steps'], stops: readonly number[], days: number) => {
    let moved = 0;
    return steps.map((step, n) => {
      if (stops.includes(n - 1)) moved += days * 86_400_000;
      return { ...step, at: new Date(Date.parse(step.at) + moved).toISOString() };
    });
  };

  it('never counts: a stop that lasts longer takes no working day more', () => {
    always(({ states, at }) => {
      const last = states.at(-1);
      if (!last) return true;
      const stops = last.steps.flatMap(({ phase, at: since }, n) => {
        const end = last.steps[n + 1]?.at;
        return phase === 'NEEDS_FIX' && end !== undefined && since < end ? [n] : [];
      });
      if (stops.length === 0) return true;
      // whole weeks, so that what follows falls on the same days of the week; holidays aside, hence a calendar without them
      const now = { ...moment(at), calendar: { ...moment(at).calendar, closed: new Map() } };
      const longer = cut(last.steps, stops, 7);
      const until = (n: number) => new Date(Date.parse(at) + n * 7 * 86_400_000).toISOString();
      return workingDaysTaken(last.steps, at, now) === workingDaysTaken(longer, until(stops.length), now);
    });
  });

  it('never makes a request overdue', () => {
    always(({ states }) =>
      states.every(({ phase, steps, standard }) => {
        if (phase !== 'NEEDS_FIX') return true;
        const since = steps.at(-1)?.at ?? '';
        const overdueThen = readClock(standard.limit, steps, moment(since)).overdue;
        return readClock(standard.limit, steps, moment('2026-12-30T00:00:00Z')).overdue === overdueThen;
      }),
    );
  });
});

describe('asking again', () => {
  it('changes nothing: silence approves once, a licence is issued once', () => {
    always(({ states, at }) => {
      const last = states.at(-1);
      if (!last) return true;
      const later = moment(new Date(Date.parse(at) + 86_400_000 * 200).toISOString());
      const once = approveBySilence(last, later)?.next ?? last;
      return (
        approveBySilence(once, later) === null &&
        (!last.licence || refusalOf(() => issuedUntil()(last, later)) !== undefined)
      );
    });
  });
});
