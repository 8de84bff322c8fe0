import { describe, it } from 'vitest';
import { at, BUSINESS, billed, given, issuedUntil, paid, submitted, verified } from '../fixtures/given.ts';
import { approveBySilence, recordAudit } from './index.ts';

const overdue = at('2026-06-01T08:00:00+08:00', approveBySilence);

describe('a business that was approved by silence before anybody looked at it', () => {
  const paidUp = [overdue, billed(), paid()] as const;

  it('is not issued before its risk is said', () => {
    given(submitted(BUSINESS), ...paidUp)
      .when(issuedUntil())
      .thenRefused('RISK_LEVEL_MISSING');
  });

  it('of medium high risk is not issued before its standard is verified', () => {
    given(submitted(BUSINESS), ...paidUp)
      .when(issuedUntil(null, 'MEDIUM_HIGH'))
      .thenRefused('STANDARD_NOT_VERIFIED');
    given(submitted(BUSINESS), ...paidUp, verified)
      .when(issuedUntil(null, 'MEDIUM_HIGH'))
      .then('licence.issued', { riskLevel: 'MEDIUM_HIGH', flaggedForAudit: true });
  });

  it('stays flagged until it was audited', () => {
    given(submitted(BUSINESS), overdue).when(recordAudit).then('application.audited', { flaggedForAudit: false });
    given(submitted(BUSINESS), overdue, recordAudit).when(recordAudit).thenRefused('NOTHING_TO_AUDIT');
    given(submitted(BUSINESS)).when(recordAudit).thenRefused('NOTHING_TO_AUDIT');
  });
});
