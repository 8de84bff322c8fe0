import { expect, test } from 'vitest';
import { parseDecimal } from './index.ts';

test.each([
  ['12', 12],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['0,125', 0.125],
  ['0.125', 0.125],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1.234.567', 1_234_567],
  ['-2,9945', -2.9945],
  ['-2.9945', -2.9945],
])('the decimal %j is %d', (text, value) => {
  expect(parseDecimal(text)).toBe(value);
});

test('a decimal that reads differently by hand and by machine is refused, unless the column says its mark', () => {
  for (const text of ['1.234', '1,234', '106.845', '106,845']) {
    expect(() => parseDecimal(text), text).toThrow(expect.objectContaining({ code: 'NUMBER_AMBIGUOUS' }));
  }
  expect(parseDecimal('1.234', ',')).toBe(1234);
  expect(parseDecimal('1.234', '.')).toBe(1.234);
  expect(parseDecimal('106,845', ',')).toBe(106.845);
  for (const text of ['', '-', '1.2.3', '1,2,3', '12,', ',5', '1e3', 'NaN', '1.234,5.6']) {
    expect(() => parseDecimal(text), text).toThrow(expect.objectContaining({ code: 'NUMBER_UNREADABLE' }));
  }
  expect(() => parseDecimal('12.5', ',')).toThrow(expect.objectContaining({ code: 'NUMBER_UNREADABLE' }));
});
