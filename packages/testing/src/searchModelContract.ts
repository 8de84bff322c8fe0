/** What every search index promises against a model: whatever the changes and the question, it finds what a plain reading finds. */
import { type IndexChange, stateOf } from '@puja-indah/search-index';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Holds } from './adapterContract.ts';
import { idsOf, type SearchIndexAdapter } from './searchIndexAdapter.ts';
import { SearchIndexModel } from './searchIndexModel.ts';

const word = fc.constantFrom(
  'izin',
  'perizinan',
  'praktik',
  'perawat',
  'to',
  'bulung',
  'tobulung',
  "to'bulung",
  'rumah',
  'sakit',
  'rs',
  'di',
  '503/12',
  '503',
  '12',
  'pasar',
  'pas',
  'ammasangan',
  'kk',
  'kartu',
  'keluarga',
);
const phrase = (maxLength: number) => fc.array(word, { minLength: 1, maxLength }).map((words) => words.join(' '));
const region = fc.constantFrom('73', '73.73', '73.73.09', '73.73.09.1004', '73.17', '73.73.40001');
const service = fc.constantFrom('health', 'licensing', 'catalogue');
const change: fc.Arbitrary<IndexChange> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record(
        {
          id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
          version: fc.integer({ min: 1, max: 6 }),
          service,
          region,
          title: phrase(4),
          aliases: fc.array(phrase(2), { maxLength: 2 }),
          body: phrase(6),
          rank: fc.integer({ min: 0, max: 15 }),
        },
        { requiredKeys: ['id', 'version', 'service', 'title'] },
      )
      .map((document) => ({ kind: 'put' as const, document })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), version: fc.integer({ min: 1, max: 6 }) })
      .map((removal) => ({ kind: 'remove' as const, ...removal })),
  },
);
const question = fc.record(
  {
    text: phrase(3),
    first: fc.constant(100),
    region,
    services: fc.uniqueArray(service, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['text', 'first'] },
);

/**
 * A word that no other text holds and no other count gives, also after analysis, which takes doubled letters and old spellings
 * for one: 1 is qcz, 26 is qdxjz. The x keeps two letters apart, none of them ends a syllable that the stemmer knows.
 */
const inLetters = (count: number) => `q${[...String(count)].map((digit) => 'bcdfghjkmp'[Number(digit)]).join('x')}z`;

/** Registers the promises that random changes and questions put to the test. */
export function searchModelPromises(holds: Holds, adapter: SearchIndexAdapter): void {
  holds(
    'whatever the changes, it finds what a plain reading of every document finds, in the same order',
    async () => {
      const place = await adapter.place();
      await using index = await place.open();
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 5 }),
          fc.array(question, { minLength: 1, maxLength: 6 }),
          async (batches, questions) => {
            // one index for all rounds: each has its own ids and its own word, asked with every question
            const own = inLetters(++round);
            const model = new SearchIndexModel();
            for (const batch of batches) {
              const changes = batch.map(
                (one): IndexChange =>
                  one.kind === 'put'
                    ? {
                        ...one,
                        document: {
                          ...one.document,
                          id: `${own}-${one.document.id}`,
                          title: `${own} ${one.document.title}`,
                        },
                      }
                    : { ...one, id: `${own}-${one.id}` },
              );
              model.apply(changes);
              await index.apply(changes);
            }
            for (const asked of questions) {
              const query = { ...asked, text: `${own} ${asked.text}` };
              const expected = model.search(query);
              const answer = await index.search(query);
              if (expected === undefined) continue;
              expect({ query, ids: idsOf(answer) }).toEqual({ query, ids: expected });
              expect(answer.totalCount).toBe(expected.length);
            }
            const { documents } = stateOf(model.documents());
            expect(documents).toBe(model.documents().length);
          },
        ),
        { numRuns: 120 },
      );
    },
    120_000,
  );

  holds(
    'its state is that of exactly the documents it holds',
    async () => {
      const place = await adapter.place();
      await using index = await place.open();
      const model = new SearchIndexModel();
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { maxLength: 12 }),
          fc.integer({ min: 0, max: 1000 }),
          async (changes, raise) => {
            const raised = changes.map(
              (one): IndexChange =>
                one.kind === 'put'
                  ? { ...one, document: { ...one.document, version: one.document.version + raise } }
                  : { ...one, version: one.version + raise },
            );
            model.apply(raised);
            await index.apply(raised);
            expect(await index.state()).toEqual(stateOf(model.documents()));
          },
        ),
        { numRuns: 60 },
      );
    },
    60_000,
  );
}
