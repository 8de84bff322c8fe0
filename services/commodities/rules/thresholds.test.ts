import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS, someDay } from '../fixtures/dates.ts';
import type { ThresholdRow } from '../model.ts';
import { addThreshold, type Thresholds, thresholdOn, thresholdsOf } from './thresholds.ts';

const row = fc.record({
  id: fc.uuid(),
  percent: fc.integer({ min: 1, max: 1000 }),
  validFrom: someDay,
  legalBasis: fc.constant('SK TPID'),
});
const rows = fc.array(row, { maxLength: 5 });
const thresholds: fc.Arbitrary<Thresholds> = fc.record({ own: rows, national: rows });
const begunBy = (some: readonly ThresholdRow[], date: string) => some.filter(({ validFrom }) => validFrom <= date);

describe('the threshold of a region', () => {
  it("is its own as soon as it has one, else the country's, else there is none", () => {
    fc.assert(
      fc.property(thresholds, someDay, ({ own, national }, date) => {
        const candidates = [begunBy(own, date), begunBy(national, date)].find((some) => some.length > 0) ?? [];
        const found = thresholdOn({ own, national }, date);
        if (candidates.length === 0) expect(found).toBeUndefined();
        else expect(candidates).toContain(found);
      }),
    );
  });

  it('is the one that began last, and of two of one day the one added last', () => {
    fc.assert(
      fc.property(rows, someDay, (own, date) => {
        const found = thresholdOn({ own, national: [] }, date);
        const last = begunBy(own, date)
          .map(({ validFrom }) => validFrom)
          .toSorted()
          .at(-1);
        expect(found).toBe(own.findLast(({ validFrom }) => validFrom === last));
      }),
    );
  });

  it('changes on no day before the one from which a new one holds, and in no other region', () => {
    fc.assert(
      fc.property(thresholds, row, (before, added) => {
        const after = { ...before, own: addThreshold(before.own, added) };
        for (const date of DAYS.filter((day) => day < added.validFrom))
          expect(thresholdOn(after, date)).toBe(thresholdOn(before, date));
        expect(thresholdOn(after, added.validFrom)?.percent).toBe(added.percent);
        const elsewhere = { own: [], national: before.national };
        for (const date of DAYS)
          expect(thresholdOn(elsewhere, date)).toBe(thresholdOn({ own: [], national: after.national }, date));
      }),
    );
  });

  it("follows the country's where it has none of its own, on every day", () => {
    fc.assert(
      fc.property(rows, someDay, (national, date) => {
        expect(thresholdOn({ own: [], national }, date)).toBe(thresholdOn({ own: national, national: [] }, date));
      }),
    );
  });
});

it('what regions had in the one record of old is theirs until they have a record of their own', () => {
  fc.assert(
    fc.property(rows, rows, rows, (own, palopo, luwu) => {
      const of = (region: string) => (one: ThresholdRow) => ({ ...one, region });
      const national = { rows: [], ofRegions: [...palopo.map(of('73.73')), ...luwu.map(of('73.17'))] };
      expect(thresholdsOf('73.73', undefined, national).own).toEqual(palopo);
      expect(thresholdsOf('73.17', undefined, national).own).toEqual(luwu);
      expect(thresholdsOf('73.73', { rows: own }, national).own).toEqual(own);
      expect(thresholdsOf('73.71', undefined, national).own).toEqual([]);
    }),
  );
});

it.each([{ percent: 0 }, { percent: -5 }, { percent: 1000.1 }, { percent: Number.NaN }, { legalBasis: '  ' }])(
  'a threshold of %j is refused',
  (wrong) => {
    const good = { id: 'a', percent: 25, validFrom: '2026-01-01', legalBasis: 'SK TPID' };
    expect(addThreshold([], good)).toEqual([good]);
    expect(() => addThreshold([], { ...good, ...wrong })).toThrow(
      expect.objectContaining({ code: 'THRESHOLD_IMPOSSIBLE' }),
    );
  },
);
