import { describe, expect, it } from 'vitest';
import { isOverdue } from './deadline.ts';

const dueAt = '2026-04-09T23:59:59+08:00';

describe('a request is late', () => {
  it('from the instant after its due instant, read in any offset', () => {
    expect(isOverdue({ phase: 'IN_PROCESS', dueAt }, '2026-04-09T15:59:59.000Z')).toBe(false);
    expect(isOverdue({ phase: 'IN_PROCESS', dueAt }, '2026-04-09T15:59:59.001Z')).toBe(true);
  });

  it('never while it has no due date', () => {
    expect(isOverdue({ phase: 'NEEDS_FIX', dueAt: null }, '2030-01-01T00:00:00Z')).toBe(false);
  });

  it('no more once it is decided, nor while it is a draft', () => {
    for (const phase of ['ISSUED', 'REJECTED', 'CLOSED', 'CANCELLED', 'EXPIRED', 'FORWARDED', 'DRAFT'] as const)
      expect(isOverdue({ phase, dueAt }, '2030-01-01T00:00:00Z')).toBe(false);
  });
});
