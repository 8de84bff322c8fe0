/** Answers queries from one index file. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { statements } from '@puja-indah/sqlite';
import { analyseQuery, foldText, type QueryTerms, snippetOf } from '../analysis/index.ts';
import { comparableName } from '../question.ts';
import { isRegionCode } from '../regions.ts';
import type { SearchAnswer, SearchHit, SearchQuery } from '../searchIndex.ts';
import { leaveOutCommonest } from './commonest.ts';
import { type Cursor, compareKeys, decodeCursor, encodeCursor, FIRST_WINDOW, type HitKey } from './cursor.ts';
import { type EntryParts, entryOf, LOW_MASK, sequenceOf } from './entry.ts';
import { COUNTED, type FoundEntries, facetsOf, findEntries } from './facets.ts';
import { filterTags } from './tags.ts';
import { type Tiers, tiersFor } from './tiers.ts';
import { Vocabulary } from './words.ts';

/** Candidates that are ordered by their whole name at once; beyond them names count by their first letters. */
const WINDOW = 300;
const LARGEST_PAGE = 100;

interface Candidate extends HitKey, EntryParts {}

interface Window {
  readonly start: Pick<Cursor, 'tier' | 'entry'>;
  readonly candidates: readonly Candidate[];
  /** Where the next window begins; undefined when this was the last. */
  readonly next: Pick<Cursor, 'tier' | 'entry'> | undefined;
}

const EMPTY: SearchAnswer = { hits: [], facets: [], hasNextPage: false, totalCount: 0 };

/** Of what was found, in its order, the first `most` that were not taken. */
function othersOf(found: FoundEntries, taken: readonly { readonly low: number }[], most: number): number[] {
  const known = new Set(taken.map(({ low }) => low));
  const others: number[] = [];
  for (const low of found) {
    if (others.length === most) break;
    if (!known.has(low)) others.push(low);
  }
  return others;
}

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
    const { tiers, found } = this.#relax(terms, tags);
    if (found.length === 0) return EMPTY;
    const first = Math.min(LARGEST_PAGE, Math.max(0, Math.trunc(query.first)));
    const page = this.#page(tiers, found, cursor, first);
    const hits = this.#hits(page.items, terms);
    return {
      hits,
      facets: facetsOf(this.#sql, found, query.region),
      hasNextPage: page.hasNextPage,
      ...(page.end ? { endCursor: encodeCursor(query, page.end) } : {}),
      ...(found.length > COUNTED ? {} : { totalCount: found.length }),
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
  #relax(terms: QueryTerms, tags: readonly string[]): { tiers: Tiers; found: FoundEntries } {
    const whole = this.#vocabulary.findWhole(terms.whole);
    let words = terms.words.map((word) => this.#vocabulary.find(word)).filter((word) => word !== undefined);
    for (;;) {
      const tiers = tiersFor(words, whole, tags);
      const found = tiers.found === undefined ? [] : findEntries(this.#sql, tiers.found);
      if (found.length > 0 || words.length < 2) return { tiers, found };
      words = leaveOutCommonest(words);
    }
  }

  #page(
    tiers: Tiers,
    found: FoundEntries,
    cursor: Cursor,
    first: number,
  ): { items: readonly Candidate[]; hasNextPage: boolean; end: Cursor | undefined } {
    const items: Candidate[] = [];
    let { last } = cursor;
    let end: Cursor | undefined;
    let start: Pick<Cursor, 'tier' | 'entry'> | undefined = cursor;
    while (start) {
      const window: Window = this.#window(tiers, found, start);
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
  #window({ tiers }: Tiers, found: FoundEntries, start: Pick<Cursor, 'tier' | 'entry'>): Window {
    const scan = this.#sql(
      `SELECT rowid & ${LOW_MASK} AS low FROM fts WHERE fts MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?`,
    );
    const fromTheBeginning = start.tier === 0 && start.entry === FIRST_WINDOW.entry;
    const taken: { readonly tier: number; readonly low: number }[] = [];
    let { entry } = start;
    for (let tier = start.tier; tier < tiers.length; tier++) {
      const expression = tiers[tier];
      const room = WINDOW - taken.length;
      if (expression !== undefined && room > 0) {
        // The last tier is most of what was found: all that no better tier, read to its end, holds.
        const lows =
          fromTheBeginning && tier === tiers.length - 1
            ? othersOf(found, taken, room)
            : scan.all(expression, entry, room).map((row) => Number(row.low));
        for (const low of lows) taken.push({ tier, low });
      }
      entry = FIRST_WINDOW.entry;
    }
    const documents = this.#documents(taken.map(({ low }) => sequenceOf(low)));
    const candidates = taken.flatMap(({ tier, low }) => {
      const sequence = sequenceOf(low);
      const document = documents.get(sequence);
      return document ? [{ ...document, tier, name: comparableName(document.foldedTitle), sequence }] : [];
    });
    const last = taken.length < WINDOW ? undefined : candidates.at(-1);
    return {
      start: { tier: start.tier, entry: start.entry },
      candidates: candidates.toSorted(compareKeys),
      next: last && { tier: last.tier, entry: String(entryOf(last)) },
    };
  }

  #documents(sequences: readonly number[]): Map<number, Omit<EntryParts, 'sequence'> & { readonly id: string }> {
    const rows = this.#sql(
      'SELECT seq, id, title, rank, region, service FROM document WHERE seq IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(sequences));
    return new Map(
      rows.map(({ seq, id, title, rank, region, service }) => [
        Number(seq),
        {
          id: String(id),
          foldedTitle: foldText(String(title)),
          rank: Number(rank),
          region: String(region),
          service: Number(service),
        },
      ]),
    );
  }

  #hits(items: readonly Candidate[], terms: QueryTerms): SearchHit[] {
    const read = this.#sql(
      'SELECT d.title, d.aliases, d.body, d.region, s.name AS service FROM document d JOIN service s ON s.number = d.service WHERE d.seq = ?',
    );
    return items.flatMap(({ id, sequence }) => {
      const row = read.get(sequence) as Record<'title' | 'aliases' | 'body' | 'region' | 'service', string> | undefined;
      if (!row) return [];
      const { title, body, service, region } = row;
      const snippet = snippetOf({ title, body, aliases: JSON.parse(row.aliases) as string[] }, terms);
      return [{ id, title, service, ...(region === '' ? {} : { region }), snippet }];
    });
  }
}
