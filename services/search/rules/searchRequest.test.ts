import { describe, expect, it } from 'vitest';
import { readSearch } from './searchRequest.ts';

const refused = (code: string) => expect.objectContaining({ code });

describe('what is asked of the search', () => {
  it('takes ten hits, from everywhere, when nothing else is said', () => {
    expect(readSearch({ text: '  tobulung ' })).toEqual({ text: 'tobulung', first: 10 });
  });

  it('keeps region, services and place in the list', () => {
    expect(
      readSearch({ text: 'beras', region: ' 73.73 ', services: ['commodities', 'commodities'], first: 50, after: 'x' }),
    ).toEqual({ text: 'beras', region: '73.73', services: ['commodities'], first: 50, after: 'x' });
  });

  it.each([0, -1, 51])('refuses a page of %i hits', (first) => {
    expect(() => readSearch({ text: 'beras', first })).toThrow(refused('PAGE_SIZE_OUT_OF_RANGE'));
  });

  it('refuses a region that has no form of a code', () => {
    expect(() => readSearch({ text: 'beras', region: 'Palopo' })).toThrow(refused('REGION_CODE_MALFORMED'));
  });

  it('refuses a whole letter instead of some words', () => {
    expect(() => readSearch({ text: 'a'.repeat(201) })).toThrow(refused('SEARCH_TEXT_TOO_LONG'));
  });
});
