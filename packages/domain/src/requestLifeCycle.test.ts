import { describe, expect, test } from 'vitest';
import {
  canMove,
  checkMove,
  isFinalPhase,
  PHASE_LABELS,
  phasesAfter,
  REQUEST_PHASES,
  type RequestPhase,
} from './index.ts';

const walk = (...phases: RequestPhase[]) => phases.slice(1).every((to, index) => canMove(phases[index] ?? to, to));

describe('the life cycle of a request', () => {
  test('has the usual way, the way back for repair, and the short ways', () => {
    expect(walk('DRAFT', 'SUBMITTED', 'VERIFYING', 'IN_PROCESS', 'APPROVED', 'ISSUED', 'CLOSED')).toBe(true);
    expect(walk('VERIFYING', 'NEEDS_FIX', 'SUBMITTED', 'VERIFYING', 'REJECTED', 'CLOSED')).toBe(true);
    // low risk, or silence taken for consent
    expect(walk('SUBMITTED', 'APPROVED', 'ISSUED')).toBe(true);
    expect(walk('SUBMITTED', 'FORWARDED', 'CLOSED')).toBe(true);
  });

  test.each<[RequestPhase, RequestPhase]>([
    ['DRAFT', 'ISSUED'],
    ['SUBMITTED', 'ISSUED'],
    ['SUBMITTED', 'DRAFT'],
    ['NEEDS_FIX', 'APPROVED'],
    ['REJECTED', 'ISSUED'],
    ['ISSUED', 'IN_PROCESS'],
    ['CLOSED', 'SUBMITTED'],
    ['CANCELLED', 'CANCELLED'],
  ])('does not lead from %s to %s', (from, to) => {
    expect(canMove(from, to)).toBe(false);
    expect(() => checkMove(from, to)).toThrow(
      expect.objectContaining({ code: 'PHASE_MOVE_REFUSED', message: expect.stringContaining(PHASE_LABELS[from]) }),
    );
  });

  test('lets a service change its own status within an open phase', () => {
    expect(() => checkMove('IN_PROCESS', 'IN_PROCESS')).not.toThrow();
  });

  test('starts at DRAFT, reaches every phase, and ends where nothing follows', () => {
    const reached = new Set<RequestPhase>(['DRAFT']);
    for (const phase of reached) for (const next of phasesAfter(phase)) reached.add(next);
    expect([...reached].sort()).toEqual([...REQUEST_PHASES].sort());
    expect(REQUEST_PHASES.filter(isFinalPhase)).toEqual(['CLOSED', 'CANCELLED', 'EXPIRED']);
    expect(new Set(Object.values(PHASE_LABELS)).size).toBe(12);
  });
});
