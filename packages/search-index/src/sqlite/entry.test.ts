import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EntryParts, entryOf, LOW_MASK, placeOf, SERVICE_MASK, sequenceOf } from './entry.ts';

const parts: fc.Arbitrary<EntryParts> = fc.record({
  rank: fc.integer({ min: 0, max: 15 }),
  foldedTitle: fc.string({ unit: fc.constantFrom(...'az09 é字'), maxLength: 6 }),
  region: fc.constantFrom('', '73', '73.73', '73.73.09', '73.73.09.1004', '96.99.99', '73.73.40001'),
  service: fc.integer({ min: 0, max: 255 }),
  sequence: fc.integer({ min: 1, max: 2 ** 24 - 1 }),
});

test('an entry is a positive number of SQLite that tells its parts', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const entry = entryOf(given);
      expect(entry).toBeGreaterThan(0n);
      expect(entry).toBeLessThan(2n ** 63n);
      const low = Number(entry & BigInt(LOW_MASK));
      expect(sequenceOf(low)).toBe(given.sequence);
      const place = placeOf(low);
      expect(place & SERVICE_MASK).toBe(given.service);
      const codes = given.region.split('.').map((code) => (code.length === 2 ? Number(code) : 0));
      expect([place >> 22, (place >> 15) & 127, (place >> 8) & 127]).toEqual([codes[0], codes[1] ?? 0, codes[2] ?? 0]);
      expect(Number(entry >> 59n)).toBe(given.rank);
    }),
  );
});

test('the better static rank comes first, then the first letters of the title', () => {
  const at = (rank: number, foldedTitle: string) =>
    entryOf({ rank, foldedTitle, region: '73', service: 1, sequence: 1 });
  expect(at(1, 'zzz')).toBeLessThan(at(2, 'aaa'));
  expect(at(1, 'apa')).toBeLessThan(at(1, 'bisa'));
  expect(at(1, '')).toBeLessThan(at(1, '1'));
  expect(at(1, '9')).toBeLessThan(at(1, 'a'));
  expect(at(1, 'z')).toBeLessThan(at(1, '字'));
});

test('what an entry cannot number is refused', () => {
  const given = { rank: 0, foldedTitle: '', region: '', service: 1, sequence: 1 };
  expect(() => entryOf({ ...given, sequence: 2 ** 24 })).toThrow(RangeError);
  expect(() => entryOf({ ...given, service: 256 })).toThrow(RangeError);
});
