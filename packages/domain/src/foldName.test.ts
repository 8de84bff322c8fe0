import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName, sameName } from './index.ts';

test.each([
  ["To'Bulung", 'tobulung'],
  ['To’Bulung', 'tobulung'],
  ['TO BULUNG', 'to bulung'],
  ['  Kota   Palopo ', 'kota palopo'],
  ['Trans-Sulawesi', 'trans sulawesi'],
  ['Méja Ñandu', 'meja nandu'],
])('%j folds to %j', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

test.each([
  ["To'Bulung", 'tobulung'],
  ['To Bulung', "To'Bulung"],
  ['KOTA PALOPO', 'Kota Palopo'],
])('%j and %j are the same name', (one, other) => {
  expect(sameName(one, other)).toBe(true);
});

test('names that differ in a letter stay apart', () => {
  expect(sameName('Amasangan', 'Ammasangan')).toBe(false);
});

test('a folded name folds to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(foldName(foldName(name))).toBe(foldName(name));
    }),
  );
});
