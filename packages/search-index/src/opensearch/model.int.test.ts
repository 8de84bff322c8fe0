/** Both search indexes, driven by the same random changes, replays, restarts, second writers and rebuilds, hold and find the same. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onRealServer } from '@puja-indah/testing/realServer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteIndexes } from '../../test/indexesOf.ts';
import { SERVICES, THINGS, VILLAGES } from '../../test/palopoDocuments.ts';
import type { IndexChange, Rebuild, SearchDocument, SearchIndex } from '../index.ts';
import { openSqliteSearchIndex } from '../sqlite/index.ts';
import { openOpenSearchIndex } from './index.ts';

const { SOAK, RUNS = SOAK ? '200' : '12', SEED = '7373' } = process.env;

const at = <T>(values: readonly T[], place: number): T => values[place % values.length] as T;
const documentOf = (entity: number, version: number): SearchDocument => ({
  id: `e${entity}`,
  version,
  service: at(SERVICES, entity + (version > 6 ? 1 : 0)),
  title: `${at(THINGS, entity + version)} ${at(VILLAGES, entity * version)}`,
  body: version % 2 === 0 ? `Di ${at(VILLAGES, version)}` : '',
  rank: version,
});
/** A version is one change for ever, as in the log: every fourth one removes. */
const changeOf = ([entity, version]: readonly [number, number]): IndexChange =>
  version % 4 === 0
    ? { kind: 'remove', id: `e${entity}`, version }
    : { kind: 'put', document: documentOf(entity, version) };

type Operation =
  | {
      readonly do: 'apply';
      readonly changes: readonly IndexChange[];
      readonly marked: boolean;
      readonly byOther: boolean;
    }
  | { readonly do: 'replay'; readonly batches: number }
  | { readonly do: 'restart' | 'crash' | 'begin' | 'scan' | 'switch' | 'discard' };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('apply' as const),
      changes: fc
        .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 12 })), { maxLength: 6 })
        .map((all) => all.map(changeOf)),
      marked: fc.boolean(),
      byOther: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replay' as const), batches: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('restart', 'crash', 'begin', 'scan', 'scan', 'switch', 'switch', 'discard'),
    }),
  },
);

/** One index with what is open on it. */
class Side implements AsyncDisposable {
  readonly #open: () => Promise<SearchIndex>;
  /** Whether it may be open twice, as by another process. */
  readonly #shared: boolean;
  readonly #left: SearchIndex[] = [];
  index: SearchIndex;
  other: SearchIndex | undefined;
  rebuild: Rebuild | undefined;

  private constructor(open: () => Promise<SearchIndex>, shared: boolean, index: SearchIndex) {
    this.#open = open;
    this.#shared = shared;
    this.index = index;
  }

  static async start(open: () => Promise<SearchIndex>, shared: boolean): Promise<Side> {
    return new Side(open, shared, await open());
  }

  async writer(byOther: boolean): Promise<SearchIndex> {
    if (!byOther || !this.#shared) return this.index;
    this.other ??= await this.#open();
    return this.other;
  }

  /** With `orderly` it is closed first; else it is left as a dead process leaves it, as far as one process can show that. */
  async restart(orderly: boolean): Promise<void> {
    if (orderly || !this.#shared || this.rebuild) await this.index[Symbol.asyncDispose]();
    else this.#left.push(this.index);
    this.rebuild = undefined;
    this.index = await this.#open();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const index of [...this.#left, this.other, this.index]) await index?.[Symbol.asyncDispose]();
  }
}

/** What has happened so far, and what the stores therefore hold. */
class History {
  readonly batches: { readonly changes: readonly IndexChange[]; readonly position: string | undefined }[] = [];

  stores(): SearchDocument[] {
    const newest = new Map<string, IndexChange>();
    const versionOf = (change: IndexChange) => (change.kind === 'put' ? change.document.version : change.version);
    for (const change of this.batches.flatMap(({ changes }) => changes)) {
      const id = change.kind === 'put' ? change.document.id : change.id;
      const before = newest.get(id);
      if (!before || versionOf(change) > versionOf(before)) newest.set(id, change);
    }
    return [...newest.values()].flatMap((change) => (change.kind === 'put' ? [change.document] : []));
  }
}

async function perform(side: Side, history: History, step: Operation): Promise<void> {
  const { batches } = history;
  switch (step.do) {
    case 'apply': {
      const last = batches.at(-1);
      if (last) await (await side.writer(step.byOther)).apply(last.changes, last.position);
      return;
    }
    case 'replay':
      for (const { changes, position } of batches.slice(-step.batches)) await side.index.apply(changes, position);
      return;
    case 'restart':
    case 'crash':
      return side.restart(step.do === 'restart');
    case 'begin':
      side.rebuild ??= await side.index.rebuild();
      return;
    case 'scan':
      return side.rebuild?.put(history.stores());
    case 'switch':
    case 'discard':
      await side.rebuild?.[step.do]();
      side.rebuild = undefined;
  }
}

const QUESTIONS = [...VILLAGES.slice(0, 8), 'puskesmas', 'izin praktik', 'pasar rakyat bara', 'rs wara', 'sur'];

async function told({ index, rebuild }: Side, questions: readonly string[]) {
  return {
    state: await index.state(),
    built: await rebuild?.state(),
    position: await index.findPosition(),
    answers: await Promise.all(
      questions.map(async (text) => {
        const { hits, totalCount, facets } = await index.search({ text, first: 20 });
        return { text, ids: hits.map(({ id }) => id), totalCount, facets };
      }),
    ),
  };
}

await onRealServer('OPENSEARCH_URL', ({ OPENSEARCH_URL: url = '' }) => {
  const run = `test-${randomUUID().slice(0, 8)}`;
  let root = '';
  let places = 0;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'search-model-'));
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
    await deleteIndexes(url, run);
  });

  test(
    `${RUNS} random histories (SEED=${SEED})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 14 }), async (steps) => {
          const place = String(++places);
          await using here = await Side.start(() => openSqliteSearchIndex({ folder: join(root, place) }), false);
          const name = `${run}-${place}`;
          await using there = await Side.start(() => openOpenSearchIndex({ url, name, refreshMs: 10 }), true);
          const history = new History();
          for (const [number, step] of steps.entries()) {
            if (step.do === 'apply')
              history.batches.push({ changes: step.changes, position: step.marked ? `p${number}` : undefined });
            for (const side of [here, there]) await perform(side, history, step);
            const questions = number === steps.length - 1 ? QUESTIONS : QUESTIONS.slice(number % 4, (number % 4) + 1);
            expect(await told(there, questions)).toEqual(await told(here, questions));
          }
        }),
        // the first history that differs is told as it is: to make it smaller would take hours of restarts
        { numRuns: Number(RUNS), seed: Number(SEED), endOnFailure: true },
      );
    },
    SOAK ? 3_600_000 : 240_000,
  );
});
