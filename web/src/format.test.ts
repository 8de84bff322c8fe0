import { expect, test } from 'vitest';
import { addDays, ago, dayAt, daysAgo, everyText, readRupiah, rupiah } from './format.ts';

test('rupiah are read as people write them, and never guessed', () => {
  for (const [text, amount] of [
    ['13500', 13_500],
    ['13.500', 13_500],
    ['Rp 13.500', 13_500],
    ['rp1.250.000,-', 1_250_000],
    [' 9000 ', 9_000],
    ['13.500,00', 13_500],
  ] as const)
    expect(readRupiah(text), text).toBe(amount);
  for (const text of ['', '13.5', '13,5', '13,500', '1.3500', 'tiga ribu', '-5', '12 500'])
    expect(readRupiah(text), text).toBeNull();
});

test('what is written is read back', () => {
  for (const amount of [1, 999, 1_000, 13_500, 1_234_567]) expect(readRupiah(rupiah(amount))).toBe(amount);
});

test('the day is the day of the place, not of the server', () => {
  expect(dayAt(Date.parse('2026-11-24T17:30:00Z'), 'Asia/Makassar')).toBe('2026-11-25');
  expect(dayAt(Date.parse('2026-11-24T17:30:00Z'), 'UTC')).toBe('2026-11-24');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

test('ages are told in the words of the phone in hand', () => {
  const now = Date.parse('2026-11-24T10:00:00+08:00');
  expect(ago('2026-11-24T09:59:40+08:00', now)).toBe('baru saja');
  expect(ago('2026-11-24T07:00:00+08:00', now)).toBe('3 jam lalu');
  expect(ago('2026-11-21T10:00:00+08:00', now)).toBe('3 hari lalu');
  expect(daysAgo('2026-11-23', '2026-11-24')).toBe('kemarin');
  expect(daysAgo('2026-11-21', '2026-11-24')).toBe('3 hari lalu');
  expect(everyText('PT6H')).toBe('setiap 6 jam');
  expect(everyText('P1D')).toBe('setiap hari');
});
