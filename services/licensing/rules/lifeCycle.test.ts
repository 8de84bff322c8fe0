import { describe, expect, it } from 'vitest';
import {
  approved,
  at,
  BUSINESS,
  BUSINESS_INPUT,
  billed,
  given,
  INPUT,
  issuedUntil,
  PBG,
  paid,
  refusalOf,
  resubmitted,
  returned,
  type Step,
  submitted,
  surveySet,
  takenUp,
  verified,
} from '../fixtures/given.ts';
import {
  type BusinessInput,
  expire,
  type Happening,
  reject,
  resubmit,
  returnForFix,
  type SubmissionInput,
  scheduleSurvey,
  startVerification,
  withdraw,
} from './index.ts';
import { APPLICATION_STATUSES, type ApplicationStatus, labelOf } from './statuses.ts';

const rejected: Step = (application, now) => reject(application, 'Tidak sesuai tata ruang', now);
const withdrawn: Step = (application, now) => withdraw(application, now);
const lapsed: Step = (application, now) => expire(application, 'Tidak dilengkapi', now);

/** A building permit in each status. */
const IN: Readonly<Record<ApplicationStatus, readonly Step[]>> = {
  SUBMITTED: [],
  VERIFYING: [takenUp()],
  NEEDS_FIX: [takenUp(), returned],
  SURVEY: [takenUp(), surveySet],
  WAITING_PAYMENT: [takenUp(), billed(900_000)],
  PROCESSING: [takenUp(), verified],
  APPROVED: [takenUp(), approved],
  REJECTED: [takenUp(), rejected],
  ISSUED: [takenUp(), billed(900_000), paid(900_000), approved, issuedUntil()],
  CANCELLED: [withdrawn],
  EXPIRED: [takenUp(), returned, lapsed],
};

/** Every command, with what each status makes of it. Statuses that are not named refuse it. */
const MOVES: readonly {
  readonly command: string;
  readonly happened: Happening;
  readonly step: Step;
  readonly to: Partial<Record<ApplicationStatus, ApplicationStatus>>;
}[] = [
  { command: 'take up', happened: 'application.takenUp', step: takenUp(), to: { SUBMITTED: 'VERIFYING' } },
  {
    command: 'return',
    happened: 'application.returned',
    step: returned,
    to: { VERIFYING: 'NEEDS_FIX', SURVEY: 'NEEDS_FIX', PROCESSING: 'NEEDS_FIX' },
  },
  { command: 'hand in again', happened: 'application.resubmitted', step: resubmitted, to: { NEEDS_FIX: 'VERIFYING' } },
  {
    command: 'set a survey',
    happened: 'application.surveyScheduled',
    step: surveySet,
    to: { VERIFYING: 'SURVEY', SURVEY: 'SURVEY', PROCESSING: 'SURVEY' },
  },
  {
    command: 'record the verification',
    happened: 'application.verified',
    step: verified,
    to: { VERIFYING: 'PROCESSING', SURVEY: 'PROCESSING', PROCESSING: 'PROCESSING', APPROVED: 'APPROVED' },
  },
  {
    command: 'ask for the fee',
    happened: 'application.billed',
    step: billed(900_000),
    to: { VERIFYING: 'WAITING_PAYMENT', PROCESSING: 'WAITING_PAYMENT', APPROVED: 'WAITING_PAYMENT' },
  },
  {
    command: 'record the payment',
    happened: 'application.paid',
    step: paid(900_000),
    to: { WAITING_PAYMENT: 'PROCESSING' },
  },
  {
    command: 'approve',
    happened: 'application.approved',
    step: approved,
    to: { VERIFYING: 'APPROVED', PROCESSING: 'APPROVED' },
  },
  {
    command: 'reject',
    happened: 'application.rejected',
    step: rejected,
    to: { SUBMITTED: 'REJECTED', VERIFYING: 'REJECTED', SURVEY: 'REJECTED', PROCESSING: 'REJECTED' },
  },
  {
    command: 'let lapse',
    happened: 'application.expired',
    step: lapsed,
    to: { NEEDS_FIX: 'EXPIRED', WAITING_PAYMENT: 'EXPIRED' },
  },
  {
    command: 'withdraw',
    happened: 'application.withdrawn',
    step: withdrawn,
    to: {
      SUBMITTED: 'CANCELLED',
      VERIFYING: 'CANCELLED',
      NEEDS_FIX: 'CANCELLED',
      SURVEY: 'CANCELLED',
      WAITING_PAYMENT: 'CANCELLED',
      PROCESSING: 'CANCELLED',
      APPROVED: 'CANCELLED',
    },
  },
];

describe.each(MOVES)('to $command', ({ happened, step, to }) => {
  it.each(APPLICATION_STATUSES)('from %s', (status) => {
    const before = given(submitted(PBG), ...IN[status]);
    expect(before.application.status).toBe(status);
    const target = to[status];
    if (target) {
      const { steps } = before.when(step).then(happened, { status: target });
      expect(steps).toHaveLength(before.application.steps.length + 1);
    } else {
      expect(refusalOf(() => before.when(step).then('clock.read'))).toMatch(
        /^(LICENCE_MOVE_REFUSED|FEE_PAID_ALREADY)$/,
      );
    }
  });
});

describe('the words that go with a move', () => {
  it('names what is missing, until it is handed in again', () => {
    const back = given(submitted(), takenUp())
      .when((application, now) => returnForFix(application, [' STR  sudah habis ', 'Pas foto'], now))
      .then('application.returned', { missingItems: ['STR sudah habis', 'Pas foto'], phase: 'NEEDS_FIX' });
    expect(labelOf(back.status)).toBe('Dikembalikan untuk perbaikan');
    given(submitted(), takenUp(), returned).when(resubmitted).then('application.resubmitted', { missingItems: [] });
  });

  it('are not left out', () => {
    const checked = given(submitted(), takenUp());
    checked.when((application, now) => returnForFix(application, [], now)).thenRefused('MISSING_ITEMS_UNNAMED');
    checked
      .when((application, now) => returnForFix(application, ['STR', '  '], now))
      .thenRefused('MISSING_ITEMS_UNNAMED');
    checked.when((application, now) => reject(application, ' ', now)).thenRefused('REASON_MISSING');
    given(submitted(), takenUp(), returned)
      .when((application, now) => expire(application, '', now))
      .thenRefused('REASON_MISSING');
  });
});

describe('the technical reviewer', () => {
  const reviewedBy =
    (technicalReviewer: string): Step =>
    (application, now) =>
      startVerification(application, { riskLevel: null, technicalReviewer }, now);

  it('is a department of the region that was applied to', () => {
    given(submitted())
      .when(reviewedBy('73.73-dinkes'))
      .then('application.takenUp', { technicalReviewer: '73.73-dinkes' });
  });

  it.each([
    '73.17-dinkes',
    '73.73',
    '73.73-',
    '73.731-dinkes',
    '__proto__',
    '73.73-dinkes\r\nX: y',
    `73.73-${'x'.repeat(5000)}`,
  ])('is not %j', (id) => {
    given(submitted()).when(reviewedBy(id)).thenRefused('REVIEWER_ELSEWHERE');
  });
});

describe('a visit', () => {
  const setFor =
    (date: string): Step =>
    (application, now) =>
      scheduleSurvey(application, date, now);

  it('is set for today or later, by the clock of Palopo', () => {
    const checked = given(submitted(PBG), takenUp());
    // half past midnight in Palopo is still the day before in UTC
    checked.when(at('2026-03-04T00:30:00+08:00', setFor('2026-03-03'))).thenRefused('SURVEY_DATE_PAST');
    checked
      .when(at('2026-03-04T00:30:00+08:00', setFor('2026-03-04')))
      .then('application.surveyScheduled', { surveyDate: '2026-03-04', phase: 'IN_PROCESS' });
  });

  it('has to take place before its result is recorded', () => {
    const waiting = given(submitted(PBG), takenUp(), at('2026-03-03T10:00:00+08:00', setFor('2026-03-05')));
    waiting.when(at('2026-03-04T23:00:00+08:00', verified)).thenRefused('SURVEY_NOT_YET');
    waiting.when(at('2026-03-05T08:00:00+08:00', verified)).then('application.verified');
  });
});

describe('handing in again', () => {
  it('with another line of business starts from the beginning: risk and verification are void', () => {
    const before = given(
      submitted(PBG, { input: { ...INPUT, nib: '9120009000018', kbliCode: '52101', kbliVersion: '2020' } }),
      takenUp('MEDIUM_HIGH'),
      verified,
      returned,
    );
    before
      .when((application, now) => resubmit(application, { kbliCode: '52101', kbliVersion: '2025' }, now))
      .then('application.resubmitted', {
        status: 'SUBMITTED',
        kbli: { code: '52101', version: '2025' },
        riskLevel: null,
        verifiedAt: null,
      });
    before
      .when((application, now) => resubmit(application, { kbliCode: '52101' }, now))
      .thenRefused('KBLI_VERSION_UNKNOWN');
  });

  it('declares nothing for another business: what was said of the first does not hold for the second', () => {
    const declared = { ...BUSINESS_INPUT, standardDeclared: true };
    const before = given(submitted(BUSINESS, { input: declared }), takenUp('MEDIUM_LOW'), returned);
    const again = (input: BusinessInput) =>
      before.when((application, now) => resubmit(application, input, now)).then('application.resubmitted');
    expect(again({}).standardDeclared).toBe(true);
    expect(again({ kbliCode: '56101', kbliVersion: '2020' }).standardDeclared).toBe(false);
    expect(again({ nib: '9120009000026' }).standardDeclared).toBe(false);
    expect(again({ nib: '9120009000026', standardDeclared: true }).standardDeclared).toBe(true);
    const incomplete = submitted(BUSINESS, { input: { ...declared, nib: null } as SubmissionInput });
    given(incomplete, takenUp('MEDIUM_LOW'), returned)
      .when((application, now) => resubmit(application, { nib: '9120009000018' }, now))
      .then('application.resubmitted', { status: 'SUBMITTED', standardDeclared: true });
  });
});

describe('the order of steps', () => {
  it('holds when another machine has a clock that is a little slow', () => {
    const { steps } = given(submitted()).when(at('2026-03-02T09:59:58+08:00', takenUp())).then('application.takenUp');
    expect(steps.map((step) => step.at)).toEqual(['2026-03-02T02:00:00.000Z', '2026-03-02T02:00:00.000Z']);
  });
});
