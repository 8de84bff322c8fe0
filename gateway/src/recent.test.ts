import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Recent } from './recent.ts';

it('keeps what was used last, never more than its weight', () => {
  const key = fc.integer({ min: 0, max: 9 });
  const step = fc.record({ key, weight: fc.integer({ min: 0, max: 6 }), find: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const recent = new Recent<number, number>(10);
      // The model: a list, the one used last at its end.
      let model: { key: number; weight: number }[] = [];
      for (const { key, weight, find } of steps) {
        const known = model.find((entry) => entry.key === key);
        model = model.filter((entry) => entry !== known);
        if (find) {
          expect(recent.find(key)).toBe(known?.weight);
          if (known) model.push(known);
        } else {
          recent.keep(key, weight, weight);
          model.push({ key, weight });
          while (model.reduce((sum, entry) => sum + entry.weight, 0) > 10) model.shift();
        }
        expect(recent.size).toBe(model.length);
      }
    }),
  );
});

it('does not keep what is too heavy by itself, and throws nothing else out for it', () => {
  const recent = new Recent<string, number>(10);
  recent.keep('a', 1, 5);
  recent.keep('b', 2, 11);
  expect([recent.find('a'), recent.find('b')]).toEqual([1, undefined]);
});
