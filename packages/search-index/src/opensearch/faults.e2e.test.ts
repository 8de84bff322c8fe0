/** The engine dies, or hangs without dying, while changes are applied and an index is built. */
import { setTimeout as sleep } from 'node:timers/promises';
import { opensearchOn } from '@puja-indah/stack/opensearch';
import { faultsOf, noOwnServer, OwnServer } from '@puja-indah/testing/ownServer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SearchDocument, type SearchIndex, SearchUnavailable, stateOf } from '../index.ts';
import { openOpenSearchIndex } from './index.ts';

const { SOAK, FAULTS = SOAK ? '20' : '1', HALT_MS = SOAK ? '20000' : '8000' } = process.env;
const nodeOn = (port: number) => opensearchOn(port, port + 1);
const noNode = noOwnServer(nodeOn);

/** A search says within this that the engine is away. */
const BOUND_MS = 6000;
const BATCH = 5;

const documentOf = (number: number): SearchDocument => ({
  id: `d${number}`,
  version: 1,
  service: 'health',
  title: `Nomor ${number}`,
});

/** Applies as a follower does: the next batch when the one before is acknowledged, the same one again when it was refused. */
class Writer {
  /** Documents that were acknowledged. */
  count: number;
  readonly refusals: unknown[] = [];
  #stopping = false;
  readonly #running: Promise<void>;

  constructor(index: SearchIndex, from: number) {
    this.count = from;
    this.#running = this.#write(index);
  }

  async #write(index: SearchIndex): Promise<void> {
    while (!this.#stopping) {
      const documents = Array.from({ length: BATCH }, (_none, place) => documentOf(this.count + place));
      try {
        await index.apply(
          documents.map((document) => ({ kind: 'put', document })),
          String(this.count + BATCH),
        );
        this.count += BATCH;
      } catch (error) {
        this.refusals.push(error);
        await sleep(50);
      }
    }
  }

  /** Resolves after so many more acknowledgements. */
  async more(batches: number): Promise<void> {
    const goal = this.count + batches * BATCH;
    while (this.count < goal) await sleep(20);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }
}

describe.skipIf(noNode)(`an engine in trouble${noNode ? ` [${noNode}]` : ''}`, () => {
  let node: OwnServer;
  beforeAll(async () => {
    node = await OwnServer.start(nodeOn);
  }, 180_000);
  afterAll(() => node[Symbol.asyncDispose]());

  test.each(faultsOf(() => node, Number(HALT_MS)))(
    `while changes are applied and an index is built: %s, ${FAULTS} times`,
    async (fault, strike) => {
      const name = fault.slice(0, 4);
      await using index = await openOpenSearchIndex({ url: `http://127.0.0.1:${node.port}`, name });
      let applied = 0;
      for (let round = 0; round < Number(FAULTS); round++) {
        const writer = new Writer(index, applied);
        await writer.more(20);
        const rebuild = await index.rebuild();
        await writer.more(10);
        const refused: [error: unknown, ms: number][] = [];
        await strike(async () => {
          for (let attempt = 0; attempt < 2; attempt++) {
            const began = performance.now();
            const error = await index.search({ text: 'nomor', first: 1 }).catch((reason) => reason);
            refused.push([error, performance.now() - began]);
          }
        });
        for (const [error, ms] of refused) {
          expect(error).toBeInstanceOf(SearchUnavailable);
          expect(ms).toBeLessThan(BOUND_MS);
        }
        await writer.more(20);
        await writer.stop();
        applied = writer.count;
        for (const refusal of writer.refusals) expect(refusal).toBeInstanceOf(SearchUnavailable);
        const expected = stateOf(Array.from({ length: applied }, (_none, number) => documentOf(number)));
        expect(await index.state()).toEqual(expected);
        expect(await index.findPosition()).toBe(String(applied));
        // the build outlived it too, or says that it did not; then another one does
        const documents = Array.from({ length: applied }, (_none, number) => documentOf(number));
        const whole = await rebuild.put(documents).then(
          () => rebuild,
          async () => {
            await rebuild.discard();
            const again = await index.rebuild();
            await again.put(documents);
            return again;
          },
        );
        await whole.switch();
        expect(await index.state()).toEqual(expected);
        const last = await index.search({ text: `nomor ${applied - 1}`, first: 1 });
        expect(last.hits[0]?.id).toBe(`d${applied - 1}`);
      }
    },
    SOAK ? 3_600_000 : 240_000,
  );

  test('an index that cannot be reached says so when it is opened', async () => {
    await expect(openOpenSearchIndex({ url: 'http://127.0.0.1:9', name: 'nowhere' })).rejects.toThrow(
      SearchUnavailable,
    );
  });
});
