/** How the promises of a search index reach an adapter, and the words in which they are told. */
import type { IndexChange, SearchAnswer, SearchDocument, SearchIndex, SearchQuery } from '@puja-indah/search-index';
import type { AdapterUnderContract } from './adapterContract.ts';

export interface SearchIndexAdapter extends AdapterUnderContract {
  /** A new, empty index. Opening it again finds what was there. */
  place(): Promise<{ open(): Promise<SearchIndex> }>;
}

/** A document with what a test does not care about filled in. */
export const aDocument = (
  given: Partial<SearchDocument> & { readonly id: string; readonly title: string },
): SearchDocument => ({
  version: 1,
  service: 'catalogue',
  ...given,
});

export const put = (given: Parameters<typeof aDocument>[0]): IndexChange => ({
  kind: 'put',
  document: aDocument(given),
});

export const idsOf = (answer: SearchAnswer): string[] => answer.hits.map((hit) => hit.id);

/** Ids of the first 100 hits. */
export const found = async (index: SearchIndex, text: string, more: Partial<SearchQuery> = {}): Promise<string[]> =>
  idsOf(await index.search({ text, first: 100, ...more }));
