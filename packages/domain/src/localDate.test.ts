import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDate, isLocalDate, parseLocalDate } from './index.ts';

const realDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each([
  ['2026-12-31', '2026-12-31'],
  ['31/12/2026', '2026-12-31'],
  ['31-12-2026', '2026-12-31'],
  ['31.12.2026', '2026-12-31'],
  [' 31 Desember 2026 ', '2026-12-31'],
  ['31 Des 2026', '2026-12-31'],
  ['17 agustus 2026', '2026-08-17'],
  ['1 Mei 2026', '2026-05-01'],
  ['5 Nopember 2026', '2026-11-05'],
  ['01/02/2026', '2026-02-01'],
  ['1/2/2026', '2026-02-01'],
  ['29/02/2024', '2024-02-29'],
])('%j is read as %s', (text, date) => {
  expect(parseLocalDate(text)).toBe(date);
});

test.each([
  ['31/12/26', 'DATE_AMBIGUOUS'],
  ['26-12-31', 'DATE_AMBIGUOUS'],
  ['31 Des 26', 'DATE_AMBIGUOUS'],
  ['12/31/2026', 'DATE_IMPOSSIBLE'],
  ['29/02/2026', 'DATE_IMPOSSIBLE'],
  ['2026-02-29', 'DATE_IMPOSSIBLE'],
  ['29/02/1900', 'DATE_IMPOSSIBLE'],
  ['31/04/2026', 'DATE_IMPOSSIBLE'],
  ['00/01/2026', 'DATE_IMPOSSIBLE'],
  ['', 'DATE_UNREADABLE'],
  ['kemarin', 'DATE_UNREADABLE'],
  ['46387', 'DATE_UNREADABLE'],
  ['31/12-2026', 'DATE_UNREADABLE'],
  ['31 Dezember 2026', 'DATE_UNREADABLE'],
  ['2026-12-31T00:00:00Z', 'DATE_UNREADABLE'],
])('%j is refused with %s', (text, code) => {
  expect(() => parseLocalDate(text)).toThrow(expect.objectContaining({ code }));
});

test('every day is read back from each way of writing it', () => {
  fc.assert(
    fc.property(realDate, (date) => {
      const [year, month, day] = date.split('-');
      expect(isLocalDate(date)).toBe(true);
      expect(findDate(Number(year), Number(month), Number(day))).toBe(date);
      expect(parseLocalDate(date)).toBe(date);
      expect(parseLocalDate(`${day}/${month}/${year}`)).toBe(date);
      expect(parseLocalDate(`${Number(day)}-${Number(month)}-${year}`)).toBe(date);
    }),
  );
});

test('an ISO date must be whole and exist', () => {
  for (const text of ['2026-1-01', '2026-02-30', '2026-13-01', '0000-01-01', '2026-01-01 ', '26-01-01']) {
    expect(isLocalDate(text), text).toBe(false);
  }
});
