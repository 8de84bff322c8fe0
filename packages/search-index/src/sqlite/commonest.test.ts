import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutCommonest } from '../question.ts';
import { leaveOutCommonest } from './commonest.ts';

const word = fc
  .record({ documents: fc.nat(6), below: fc.nat(3), above: fc.nat(3) })
  .map(({ documents, below, above }) => ({
    documents,
    counted: 0,
    commonness() {
      return {
        least: documents - below,
        most: documents + above,
        exactly: () => {
          this.counted++;
          return documents;
        },
      };
    },
  }));

test('the word left out is the one that exact counts would leave out, whatever the bounds', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      expect(leaveOutCommonest(words)).toEqual(withoutCommonest(words, ({ documents }) => documents));
    }),
  );
});

test('where the bounds tell, nothing is counted', () => {
  const never = () => expect.unreachable();
  const rare = { commonness: () => ({ least: 1, most: 9, exactly: never }) };
  const common = { commonness: () => ({ least: 10, most: 400, exactly: never }) };
  expect(leaveOutCommonest([rare, common])).toEqual([rare]);
});
