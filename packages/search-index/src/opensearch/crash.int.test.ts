/** A process that is killed leaves nothing half done, and the others go on. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onRealServer } from '@puja-indah/testing/realServer';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { deleteIndexes, indexesOf } from '../../test/indexesOf.ts';
import { stateOf } from '../index.ts';
import { openOpenSearchIndex } from './index.ts';

const CHILD = join(import.meta.dirname, 'crashChild.fixture.ts');
const documentOf = (number: number) => ({ id: `d${number}`, version: 1, service: 'health', title: `Nomor ${number}` });

await onRealServer('OPENSEARCH_URL', ({ OPENSEARCH_URL: url = '' }) => {
  const run = `test-${randomUUID().slice(0, 8)}`;
  let places = 0;
  const place = () => `${run}-${++places}`;
  const open = (name: string) => openOpenSearchIndex({ url, name, refreshMs: 10, beatMs: 100 });
  afterAll(() => deleteIndexes(url, run));

  /** Runs the child until it says `line`, kills it at once, and answers everything it had said by then. */
  async function killedAfter(name: string, mode: string, line: string): Promise<string[]> {
    const child = spawn(process.execPath, [CHILD, url, name, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: string[] = [];
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for await (const one of createInterface({ input: child.stdout })) {
      said.push(one);
      if (one === line) child.kill('SIGKILL');
    }
    await ended;
    expect(said).toContain(line);
    return said.slice(1);
  }

  describe('killed', () => {
    test.each(['applied 1', 'applied 25'])(
      'while writing, after it said "%s": everything promised is there, and the position is not ahead of the documents',
      async (line) => {
        const name = place();
        const said = await killedAfter(name, 'apply', line);
        await using index = await open(name);
        const position = Number(await index.findPosition());
        expect(position).toBeGreaterThanOrEqual(said.length);
        const numbers = Array.from({ length: position }, (_none, number) => number + 1);
        // the next one may be there without its position: it comes again, and is absorbed
        await index.apply([{ kind: 'put', document: documentOf(position + 1) }], String(position + 1));
        expect(await index.state()).toEqual(stateOf([...numbers, position + 1].map(documentOf)));
        expect((await index.search({ text: `nomor ${position}`, first: 1 })).hits[0]?.id).toBe(`d${position}`);
      },
      60_000,
    );

    test.each(['built 1', 'switched 1', 'built 2'])(
      'while it is built anew, after it said "%s": one whole index is left, and another build may begin',
      async (line) => {
        const name = place();
        await killedAfter(name, 'rebuild', line);
        await using index = await open(name);
        expect(await index.state()).toEqual(stateOf([1, 2, 3].map(documentOf)));
        expect(await index.findPosition()).toBe('3');
        await vi.waitFor(async () => expect(await indexesOf(url, name)).toHaveLength(1), { timeout: 20_000 });
        await index.apply([{ kind: 'put', document: documentOf(4) }], '4');
        const rebuild = await index.rebuild();
        await rebuild.put([1, 2, 3, 4].map(documentOf));
        await rebuild.switch();
        expect((await index.search({ text: 'nomor 4', first: 1 })).hits[0]?.id).toBe('d4');
        expect(await indexesOf(url, name)).toHaveLength(1);
      },
      60_000,
    );
  });

  test('a build whose process died does not stand in the way of one that begins before it was discarded', async () => {
    const name = place();
    await using index = await open(name);
    await killedAfter(name, 'rebuild', 'built 1');
    const rebuild = await index.rebuild();
    await rebuild.put([documentOf(9)]);
    await rebuild.switch();
    expect(await index.state()).toEqual(stateOf([documentOf(9)]));
  }, 60_000);
});
