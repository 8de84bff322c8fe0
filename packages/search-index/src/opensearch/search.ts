/** Answers questions from the live index. */
import { analyseQuery, type QueryTerms, type QueryWord, snippetOf } from '../analysis/index.ts';
import { withoutCommonest } from '../question.ts';
import { isRegionCode } from '../regions.ts';
import type { SearchAnswer, SearchHit, SearchQuery } from '../searchIndex.ts';
import { bodyOf, type SearchConnection, unavailable } from './connection.ts';
import { decodeCursor, encodeCursor, SORT, type SortValues } from './cursor.ts';
import { facetsOf, facetsToCount } from './facets.ts';
import type { Shown } from './operations.ts';
import { type Clause, FIRST_OF_WORDS, filtersFor, questionFor, tierOf } from './tiers.ts';
import { clausesFor, countWords } from './words.ts';

const DOING = 'searching';
/** Milliseconds for all requests of one search. */
const WITHIN = 5000;
/** Above this it is not counted exactly: the answer is "more than". */
const COUNTED = 10_000;
const LARGEST_PAGE = 100;

const EMPTY: SearchAnswer = { hits: [], facets: [], hasNextPage: false, totalCount: 0 };

interface Hit {
  readonly _source: { readonly id: string; readonly service: string; readonly shown: Shown };
  readonly sort: SortValues;
}

interface Found {
  readonly hits: {
    readonly total: { readonly value: number; readonly relation: string };
    readonly hits: readonly Hit[];
  };
  readonly aggregations: Parameters<typeof facetsOf>[0];
}

/** Asks the engine; a search may take several requests, and has one bound in time. */
export class Searcher {
  readonly #connection: SearchConnection;
  readonly #alias: string;

  constructor(connection: SearchConnection, alias: string) {
    this.#connection = connection;
    this.#alias = alias;
  }

  /** @throws InvalidCursor, SearchUnavailable */
  async search(query: SearchQuery): Promise<SearchAnswer> {
    const after = decodeCursor(query);
    const terms = analyseQuery(query.text);
    const { region, services } = query;
    if (terms.words.length === 0 || services?.length === 0 || (region !== undefined && !isRegionCode(region)))
      return EMPTY;
    const first = Math.min(LARGEST_PAGE, Math.max(0, Math.trunc(query.first)));
    const until = performance.now() + WITHIN;
    const filters = filtersFor(region, services);
    const ask = async (words: readonly QueryWord[]) =>
      (await this.#send(until, {
        size: first + 1,
        query: questionFor(words, terms.whole, filters),
        sort: SORT,
        ...(after ? { search_after: after } : {}),
        track_total_hits: COUNTED + 1,
        aggs: facetsToCount(region),
        _source: ['id', 'service', 'shown'],
      })) as Found;
    const found = await this.#relax(terms.words, ask, until);
    return found.hits.total.value === 0 ? EMPTY : answerOf(query, terms, found, first);
  }

  /**
   * Finds documents with all words. Words that the index does not know are left out. While nothing is found, the commonest
   * word is left out too. Words are counted only when it is needed.
   */
  async #relax(
    all: readonly QueryWord[],
    ask: (words: readonly QueryWord[]) => Promise<Found>,
    until: number,
  ): Promise<Found> {
    const found = await ask(all);
    if (all.length < 2 || found.hits.hits.some(({ sort: [score] }) => tierOf(score) >= FIRST_OF_WORDS)) return found;
    const counted = await this.#count(all, until);
    let words = counted.filter(({ known }) => known);
    if (found.hits.total.value > 0 && words.length === all.length) return found;
    let relaxed = words.length === all.length ? found : await ask(words.map(({ word }) => word));
    while (relaxed.hits.total.value === 0 && words.length >= 2) {
      words = withoutCommonest(words, ({ documents }) => documents);
      relaxed = await ask(words.map(({ word }) => word));
    }
    return relaxed;
  }

  async #count(words: readonly QueryWord[], until: number) {
    const body = { size: 0, track_total_hits: false, aggs: { count: { filters: { filters: clausesFor(words) } } } };
    const { aggregations } = (await this.#send(until, body)) as {
      aggregations: { count: { buckets: Readonly<Record<string, { doc_count: number }>> } };
    };
    return countWords(words, (name) => aggregations.count.buckets[name]?.doc_count ?? 0);
  }

  async #send(until: number, body: Clause): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const within = until - performance.now();
      if (within <= 0) throw unavailable(DOING, `it took longer than ${WITHIN} ms`);
      const query = { allow_partial_search_results: false };
      const answer = await this.#connection.send('POST', `/${this.#alias}/_search`, body, {
        doing: DOING,
        within,
        query,
      });
      if (answer.status !== 404) return bodyOf(answer, DOING);
      // an index that was switched away from and deleted while it was searched: the next request meets the new one
      if (attempt === 2)
        throw unavailable(DOING, `there is no "${this.#alias}": deleted, or taken over by another version`);
    }
  }
}

function answerOf(query: SearchQuery, terms: QueryTerms, { hits, aggregations }: Found, first: number): SearchAnswer {
  const page = hits.hits.slice(0, first);
  const last = page.at(-1);
  return {
    hits: page.map((hit) => hitOf(hit, terms)),
    facets: facetsOf(aggregations),
    hasNextPage: hits.hits.length > first,
    ...(last ? { endCursor: encodeCursor(query, last.sort) } : {}),
    ...(hits.total.value > COUNTED ? {} : { totalCount: hits.total.value }),
  };
}

function hitOf({ _source: { id, service, shown } }: Hit, terms: QueryTerms): SearchHit {
  const { title, region } = shown;
  return { id, title, service, ...(region === undefined ? {} : { region }), snippet: snippetOf(shown, terms) };
}
