import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../store.ts';
import { decodeValue, encodeValue } from './encodeValue.ts';

const key = fc
  .oneof(
    fc.constantFrom(
      '',
      '%',
      '%00',
      '%25',
      '$where',
      '$',
      'a.b',
      '.',
      '_bsontype',
      '__proto__',
      '%5Fbsontype',
      'toBSON',
      '0',
    ),
    fc.string(),
  )
  .filter((text) => !text.includes('\0'));
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, 0, -1.5, '', '$x', 1e300),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries) as Json),
  ),
}));

test('a record comes back as it was given, whatever its keys are called', () => {
  fc.assert(
    fc.property(json, (value) => {
      const back = decodeValue(encodeValue(value, 'x'));
      expect(JSON.stringify(back)).toBe(JSON.stringify(value));
    }),
    { seed: 17, numRuns: 2000 },
  );
});

test('nothing that MongoDB reads as its own is left in a key', () => {
  const everyKey = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => [...(Array.isArray(value) ? [] : [name]), ...everyKey(part)])
      : [];
  fc.assert(
    fc.property(json, (value) => {
      for (const name of everyKey(encodeValue(value, 'x'))) {
        expect(name).toMatch(/^[^.$]+$/su);
        expect(name).not.toBe('_bsontype');
      }
    }),
    { seed: 17, numRuns: 2000 },
  );
});
