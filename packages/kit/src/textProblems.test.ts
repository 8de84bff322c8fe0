import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_TEXT, listTextProblems } from './textProblems.ts';

test('a NUL and half a surrogate pair are named by their place', () => {
  const record = { name: 'Bu\0di', steps: [{ text: 'baik' }, { text: 'rusak \ud800' }], note: null };
  expect(listTextProblems(record)).toEqual([
    { path: 'name', code: 'TEXT_UNREADABLE', message: expect.any(String) },
    { path: 'steps.1.text', code: 'TEXT_UNREADABLE', message: expect.any(String) },
  ]);
});

test('a text has an end', () => {
  expect(listTextProblems({ name: 'x'.repeat(LONGEST_TEXT) })).toEqual([]);
  expect(listTextProblems({ name: 'x'.repeat(LONGEST_TEXT + 1) })).toMatchObject([{ code: 'TEXT_TOO_LONG' }]);
});

test('whatever people can type is kept', () => {
  const typed = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll('\0', ''));
  fc.assert(
    fc.property(fc.record({ name: typed, lines: fc.array(typed) }), (record) => {
      expect(listTextProblems(record)).toEqual([]);
    }),
  );
});
