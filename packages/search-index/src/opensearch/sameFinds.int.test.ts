/** The same questions over the same documents find the same on SQLite and on OpenSearch: documents, tiers, counts, snippets. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onRealServer } from '@puja-indah/testing/realServer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteIndexes } from '../../test/indexesOf.ts';
import { palopoDocuments } from '../../test/palopoDocuments.ts';
import { palopoQuestions, type Question } from '../../test/palopoQuestions.ts';
import type { SearchAnswer, SearchHit, SearchIndex } from '../index.ts';
import { openSqliteSearchIndex } from '../sqlite/index.ts';
import { openOpenSearchIndex } from './index.ts';
import { tierOf } from './tiers.ts';

const { SOAK, SEED = '7373' } = process.env;
const QUESTIONS = SOAK ? 3000 : 300;
const DOCUMENTS = SOAK ? 20_000 : 1500;
const PAGE = 100;
/** Beyond these an adapter may order titles by their first letters only. */
const ORDERED = 300;

interface Found {
  readonly hits: readonly SearchHit[];
  /** Of the last hit of each page. */
  readonly tiers: readonly number[];
  readonly counts: Pick<SearchAnswer, 'totalCount' | 'facets'>;
}

/** Everything found, page by page. The tier is read from the cursor, in which each adapter keeps it in its own way. */
async function all(index: SearchIndex, question: Question, tierIn: (cursor: unknown[]) => number): Promise<Found> {
  const hits: SearchHit[] = [];
  const tiers: number[] = [];
  for (let after: string | undefined; ; ) {
    const page = await index.search({ ...question, first: PAGE, ...(after === undefined ? {} : { after }) });
    hits.push(...page.hits);
    const { endCursor, totalCount, facets } = page;
    if (endCursor !== undefined) tiers.push(tierIn(JSON.parse(Buffer.from(endCursor, 'base64url').toString())));
    if (!page.hasNextPage)
      return { hits, tiers, counts: { ...(totalCount === undefined ? {} : { totalCount }), facets } };
    after = endCursor;
  }
}

await onRealServer('OPENSEARCH_URL', ({ OPENSEARCH_URL: url = '' }) => {
  const run = `test-${randomUUID().slice(0, 8)}`;
  let folder = '';
  let sqlite: SearchIndex;
  let opensearch: SearchIndex;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-same-'));
    sqlite = await openSqliteSearchIndex({ folder });
    opensearch = await openOpenSearchIndex({ url, name: run });
    const changes = palopoDocuments(DOCUMENTS).map((document) => ({ kind: 'put' as const, document }));
    for (let at = 0; at < changes.length; at += 1000)
      await Promise.all([sqlite, opensearch].map((index) => index.apply(changes.slice(at, at + 1000))));
  }, 300_000);

  afterAll(async () => {
    await sqlite[Symbol.asyncDispose]();
    await opensearch[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
    await deleteIndexes(url, run);
  });

  test(
    `${QUESTIONS} questions in Indonesian find the same documents in the same tiers (SEED=${SEED})`,
    async () => {
      let withHits = 0;
      let tiersSeen = new Set<number>();
      for (const question of palopoQuestions(QUESTIONS, Number(SEED))) {
        const [here, there] = [
          await all(sqlite, question, (cursor) => Number(cursor[3])),
          await all(opensearch, question, (cursor) => tierOf(Number(cursor[1]))),
        ];
        const ordered = here.hits.length <= ORDERED;
        const byId = ({ hits }: Found) => (ordered ? hits : hits.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        const told = (found: Found) => ({ question, tiers: found.tiers, counts: found.counts, hits: byId(found) });
        expect(told(there)).toEqual(told(here));
        if (here.hits.length > 0) withHits++;
        tiersSeen = tiersSeen.union(new Set(here.tiers));
      }
      // questions that find nothing would agree about nothing
      expect(withHits).toBeGreaterThan(QUESTIONS * 0.9);
      expect([...tiersSeen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    },
    SOAK ? 3_600_000 : 300_000,
  );
});
