import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

describe('health', () => {
  it('is live as soon as it answers, and ready when every part is', async () => {
    await using platform = await openTinyPlatform({ health: { log: () => 'at 12', feed: async () => undefined } });
    expect(await (await platform.fetchAt('/health/live')).json()).toEqual({ status: 'ok' });
    const ready = await platform.fetchAt('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ok',
      parts: { graph: { status: 'ok' }, log: { status: 'ok', detail: 'at 12' }, feed: { status: 'ok' } },
    });
  });

  it('names the part that fails, or does not answer', async () => {
    await using platform = await openTinyPlatform({
      health: { log: () => Promise.reject(new Error('disk full')), index: () => new Promise(() => {}) },
    });
    const ready = await platform.fetchAt('/health/ready');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      status: 'failed',
      parts: {
        graph: { status: 'ok' },
        log: { status: 'failed', detail: 'disk full' },
        index: { status: 'failed', detail: 'no answer within 2000 ms' },
      },
    });
    expect((await platform.fetchAt('/health/live')).status).toBe(200);
  });
});
