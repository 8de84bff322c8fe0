import { describe, expect, test } from 'vitest';
import type { FrailHandlers } from './frail.fixture.ts';
import { processLine, threadLine } from './line.ts';
import { Revived } from './revived.ts';

const ENTRY = new URL('./frail.fixture.ts', import.meta.url);

describe.each([
  { kind: 'thread', open: threadLine(ENTRY, 'frail', {}) },
  { kind: 'process', open: processLine(ENTRY, 'frail', 64) },
])('a $kind', ({ open }) => {
  test('that died is there again for the next call, prepared anew', async () => {
    let prepared = 0;
    const revived = new Revived<FrailHandlers>(open, async (thread) => {
      prepared++;
      await thread.call('echo', 'ready');
    });
    const first = await revived.get();
    expect(await first.call('echo', 'a')).toBe('a');
    const lost = Promise.allSettled([first.call('die'), first.call('echo', 'b')]);
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const [one, other] = await Promise.all([revived.get(), revived.get()]);
    expect(one).toBe(other);
    expect(await one.call('echo', 'c')).toBe('c');
    expect(prepared).toBe(2);
    await revived.end();
    await expect(revived.get()).rejects.toThrow(/closed/);
  });

  test('an error of a call is that call’s alone, and keeps its kind', async () => {
    const revived = new Revived<FrailHandlers>(open, async () => {});
    const thread = await revived.get();
    const [failed, answered] = await Promise.allSettled([thread.call('fail'), thread.call('echo', 'still here')]);
    expect(failed).toMatchObject({ status: 'rejected', reason: new RangeError('too much') });
    expect(answered).toEqual({ status: 'fulfilled', value: 'still here' });
    await revived.end();
  });

  test('that cannot be prepared is ended, and tried again next time', async () => {
    let tries = 0;
    const revived = new Revived<FrailHandlers>(open, async () => {
      if (++tries === 1) throw new Error('no file');
    });
    await expect(revived.get()).rejects.toThrow('no file');
    expect(await (await revived.get()).call('echo', 'now')).toBe('now');
    await revived.end();
  });
});
