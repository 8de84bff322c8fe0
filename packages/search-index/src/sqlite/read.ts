/** Answers queries from one index file. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { statements } from '@puja-indah/sqlite';
import { analyseQuery, foldText, type QueryTerms, snippetOf } from '../analysis/index.ts';
import { comparableName, withoutCommonest } from '../question.ts';
import { isRegionCode } from '../regions.ts';
import type { SearchAnswer, SearchHit, SearchQuery } from '../searchIndex.ts';
import { type Cursor, compareKeys, decodeCursor, encodeCursor, type HitKey } from './cursor.ts';
import { RANK_SHIFT, SEQUENCE_MASK } from './entry.ts';
import { countFound, type Found, NOTHING_FOUND } from './facets.ts';
import { filterTags } from './tags.ts';
import { type Tiers, tiersFor } from './tiers.ts';
import { Vocabulary } from './words.ts';

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
  readonly #vocabulary: Vocabulary;

  constructor(database: DatabaseSync) {
    this.#sql = statements(database);
    this.#vocabulary = new Vocabulary(this.#sql);
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
    const { tiers, found } = this.#relax(terms, tags, query.region);
    if (found.count === 0) return EMPTY;
    const first = Math.min(LARGEST_PAGE, Math.max(0, Math.trunc(query.first)));
    const page = this.#page(tiers, cursor, first);
    const hits = this.#hits(page.items, terms);
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
  #relax(terms: QueryTerms, tags: readonly string[], region: string | undefined): { tiers: Tiers; found: Found } {
    let words = terms.words.map((word) => this.#vocabulary.find(word)).filter((word) => word !== undefined);
    for (;;) {
      const tiers = tiersFor(words, terms.whole, tags);
      const found = tiers.found === undefined ? NOTHING_FOUND : countFound(this.#sql, tiers.found, region);
      if (found.count > 0 || words.length < 2) return { tiers, found };
      words = withoutCommonest(words, (word) => word.documents());
    }
  }

  #page(
    tiers: Tiers,
    cursor: Cursor,
    first: number,
  ): { items: readonly Candidate[]; hasNextPage: boolean; end: Cursor | undefined } {
    const items: Candidate[] = [];
    let { last } = cursor;
    let end: Cursor | undefined;
    let start: Pick<Cursor, 'tier' | 'entry'> | undefined = cursor;
    while (start) {
      const window: Window = this.#window(tiers, start);
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
  #window({ tiers }: Tiers, start: Pick<Cursor, 'tier' | 'entry'>): Window {
    const scan = this.#sql(
      `SELECT CAST(rowid AS TEXT) AS entry, rowid & ${SEQUENCE_MASK} AS seq, rowid >> ${RANK_SHIFT} AS rank
       FROM fts WHERE fts MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?`,
    );
    const found: { tier: number; entry: string; seq: number; rank: number }[] = [];
    let { entry } = start;
    for (let tier = start.tier; tier < tiers.length; tier++) {
      const expression = tiers[tier];
      if (expression !== undefined && found.length < WINDOW)
        for (const row of scan.all(expression, entry, WINDOW - found.length))
          found.push({ tier, entry: String(row.entry), seq: Number(row.seq), rank: Number(row.rank) });
      entry = '0';
    }
    const last = found.length < WINDOW ? undefined : found.at(-1);
    const titles = this.#titles(found.map((one) => one.seq));
    const candidates = found.flatMap(({ tier, seq, rank }) => {
      const named = titles.get(seq);
      return named ? [{ tier, rank, name: comparableName(foldText(named.title)), id: named.id, seq }] : [];
    });
    return {
      start: { tier: start.tier, entry: start.entry },
      candidates: candidates.sort(compareKeys),
      next: last && { tier: last.tier, entry: last.entry },
    };
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
