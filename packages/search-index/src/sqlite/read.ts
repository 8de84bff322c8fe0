/** Answers queries from one index file. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { statements } from '@puja-indah/sqlite';
import { analyseQuery, foldText, type QueryTerms, type QueryWord, snippetOf } from '../analysis/index.ts';
import { isRegionCode } from '../regions.ts';
import type { SearchAnswer, SearchHit, SearchQuery } from '../searchIndex.ts';
import { type Cursor, comparableName, compareKeys, decodeCursor, encodeCursor, type HitKey } from './cursor.ts';
import { rankOf, sequenceOf } from './entry.ts';
import { type Expressions, expressionsFor, prefixExpression, termExpression } from './expression.ts';
import { countFound, type Found, NOTHING_FOUND } from './facets.ts';
import { filterTags } from './tags.ts';

/** Candidates that are ordered by their whole name at once; beyond them names count by their first letters. */
const WINDOW = 300;
const LARGEST_PAGE = 100;

interface Candidate extends HitKey {
  readonly seq: number;
}

interface Window {
  readonly start: Pick<Cursor, 'tier' | 'entry'>;
  readonly candidates: readonly Candidate[];
  /** Where the next window begins; undefined when this was the last. */
  readonly next: Pick<Cursor, 'tier' | 'entry'> | undefined;
}

const EMPTY: SearchAnswer = { hits: [], facets: [], hasNextPage: false, totalCount: 0 };

/** The reading side of one file. Not shared between threads. */
export class IndexReader {
  readonly #sql: (sql: string) => StatementSync;

  constructor(database: DatabaseSync) {
    this.#sql = statements(database);
  }

  /** @throws InvalidCursor */
  search(query: SearchQuery): SearchAnswer {
    // one snapshot for all that an answer is made of
    this.#sql('BEGIN').run();
    try {
      return this.#answer(query);
    } finally {
      this.#sql('COMMIT').run();
    }
  }

  #answer(query: SearchQuery): SearchAnswer {
    const cursor = decodeCursor(query);
    const terms = analyseQuery(query.text);
    const tags = this.#filter(query);
    if (terms.words.length === 0 || tags === undefined) return EMPTY;
    const { words, expressions, found } = this.#relax(terms, tags, query.region);
    if (found.count === 0) return EMPTY;
    const first = Math.min(LARGEST_PAGE, Math.max(0, Math.trunc(query.first)));
    const page = this.#page(expressions, cursor, first);
    const hits = this.#hits(page.items, { ...terms, words });
    return {
      hits,
      facets: found.facets,
      hasNextPage: page.hasNextPage,
      ...(page.end ? { endCursor: encodeCursor(query, page.end) } : {}),
      ...(found.capped ? {} : { totalCount: found.count }),
    };
  }

  /** Undefined when nothing can pass: an unknown service, no region code. */
  #filter({ region, services }: SearchQuery): string[] | undefined {
    if (region !== undefined && !isRegionCode(region)) return undefined;
    if (services === undefined) return filterTags(region, undefined);
    const numbers = this.#sql('SELECT number FROM service WHERE name IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(services))
      .map(({ number }) => Number(number));
    return numbers.length === 0 ? undefined : filterTags(region, numbers);
  }

  /**
   * Finds documents with all words. Words that the index does not know are left out. While nothing is found, the commonest word is
   * left out too: it tells least.
   */
  #relax(
    terms: QueryTerms,
    tags: readonly string[],
    region: string | undefined,
  ): { words: QueryWord[]; expressions: Expressions; found: Found } {
    const known = terms.words.map((word) => this.#known(word));
    let words = known.filter(({ word }) => word.alternatives.length > 0 || word.prefixes.length > 0);
    for (;;) {
      const kept = words.map(({ word }) => word);
      const expressions = expressionsFor(kept, terms.whole, tags);
      const found = countFound(this.#sql, expressions.found, region);
      if (found.count > 0 || words.length < 2)
        return { words: kept, expressions, found: found.count > 0 ? found : NOTHING_FOUND };
      const most = Math.max(...words.map(({ documents }) => documents));
      const commonest = words.findIndex(({ documents }) => documents === most);
      words = words.filter((_word, index) => index !== commonest);
    }
  }

  /** The word without what the index does not hold, and about how many documents hold it. */
  #known(word: QueryWord): { word: QueryWord; documents: number } {
    const documentsOf = (term: string) =>
      Number(this.#sql('SELECT documents FROM term WHERE term = ?').get(term)?.documents ?? 0);
    const counted = word.alternatives.map((alternative) => ({
      alternative,
      documents: Math.min(...alternative.map(documentsOf)),
    }));
    // joined neighbours are in the index without being counted
    const holds = (expression: string) =>
      this.#sql('SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1').get(expression) !== undefined;
    const known = counted.filter(
      ({ alternative, documents }) =>
        documents > 0 || (alternative.length === 1 && holds(termExpression(alternative.join()))),
    );
    const prefixes = word.prefixes.filter((prefix) => holds(prefixExpression(prefix)));
    return {
      word: { ...word, alternatives: known.map(({ alternative }) => alternative), prefixes },
      documents: known.reduce((sum, { documents }) => sum + documents, 0),
    };
  }

  #page(
    expressions: Expressions,
    cursor: Cursor,
    first: number,
  ): { items: readonly Candidate[]; hasNextPage: boolean; end: Cursor | undefined } {
    const items: Candidate[] = [];
    let { last } = cursor;
    let end: Cursor | undefined;
    let start: Pick<Cursor, 'tier' | 'entry'> | undefined = cursor;
    while (start) {
      const window: Window = this.#window(expressions, start);
      const after = last;
      const rest = after
        ? window.candidates.filter((candidate) => compareKeys(candidate, after) > 0)
        : window.candidates;
      const taken = rest.slice(0, first - items.length);
      items.push(...taken);
      const lastTaken = taken.at(-1);
      if (lastTaken) {
        const { tier, rank, name, id } = lastTaken;
        end = { ...window.start, last: { tier, rank, name, id } };
      }
      if (rest.length > taken.length) return { items, hasNextPage: true, end };
      start = window.next;
      last = undefined;
    }
    return { items, hasNextPage: false, end };
  }

  /** The next `WINDOW` candidates in the order of tiers, then ordered by whole names. */
  #window(expressions: Expressions, start: Pick<Cursor, 'tier' | 'entry'>): Window {
    const scan = this.#sql(
      'SELECT rowid AS entry FROM fts WHERE fts MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?',
    );
    const found: { tier: number; entry: number }[] = [];
    let { entry } = start;
    for (let tier = start.tier; tier < expressions.tiers.length; tier++) {
      const expression = expressions.tiers[tier];
      if (expression !== undefined && found.length < WINDOW)
        for (const row of scan.all(expression, entry, WINDOW - found.length))
          found.push({ tier, entry: Number(row.entry) });
      entry = 0;
    }
    const next = found.length < WINDOW ? undefined : found.at(-1);
    const titles = this.#titles(found.map((one) => sequenceOf(one.entry)));
    const candidates = found.flatMap(({ tier, entry: number }) => {
      const seq = sequenceOf(number);
      const named = titles.get(seq);
      return named
        ? [{ tier, rank: rankOf(number), name: comparableName(foldText(named.title)), id: named.id, seq }]
        : [];
    });
    return { start: { tier: start.tier, entry: start.entry }, candidates: candidates.sort(compareKeys), next };
  }

  #titles(sequences: readonly number[]): Map<number, { readonly id: string; readonly title: string }> {
    const rows = this.#sql('SELECT seq, id, title FROM document WHERE seq IN (SELECT value FROM json_each(?))').all(
      JSON.stringify(sequences),
    );
    return new Map(rows.map(({ seq, id, title }) => [Number(seq), { id: String(id), title: String(title) }]));
  }

  #hits(items: readonly Candidate[], terms: QueryTerms): SearchHit[] {
    const read = this.#sql(
      'SELECT d.title, d.aliases, d.body, d.region, s.name AS service FROM document d JOIN service s ON s.number = d.service WHERE d.seq = ?',
    );
    return items.flatMap(({ id, seq }) => {
      const row = read.get(seq) as Record<'title' | 'aliases' | 'body' | 'region' | 'service', string> | undefined;
      if (!row) return [];
      const { title, body, service, region } = row;
      const snippet = snippetOf({ title, body, aliases: JSON.parse(row.aliases) as string[] }, terms);
      return [{ id, title, service, ...(region === '' ? {} : { region }), snippet }];
    });
  }
}
