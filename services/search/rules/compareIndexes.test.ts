import type { IndexState } from '@puja-indah/search-index';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIndexes, refuseShrinking } from './compareIndexes.ts';

const state = (parts: Record<string, readonly [count: number, checksum: string]>): IndexState => ({
  documents: Object.values(parts).reduce((sum, [count]) => sum + count, 0),
  checksums: Object.fromEntries(
    Object.entries(parts).map(([service, [count, checksum]]) => [service, { count, checksum }]),
  ),
});

describe('a new index beside the live one', () => {
  it('differs where ids or versions differ, also when the counts are the same', () => {
    const live = state({ health: [3, 'a'], licensing: [5, 'b'], gone: [1, 'c'] });
    const built = state({ health: [3, 'z'], licensing: [5, 'b'], fresh: [2, 'd'] });
    expect(compareIndexes(live, built)).toEqual([
      { service: 'fresh', before: 0, after: 2 },
      { service: 'gone', before: 1, after: 0 },
      { service: 'health', before: 3, after: 3 },
    ]);
  });

  it('does not differ from its like', () => {
    const parts = fc.dictionary(fc.string(), fc.tuple(fc.nat(), fc.string()));
    fc.assert(fc.property(parts, (each) => compareIndexes(state(each), state(each)).length === 0));
  });

  it('is refused when a service lost more than half of its documents', () => {
    expect(() => refuseShrinking([{ service: 'health', before: 21, after: 10 }])).toThrow(
      expect.objectContaining({ code: 'SEARCH_INDEX_SHRINKS', kind: 'CONFLICT' }),
    );
    expect(() => refuseShrinking([{ service: 'health', before: 1, after: 0 }])).toThrow();
  });

  it('is taken when records went, came or changed in ordinary numbers', () => {
    expect(() =>
      refuseShrinking([
        { service: 'health', before: 20, after: 10 },
        { service: 'labour', before: 0, after: 400 },
        { service: 'licensing', before: 7, after: 7 },
      ]),
    ).not.toThrow();
  });
});
