import fc from 'fast-check';
import { expect, test } from 'vitest';
import { satisfactionIndex } from './index.ts';

const all = (answer: number, elements = 9) => Array.from({ length: elements }, () => answer);

test('only fours are exactly 100, which printed weights would miss', () => {
  expect(satisfactionIndex([all(4)])).toEqual({ value: 100, grade: 'A', label: 'Sangat baik', respondents: 1 });
  expect(satisfactionIndex(Array.from({ length: 7 }, () => all(4))).value).toBe(100);
  expect(satisfactionIndex([all(1)])).toMatchObject({ value: 25, grade: 'D' });
});

// with n respondents the index is 25 x sum / 9n: sums that land on the last hundredth on each side of every bound
test.each([
  [24, 763, 88.31, 'A'],
  [19, 604, 88.3, 'B'],
  [19, 524, 76.61, 'B'],
  [26, 717, 76.6, 'C'],
  [5, 117, 65, 'C'],
  [38, 889, 64.99, 'D'],
])('%d respondents who give %d points in all reach %d, grade %s', (respondents, sum, value, grade) => {
  const answers = Array.from({ length: respondents }, () => all(1));
  let left = sum - 9 * respondents;
  for (const one of answers) {
    for (const index of one.keys()) {
      const more = Math.min(3, left);
      one[index] = 1 + more;
      left -= more;
    }
  }
  expect(satisfactionIndex(answers)).toMatchObject({ value, grade, respondents });
});

test('is rounded once, at the end: equal to the sum of exact means within half a hundredth', () => {
  const one = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (answers) => {
      const exact = all(0)
        .map((_, element) => answers.reduce((sum, given) => sum + (given[element] ?? 0), 0) / answers.length)
        .reduce((sum, mean) => sum + (mean / 9) * 25, 0);
      const { value } = satisfactionIndex(answers);
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(0.005 + 1e-9);
      expect(value).toBeGreaterThanOrEqual(25);
      expect(value).toBeLessThanOrEqual(100);
    }),
  );
});

test.each([
  [[], 'SKM_NO_ANSWERS'],
  [[all(4, 8)], 'SKM_WRONG_ELEMENT_COUNT'],
  [[all(4), all(4, 10)], 'SKM_WRONG_ELEMENT_COUNT'],
  [[all(4), all(4, 14)], 'SKM_WRONG_ELEMENT_COUNT'],
  [[all(4, 14), all(3, 14)], 'SKM_OLD_SCHEME'],
  [[all(0)], 'SKM_ANSWER_OUT_OF_RANGE'],
  [[all(4), all(5)], 'SKM_ANSWER_OUT_OF_RANGE'],
  [[all(2.5)], 'SKM_ANSWER_OUT_OF_RANGE'],
])('answers that are not nine of 1 to 4 are refused (%#: %s)', (answers, code) => {
  expect(() => satisfactionIndex(answers)).toThrow(expect.objectContaining({ code }));
});
