import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionRecord } from '../model.ts';
import { beginSession, endSession, IDLE_MS, isLive, LONGEST_MS, prolong } from './session.ts';

const START = '2026-11-24T01:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(START) + ms).toISOString();
const holder = { id: '73.73-a', region: '73.73', sample: false, credentialEpoch: 1, status: 'ACTIVE' } as const;
const begun = beginSession(holder, 'hash-0', START);

/** Trades `hash-n` for `hash-n+1`. */
const trade = (session: SessionRecord, n: number, at = later(1000)) =>
  prolong(session, holder, { tokenHash: `hash-${n}`, nextHash: `hash-${n + 1}`, at });

describe('a session', () => {
  test('goes on with each next token', () => {
    const first = trade(begun, 0);
    expect(first.kind).toBe('prolonged');
    if (first.kind !== 'prolonged') return;
    expect(trade(first.session, 1).kind).toBe('prolonged');
  });

  test('ends for both when a used token comes back', () => {
    const first = trade(begun, 0);
    if (first.kind !== 'prolonged') throw new Error('not prolonged');
    const again = trade(first.session, 0);
    expect(again).toMatchObject({ kind: 'reused', session: { endReason: 'TOKEN_REUSED' } });
    if (again.kind !== 'reused') return;
    expect(trade(again.session, 1).kind).toBe('refused');
  });

  test('is not ended by somebody who guesses', () => {
    expect(prolong(begun, holder, { tokenHash: 'guess', nextHash: 'x', at: later(1) }).kind).toBe('refused');
    expect(trade(begun, 0).kind).toBe('prolonged');
  });

  test.each([
    ['its account is shut', { ...holder, status: 'DISABLED' } as const],
    ['its account has another password since', { ...holder, credentialEpoch: 2 }],
    ['its account is gone', undefined],
  ])('is over when %s', (_, now) => {
    expect(isLive(begun, now, later(1))).toBe(false);
    expect(prolong(begun, now, { tokenHash: 'hash-0', nextHash: 'hash-1', at: later(1) }).kind).toBe('refused');
  });

  test('is over when it lay idle, and stands until then', () => {
    expect(isLive(begun, holder, later(IDLE_MS - 1))).toBe(true);
    expect(isLive(begun, holder, later(IDLE_MS))).toBe(false);
  });

  test('ends once: the first reason stays', () => {
    const out = endSession(begun, 'LOGOUT', later(1));
    expect(endSession(out, 'REVOKED', later(2))).toEqual(out);
    expect(isLive(out, holder, later(3))).toBe(false);
  });

  test('never outlives its longest life, however often it is prolonged, and remembers a bounded number of tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: IDLE_MS }), { maxLength: 300 }), (pauses) => {
        let session: SessionRecord = begun;
        let passed = 0;
        for (const [n, pause] of pauses.entries()) {
          passed += pause;
          const outcome = trade(session, n, later(passed));
          if (outcome.kind !== 'prolonged') break;
          session = outcome.session;
        }
        return session.usedHashes.length <= 100 && Date.parse(session.expiresAt) <= Date.parse(START) + LONGEST_MS;
      }),
    );
  });
});
