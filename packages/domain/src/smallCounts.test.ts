import { expect, test } from 'vitest';
import { publicCount } from './index.ts';

test('counts below five are withheld, and the answer does not tell which it was', () => {
  for (const count of [0, 1, 4]) expect(publicCount(count)).toEqual({ count: null, suppressed: true });
  expect(publicCount(5)).toEqual({ count: 5, suppressed: false });
  expect(publicCount(9, 10)).toEqual({ count: null, suppressed: true });
  for (const count of [-1, 1.5, Number.NaN]) expect(() => publicCount(count)).toThrow(RangeError);
});
