import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

/** A subgraph whose answers wait until they are let go. */
function heldSubgraph() {
  let letGo = () => {};
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const subgraph = {
    name: 'health',
    async execute() {
      arrived();
      await gate;
      return { data: { boom: 'done' } };
    },
  };
  return { subgraph, asked, letGo: () => letGo() };
}

describe('closing the gateway', () => {
  it('lets a running request end, and takes nothing new', async () => {
    const held = heldSubgraph();
    const platform = await openTinyPlatform({ replace: { health: held.subgraph } });
    const answer = platform.ask('{ boom }');
    await held.asked;
    const closed = platform.gateway.close();
    await expect(platform.fetchAt('/health/live')).rejects.toThrow();
    held.letGo();
    expect((await answer).body).toEqual({ data: { boom: 'done' } });
    await closed;
    await platform.gateway.close();
  });

  it('cuts off what does not end by the deadline', async () => {
    const held = heldSubgraph();
    const platform = await openTinyPlatform({ replace: { health: held.subgraph } });
    const answer = platform.ask('{ boom }');
    await held.asked;
    await Promise.all([expect(answer).rejects.toThrow(), platform.gateway.close({ deadline: 50 })]);
    held.letGo();
  });
});
