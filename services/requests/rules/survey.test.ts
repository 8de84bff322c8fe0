import { REQUEST_PHASES } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRating, mayPublish, parseSemester, ratingId, reportId, semesterAt, summarise } from './survey.ts';

const answer = fc.integer({ min: 1, max: 4 });
const person = fc.array(answer, { minLength: 9, maxLength: 9 });

describe('rating a request', () => {
  it('is possible once it is decided, whatever the decision', () => {
    const rated = REQUEST_PHASES.filter((phase) => {
      try {
        checkRating(phase, false);
        return true;
      } catch {
        return false;
      }
    });
    expect(rated).toEqual(['REJECTED', 'ISSUED', 'CLOSED']);
  });

  it('happens once', () => {
    expect(() => checkRating('ISSUED', true)).toThrow(expect.objectContaining({ code: 'REQUEST_RATED_BEFORE' }));
  });

  it('is kept under an id that begins with the region and tells neither ticket nor secret', () => {
    const id = ratingId('73.73', 'ABCD-EFGH-JKMN-PQRS');
    expect(id).toMatch(/^73\.73-[0-9a-f]{32}$/);
    expect(ratingId('73.73', 'ABCD-EFGH-JKMN-PQRS')).toBe(id);
    expect(ratingId('73.73', 'ABCD-EFGH-JKMN-PQRT')).not.toBe(id);
  });
});

describe('the semester of an answer', () => {
  it.each([
    ['2026-06-30T15:59:59Z', '73.73', '2026-1'],
    ['2026-06-30T16:00:00Z', '73.73', '2026-2'],
    ['2026-06-30T16:00:00Z', '31.71', '2026-1'],
    ['2026-12-31T15:00:00Z', '91.03', '2027-1'],
  ])('%s in %s is %s, by the clock of the region', (instant, region, semester) => {
    expect(semesterAt(instant, region)).toBe(semester);
  });

  it('is read as year and half', () => {
    expect(parseSemester(' 2026-2 ')).toBe('2026-2');
    for (const wrong of ['2026', '2026-3', '2026/2', '26-1'])
      expect(() => parseSemester(wrong)).toThrow(expect.objectContaining({ code: 'SEMESTER_MALFORMED' }));
  });
});

describe('publishing', () => {
  it('waits for five people, and then for five more', () => {
    expect([4, 5, 9, 10].map((answered) => mayPublish(answered, answered < 9 ? 0 : 5))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('never shows two figures between which fewer than five people lie', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 60 }), (arrivals) => {
        const published = [0];
        let answered = 0;
        for (const more of arrivals) {
          answered += more;
          if (mayPublish(answered, published.at(-1) ?? 0)) published.push(answered);
        }
        return published.slice(1).every((count, place) => count - (published[place] ?? 0) >= 5);
      }),
    );
  });

  it('keeps samples apart from real answers', () => {
    const group = { region: '73.73', service: 'licensing', semester: '2026-1' };
    expect(reportId({ ...group, sample: true })).not.toBe(reportId({ ...group, sample: false }));
  });
});

describe('the figures', () => {
  it('are 100.00 and grade A when all are content with everything', () => {
    expect(summarise(Array.from({ length: 7 }, () => Array(9).fill(4)))).toEqual({
      respondents: 7,
      value: 100,
      grade: 'A',
      means: Array(9).fill(4),
    });
  });

  it('agree: the mean of the elements times 25 is the index, but for the rounding of each', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 40 }), (answers) => {
        const { value, means } = summarise(answers);
        const fromMeans = (means.reduce((sum, mean) => sum + mean, 0) / 9) * 25;
        return Math.abs(value - fromMeans) <= 0.005 * 25 + 0.005;
      }),
    );
  });

  it('do not depend on who answered first', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), (answers) => {
        expect(summarise(answers.toReversed())).toEqual(summarise(answers));
      }),
    );
  });
});
