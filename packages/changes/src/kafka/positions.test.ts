import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnknownPosition } from '../changeLog.ts';
import { endOf, standingAt } from './bounds.ts';
import { deliveries } from './deliveries.ts';
import { covers, type Offsets, parsePosition, positionText, Standing } from './positions.ts';

const cluster = 'Q2x1c3Rlci1JZC0xMjM0NQ';
const numbers = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 5 });
const offsets = fc
  .dictionary(fc.constantFrom('health.public', 'health.internal', 'public-order.public'), numbers)
  .map((found): Offsets => new Map(Object.entries(found)));

describe('a position', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(offsets, (some) => {
        expect(parsePosition(positionText({ cluster, offsets: some }))).toEqual({ cluster, offsets: some });
      }),
    );
  });

  test.each(['', '12', 'nonsense', 'k1@', `k1@${cluster}|health:1`, `k1@${cluster}|health.public:`, `k1@${cluster}|`])(
    'is not "%s"',
    (text) => expect(parsePosition(text)).toBeUndefined(),
  );

  test('covers another exactly when no partition of it is behind', () => {
    fc.assert(
      fc.property(offsets, offsets, (a, b) => {
        const both = new Standing(a);
        for (const [short, list] of b)
          for (const [partition, offset] of list.entries()) both.raise(short, partition, offset);
        expect(covers(both.offsets(), a)).toBe(true);
        expect(covers(both.offsets(), b)).toBe(true);
        expect(covers(a, b)).toBe(covers(a, both.offsets()));
      }),
    );
  });

  test('before the beginning or beyond the end of the log is refused, so that nothing is skipped in silence', () => {
    const low = new Map([['health.public', [5, 0]]]);
    const high = new Map([['health.public', [9, 4]]]);
    const at = (...list: number[]) =>
      standingAt({ cluster, offsets: new Map([['health.public', list]]) }, { low, high });
    expect(at(5, 4).offsets()).toEqual(new Map([['health.public', [5, 4]]]));
    expect(at(7).offsets()).toEqual(new Map([['health.public', [7, 0]]]));
    expect(() => at(4, 0)).toThrow(UnknownPosition);
    expect(() => at(10, 0)).toThrow(UnknownPosition);
    expect(() => at(9, 4, 0)).toThrow(UnknownPosition);
    // What it has never met begins where the log begins.
    expect(standingAt({ cluster, offsets: new Map() }, { low, high }).offsets()).toEqual(low);
  });

  test('of the end leaves out what nobody is ever given', () => {
    const low = new Map([
      ['health.public', [5, 0]],
      ['health.internal', [3]],
    ]);
    expect(
      endOf({
        low,
        high: new Map([
          ['health.public', [5, 4]],
          ['health.internal', [3]],
        ]),
      }),
    ).toEqual(new Map([['health.public', [0, 4]]]));
  });

  test('of each delivery lies behind it and behind all before it, in batches of any size', () => {
    const record = (offset: number) => ({
      offset: String(offset),
      timestamp: '0',
      key: null,
      value: null,
    });
    const fetched = [
      { short: 'health.public', partition: 0, high: 3, records: [record(1), record(2)] },
      { short: 'health.public', partition: 1, high: 9, records: [record(7), record(8)] },
    ];
    for (const size of [1, 2, 3, 9]) {
      const standing = new Standing(new Map([['health.public', [1, 7]]]));
      const given = [...deliveries(cluster, standing, fetched, size)];
      expect(Math.max(...given.map((batch) => batch.length))).toBeLessThanOrEqual(size);
      const ends = given.flat().map(({ position }) => parsePosition(position)?.offsets.get('health.public'));
      expect(ends).toEqual([
        [2, 7],
        [3, 7],
        [3, 8],
        [3, 9],
      ]);
      expect(standing.offsets()).toEqual(new Map([['health.public', [3, 9]]]));
    }
  });
});
