/** Reads what a caller asks of the search. */
import { defineError, parseRegionCode } from '@puja-indah/domain';
import { PAGE_SIZE_OUT_OF_RANGE } from '@puja-indah/kit';
import type { SearchQuery } from '@puja-indah/search-index';

export const SEARCH_TEXT_TOO_LONG = defineError<{ max: number }>('SEARCH_TEXT_TOO_LONG', 'VALIDATION_FAILED', {
  message: ({ max }) => `Kata kunci paling panjang ${max} huruf. Cari dengan beberapa kata saja.`,
  hint: ({ max }) => `The text may have ${max} characters; search for a few words.`,
});

/** The arguments of `Query.search`. */
export interface SearchArgs {
  readonly text: string;
  readonly region?: string | null;
  readonly services?: readonly string[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const LONGEST_TEXT = 200;
const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 50;

/** @throws SEARCH_TEXT_TOO_LONG, REGION_CODE_MALFORMED, PAGE_SIZE_OUT_OF_RANGE */
export function readSearch({ text, region, services, first, after }: SearchArgs): SearchQuery {
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > LARGEST_PAGE) throw PAGE_SIZE_OUT_OF_RANGE({ max: LARGEST_PAGE });
  if (text.length > LONGEST_TEXT) throw SEARCH_TEXT_TOO_LONG({ max: LONGEST_TEXT });
  return {
    text: text.trim(),
    first: size,
    ...(region == null ? {} : { region: parseRegionCode(region) }),
    ...(services == null ? {} : { services: [...new Set(services)] }),
    ...(after == null ? {} : { after }),
  };
}
