import { expect, test } from 'vitest';
import { defineError, errorTable, isRefusal, Refusal, TICKET_MALFORMED } from './index.ts';

test('a definition makes refusals with both texts filled in, and its row shows where values go', () => {
  const FULL = defineError('TEST_QUEUE_FULL', 'CONFLICT', {
    message: (about: { queue: string }) => `Antrean ${about.queue} penuh. Coba besok.`,
    hint: 'The queue is full.',
  });
  const refusal = FULL({ queue: 'Loket 1' }, { retryAfter: 60 });
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({
    code: 'TEST_QUEUE_FULL',
    kind: 'CONFLICT',
    message: 'Antrean Loket 1 penuh. Coba besok.',
    hint: 'The queue is full.',
    details: { retryAfter: 60 },
  });
  expect(isRefusal(refusal)).toBe(true);
  expect(isRefusal(new Error('x'))).toBe(false);
  expect(FULL.row.message).toBe('Antrean {queue} penuh. Coba besok.');
  expect(() => defineError('TEST_QUEUE_FULL', 'CONFLICT', { message: '', hint: '' })).toThrow(/twice/);
});

test('every error of the field says something in Indonesian and in English, under a code in capitals', () => {
  const table = errorTable();
  expect(table).toContain(TICKET_MALFORMED);
  for (const { code, row } of table) {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    // what to do next, in a sentence of its own, not the bare fault
    expect(row.message, code).toMatch(/.{20,}[.]$/);
    expect(row.hint, code).toMatch(/[.]$/);
    expect(row.message, code).not.toBe(row.hint);
  }
});
