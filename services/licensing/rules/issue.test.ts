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
  NUMBERS,
  PBG,
  paid,
  submitted,
  takenUp,
  verified,
} from '../fixtures/given.ts';
import { ageLicence, licenceStatus, revoke } from './licence.ts';
import { findRiskRules } from './riskRequirements.ts';

describe('what a risk level asks for', () => {
  it('low: the NIB is enough, no approval and no verification', () => {
    given(submitted(BUSINESS), takenUp('LOW'), billed(), paid())
      .when(issuedUntil())
      .then('licence.issued', {
        status: 'ISSUED',
        phase: 'ISSUED',
        licence: expect.objectContaining({ product: 'NIB' }),
      });
  });

  it('low without a NIB is not issued', () => {
    given(submitted(PBG), takenUp('LOW'), billed(900_000), paid(900_000))
      .when(issuedUntil())
      .thenRefused('NIB_MISSING');
  });

  it('medium low: the business has to declare its standard', () => {
    given(submitted(BUSINESS), takenUp('MEDIUM_LOW'), billed(), paid())
      .when(issuedUntil())
      .thenRefused('STANDARD_NOT_DECLARED');
    const declared = { input: { ...BUSINESS_INPUT, standardDeclared: true } };
    given(submitted(BUSINESS, declared), takenUp('MEDIUM_LOW'), billed(), paid())
      .when(issuedUntil())
      .then('licence.issued', { licence: expect.objectContaining({ product: 'DECLARED_STANDARD' }) });
  });

  it('medium high without verification is neither approved nor issued', () => {
    const unverified = given(submitted(BUSINESS), takenUp('MEDIUM_HIGH'), billed(), paid());
    unverified.when(approved).thenRefused('STANDARD_NOT_VERIFIED');
    unverified.when(issuedUntil()).thenRefused('LICENCE_MOVE_REFUSED');
  });

  it.each([
    ['MEDIUM_HIGH', 'VERIFIED_STANDARD'],
    ['HIGH', 'LICENCE'],
  ] as const)('%s with verification and approval becomes %s', (risk, product) => {
    given(submitted(BUSINESS), takenUp(risk), verified, billed(), paid(), approved)
      .when(issuedUntil())
      .then('licence.issued', { licence: expect.objectContaining({ product, legalBasis: 'PP 28/2025' }) });
  });

  it('is confirmed by an officer wherever a line of business is named', () => {
    given(submitted(BUSINESS)).when(takenUp(null)).thenRefused('RISK_LEVEL_MISSING');
  });

  it('cannot be chosen at the issue to go round the approval', () => {
    given(submitted(PBG, { input: { ...INPUT, nib: '9120009000018' } }), takenUp(null), billed(1), paid(1))
      .when(issuedUntil(null, 'LOW'))
      .thenRefused('LICENCE_MOVE_REFUSED');
  });

  it('follows the rule of its day: PP 5/2021 until 4 June 2025, PP 28/2025 from 5 June', () => {
    expect(findRiskRules('2025-06-04')?.legalBasis).toBe('PP 5/2021');
    expect(findRiskRules('2025-06-05')?.legalBasis).toBe('PP 28/2025');
    expect(findRiskRules('2021-02-01')).toBeNull();
  });
});

describe('the fee', () => {
  it('is paid before anything is issued, also after the approval', () => {
    const unpaid = given(submitted(PBG), takenUp(), approved);
    unpaid.when(issuedUntil()).thenRefused('FEE_UNPAID');
    given(submitted(PBG), takenUp(), approved, billed(900_000)).when(issuedUntil()).thenRefused('LICENCE_MOVE_REFUSED');
    given(submitted(PBG), takenUp(), approved, billed(900_000), paid(900_000))
      .when(issuedUntil())
      .then('licence.issued');
  });

  it('is the one of the service type, or has to be computed', () => {
    given(submitted(BUSINESS), takenUp('LOW'))
      .when(billed())
      .then('application.billed', { payment: expect.objectContaining({ amount: 250_000, paidAt: null }) });
    given(submitted(BUSINESS), takenUp('LOW')).when(billed(1)).thenRefused('FEE_AMOUNT_WRONG');
    given(submitted(PBG), takenUp()).when(billed()).thenRefused('FEE_AMOUNT_WRONG');
    given(submitted(PBG), takenUp()).when(billed(0)).thenRefused('FEE_AMOUNT_WRONG');
  });

  it('is not asked for where there is none, nor twice', () => {
    given(submitted(), takenUp()).when(billed(1000)).thenRefused('FEE_NOT_DUE');
    given(submitted(PBG), takenUp(), billed(900_000), paid(900_000))
      .when(billed(900_000))
      .thenRefused('FEE_PAID_ALREADY');
  });

  it('is paid in full', () => {
    const waiting = given(submitted(PBG), takenUp(), billed(900_000));
    waiting.when(paid(899_999)).thenRefused('FEE_AMOUNT_WRONG');
    waiting.when(paid(900_000)).then('application.paid', { status: 'PROCESSING' });
  });

  it('of an approved application leads back to the approval', () => {
    given(submitted(PBG), takenUp(), approved, billed(900_000))
      .when(paid(900_000))
      .then('application.paid', { status: 'APPROVED', phase: 'APPROVED' });
  });
});

describe('an issued licence', () => {
  const issued = (validUntil: string | null) =>
    given(submitted(), takenUp(), approved, at('2026-03-04T10:00:00+08:00', issuedUntil(validUntil)));
  const today = (date: string) => `${date}T09:00:00+08:00`;

  it('has its number, its end and no history yet', () => {
    expect(issued('2026-12-31').application).toMatchObject({
      finishedMonth: '2026-03',
      workingDays: 2,
      licence: { number: NUMBERS.number, status: 'VALID', validUntil: '2026-12-31', revokedAt: null },
    });
  });

  it('does not end before it begins', () => {
    given(submitted(), takenUp(), approved).when(issuedUntil('2026-03-01')).thenRefused('LICENCE_WOULD_BE_OVER');
    given(submitted(), takenUp(), approved).when(issuedUntil('2026-03-02')).then('licence.issued');
  });

  it('is announced once, thirty days before its end', () => {
    issued('2026-06-30')
      .when(at(today('2026-05-30'), ageLicence))
      .thenNothing();
    issued('2026-06-30')
      .when(at(today('2026-05-31'), ageLicence))
      .then('licence.expiring');
    const announced = given(
      submitted(),
      takenUp(),
      approved,
      issuedUntil('2026-06-30'),
      at(today('2026-05-31'), ageLicence),
    );
    announced.when(at(today('2026-06-01'), ageLicence)).thenNothing();
  });

  it('holds through its last day', () => {
    issued('2026-06-30')
      .when(at(today('2026-07-01'), ageLicence))
      .then('licence.expired');
    const { licence } = issued('2026-06-30').application;
    if (!licence) throw new Error('nothing was issued');
    expect([licenceStatus(licence, '2026-06-30'), licenceStatus(licence, '2026-07-01')]).toEqual(['VALID', 'EXPIRED']);
  });

  it('without an end never ages', () => {
    issued(null)
      .when(at(today('2026-12-30'), ageLicence))
      .thenNothing();
  });

  it('is revoked for a reason, while it holds', () => {
    issued('2026-06-30')
      .when(at(today('2026-05-01'), (application, now) => revoke(application, 'STR dicabut', now)))
      .then('licence.revoked', {
        status: 'ISSUED',
        licence: expect.objectContaining({ status: 'REVOKED', revocationReason: 'STR dicabut' }),
      });
    issued('2026-06-30')
      .when(at(today('2026-05-01'), (application, now) => revoke(application, '', now)))
      .thenRefused('REASON_MISSING');
    issued('2026-06-30')
      .when(at(today('2026-07-01'), (application, now) => revoke(application, 'terlambat', now)))
      .thenRefused('LICENCE_NOT_VALID');
    given(submitted())
      .when((application, now) => revoke(application, 'belum ada', now))
      .thenRefused('LICENCE_NOT_VALID');
  });
});
