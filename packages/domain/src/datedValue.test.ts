import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, checkDatedRows, valueOn } from './index.ts';

// zone 1, medium and premium rice: a ceiling can also come down again
const medium = [
  { price: 12_500, validFrom: '2024-06-01', validTo: '2025-08-21', legalBasis: 'Perbadan 5/2024' },
  { price: 13_500, validFrom: '2025-08-22', validTo: null, legalBasis: 'Keputusan Kepala Bapanas 299/2025' },
];
const premium = [
  { price: 14_900, validFrom: '2024-03-10', validTo: '2024-03-23', legalBasis: 'Relaksasi' },
  { price: 13_900, validFrom: '2023-03-01', validTo: '2024-03-09', legalBasis: 'Perbadan 7/2023' },
  { price: 13_900, validFrom: '2024-03-24', validTo: null, legalBasis: 'Perbadan 7/2023' },
];

describe('a dated value', () => {
  test.each([
    [medium, '2025-08-21', 12_500],
    [medium, '2025-08-22', 13_500],
    [medium, '2026-02-11', 13_500],
    [premium, '2024-03-09', 13_900],
    [premium, '2024-03-10', 14_900],
    [premium, '2024-03-23', 14_900],
    [premium, '2024-03-24', 13_900],
  ])('holds on both of its boundary days (%#)', (rows, date, price) => {
    expect(valueOn(rows, date)?.price).toBe(price);
  });

  test('is absent before the first row and after the last', () => {
    expect(valueOn(medium, '2024-05-31')).toBeNull();
    expect(valueOn(premium.slice(0, 1), '2024-03-24')).toBeNull();
    expect(valueOn([], '2026-01-01')).toBeNull();
  });

  test('is never chosen between two rows in force', () => {
    const open = { ...medium[0], validFrom: '2024-06-01', validTo: null, legalBasis: 'Perbadan 5/2024' };
    const rows = [...medium.slice(1), open];
    expect(() => valueOn(rows, '2025-08-22')).toThrow(expect.objectContaining({ code: 'DATED_ROWS_OVERLAP' }));
    expect(() => checkDatedRows(rows)).toThrow(/2025-08-22.*Perbadan 5\/2024.*299\/2025/);
  });

  test('rows that touch on one day overlap; a row that ends before it starts is refused', () => {
    expect(() =>
      checkDatedRows([
        { validFrom: '2026-01-01', validTo: '2026-06-30', legalBasis: 'a' },
        { validFrom: '2026-06-30', validTo: null, legalBasis: 'b' },
      ]),
    ).toThrow(expect.objectContaining({ code: 'DATED_ROWS_OVERLAP' }));
    expect(() => checkDatedRows([{ validFrom: '2026-02-01', validTo: '2026-01-31', legalBasis: 'a' }])).toThrow(
      expect.objectContaining({ code: 'DATED_ROW_REVERSED' }),
    );
    expect(() => checkDatedRows([...premium])).not.toThrow();
  });

  test('rows pass the check exactly when no day finds two of them', () => {
    const row = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 10 })))
      .map(([start, length]) => ({
        validFrom: addDays('2026-01-01', start),
        validTo: length === null ? null : addDays('2026-01-01', start + length),
        legalBasis: `row ${start}`,
      }));
    const days = Array.from({ length: 60 }, (_, index) => addDays('2026-01-01', index));
    const passes = (check: () => unknown) => {
      try {
        check();
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        expect(passes(() => checkDatedRows(rows))).toBe(days.every((date) => passes(() => valueOn(rows, date))));
      }),
    );
  });
});
