import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spanOf } from './span.ts';

const prices = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 50 });

it('there is no average of nothing', () => {
  expect(spanOf([])).toBeUndefined();
});

it('the average is whole, lies between the lowest and the highest, and is theirs where all are equal', () => {
  fc.assert(
    fc.property(prices, (all) => {
      const span = spanOf(all);
      if (!span) throw new Error('Of prices there is a span.');
      const { average, lowest, highest } = span;
      expect(Number.isInteger(average)).toBe(true);
      expect(lowest <= average && average <= highest).toBe(true);
      expect(all).toContain(lowest);
      expect(all).toContain(highest);
      expect(spanOf(all.map(() => lowest))).toEqual({ average: lowest, lowest, highest: lowest });
    }),
  );
});

it('all prices together are missed by less than half a rupiah each', () => {
  fc.assert(
    fc.property(prices, (all) => {
      const sum = all.reduce((one, other) => one + other, 0);
      expect(Math.abs((spanOf(all)?.average ?? 0) * all.length - sum)).toBeLessThanOrEqual(all.length / 2);
    }),
  );
});

it('the order of the markets changes nothing, and a market that is dearer than the average never lowers it', () => {
  fc.assert(
    fc.property(prices, fc.integer({ min: 1, max: 1_000_000_000 }), (all, one) => {
      expect(spanOf(all.toReversed())).toEqual(spanOf(all));
      const before = spanOf(all)?.average ?? 0;
      const after = spanOf([...all, one])?.average ?? 0;
      if (one >= before) expect(after).toBeGreaterThanOrEqual(before);
      else expect(after).toBeLessThanOrEqual(before);
    }),
  );
});
