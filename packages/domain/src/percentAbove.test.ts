import { expect, test } from 'vitest';
import { percentAbove } from './index.ts';

test.each([
  [14_242, 13_500, 5.5],
  [17_058, 15_700, 8.65],
  [13_501, 13_500, 0.01],
  [13_500, 13_500, null],
  [13_000, 13_500, null],
  [1_000_001, 1_000_000, 0],
])('%d against a ceiling of %d is %s percent above', (price, ceiling, percent) => {
  expect(percentAbove(price, ceiling)).toBe(percent);
});

test('a percentage needs whole rupiah and a ceiling', () => {
  expect(() => percentAbove(100, 0)).toThrow(RangeError);
  expect(() => percentAbove(100.5, 100)).toThrow(RangeError);
});
