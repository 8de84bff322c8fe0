import { describe, expect, it } from 'vitest';
import { readChanges } from './changesRequest.ts';

describe('what is asked of the feed', () => {
  it('is the first hundred changes of everything, when nothing else is said', () => {
    expect(readChanges({})).toEqual({ after: undefined, first: 100, filter: {} });
    expect(readChanges({ after: null, first: null, filter: null })).toEqual(readChanges({}));
  });

  it('keeps every part of the filter, an empty list too: it matches nothing', () => {
    const filter = { region: '73.73', services: [], types: ['health.bed.changed'], entity: '73.73-rsud' };
    expect(readChanges({ after: 'e-7', first: 5, filter })).toEqual({ after: 'e-7', first: 5, filter });
  });

  it.each([0, 101])('refuses a page of %i', (first) => {
    expect(() => readChanges({ first })).toThrow(expect.objectContaining({ code: 'PAGE_SIZE_OUT_OF_RANGE' }));
  });

  it('refuses what is no region', () => {
    expect(() => readChanges({ filter: { region: 'palopo' } })).toThrow(
      expect.objectContaining({ code: 'REGION_CODE_MALFORMED' }),
    );
  });
});
