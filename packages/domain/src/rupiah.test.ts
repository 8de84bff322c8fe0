import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRupiah, parseRupiah } from './index.ts';

test.each([
  ['13500', 13_500],
  ['13.500', 13_500],
  ['Rp 13.500', 13_500],
  ['Rp13.500', 13_500],
  ['rp. 13.500', 13_500],
  ['IDR 13.500', 13_500],
  ['13.500,00', 13_500],
  ['13500,00', 13_500],
  ['Rp 13.500,-', 13_500],
  [' 1.250.000 ', 1_250_000],
  ['17.000.000.000', 17_000_000_000],
  ['0', 0],
  ['500', 500],
])('%j is %d rupiah', (text, amount) => {
  expect(parseRupiah(text)).toBe(amount);
});

test.each([
  ['13.5', 'RUPIAH_AMBIGUOUS'],
  ['13,5', 'RUPIAH_AMBIGUOUS'],
  ['13,50', 'RUPIAH_AMBIGUOUS'],
  ['1,350', 'RUPIAH_AMBIGUOUS'],
  ['13,500', 'RUPIAH_AMBIGUOUS'],
  ['13500.00', 'RUPIAH_AMBIGUOUS'],
  ['13.500.00', 'RUPIAH_AMBIGUOUS'],
  ['1350.000', 'RUPIAH_AMBIGUOUS'],
  ['0.500', 'RUPIAH_AMBIGUOUS'],
  ['013500', 'RUPIAH_AMBIGUOUS'],
  ['13.500,50', 'RUPIAH_NOT_WHOLE'],
  ['', 'RUPIAH_UNREADABLE'],
  ['Rp', 'RUPIAH_UNREADABLE'],
  ['-13500', 'RUPIAH_UNREADABLE'],
  ['13 500', 'RUPIAH_UNREADABLE'],
  ['13500/kg', 'RUPIAH_UNREADABLE'],
  ['1e4', 'RUPIAH_UNREADABLE'],
  ['٥٠٠', 'RUPIAH_UNREADABLE'],
  ['99999999999999999999', 'RUPIAH_UNREADABLE'],
])('%j is refused with %s', (text, code) => {
  expect(() => parseRupiah(text)).toThrow(expect.objectContaining({ code }));
});

test('amounts are written the Indonesian way and read back', () => {
  expect(formatRupiah(13_500)).toBe('Rp13.500');
  expect(formatRupiah(0)).toBe('Rp0');
  expect(formatRupiah(999)).toBe('Rp999');
  expect(formatRupiah(-1_250_000)).toBe('-Rp1.250.000');
  expect(() => formatRupiah(1.5)).toThrow(RangeError);
  fc.assert(
    fc.property(fc.maxSafeNat(), (amount) => {
      expect(parseRupiah(formatRupiah(amount))).toBe(amount);
      expect(parseRupiah(String(amount))).toBe(amount);
    }),
  );
});
