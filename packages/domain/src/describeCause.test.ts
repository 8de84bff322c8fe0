import { describe, expect, it } from 'vitest';
import { describeCause } from './index.ts';

/** What a parser says of a broken record. */
function parseFailure(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

describe('the cause of an unexpected error', () => {
  it.each([
    ['quoted by a parser', parseFailure('{"name":x"Budi Santoso"}')],
    ['quoted by a validator', new TypeError('Path `name` (`Budi Santoso`) is longer than "9".')],
    ['a whole record', new Error('{"name":"Budi Santoso","nik":7373095510879001}')],
    ['of several lines', new Error('"Budi\n    at Santoso" 7373095510879001')],
    ['no error at all', 'no "Budi Santoso" of 081299997777'],
  ])('keeps no value that is %s', (_what, cause) => {
    expect(JSON.stringify(describeCause(cause))).not.toMatch(/Budi|Santoso|73730955|8129999/);
  });

  it('says what went wrong and where', () => {
    const { message, stack } = describeCause(new RangeError('Out of range.'));
    expect(message).toBe('Out of range.');
    expect(stack).toMatch(/^RangeError\n +at .*describeCause\.test\.ts/);
  });
});
