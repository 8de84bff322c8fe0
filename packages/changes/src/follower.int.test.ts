import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aChange } from '@puja-indah/testing/changeLogContract';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parkedInMemory } from '../test/parkedInMemory.ts';
import type { Change } from './change.ts';
import type { ChangeLog, Delivered } from './changeLog.ts';
import { type Follower, type FollowerOptions, runFollower } from './follower.ts';
import type { ParkedEvents } from './parkedEvents.ts';
import { openSqliteChangeLog } from './sqlite.ts';
import { unreadable } from './unreadable.ts';

const folder = mkdtempSync(join(tmpdir(), 'puja-follower-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const openLog = () => openSqliteChangeLog({ file: join(folder, `${++files}.db`) });

// Keeps the writer thread between the many logs of these tests.
const anchor = await openLog();
afterAll(() => anchor[Symbol.asyncDispose]());

/** An effect that absorbs repetitions, as every follower's must; throws for what is poison at the moment. */
function effect() {
  const seen: string[] = [];
  const poison = new Set<string>();
  const positions: (string | undefined)[] = [];
  const batches: number[] = [];
  const versions = new Map<string, number>();
  return {
    seen,
    poison,
    positions,
    batches,
    versions,
    async handle(changes: readonly Delivered[], position: string | undefined) {
      const bad = changes.find(({ change }) => poison.has(`${change.subject}${change.version}`));
      if (bad) throw new Error(`cannot digest ${bad.change.subject}${bad.change.version}`);
      for (const { change } of changes) {
        if (change.version <= (versions.get(change.subject) ?? 0)) continue;
        versions.set(change.subject, change.version);
        seen.push(`${change.subject}${change.version}`);
      }
      if (position !== undefined) positions.push(position);
      batches.push(changes.length);
    },
  };
}

const start = (
  log: ChangeLog,
  target: { handle: FollowerOptions['handle'] },
  parked: ParkedEvents,
  more: Partial<FollowerOptions> = {},
) =>
  runFollower({
    log,
    name: 'search',
    topics: 'all',
    from: undefined,
    parked,
    handle: (...args) => target.handle(...args),
    ...more,
  });

/** Resolves when the follower's state satisfies; it is looked at whenever the loop of Node turns. */
async function until(follower: Follower, holds: (state: ReturnType<Follower['state']>) => boolean): Promise<void> {
  while (!holds(follower.state())) await new Promise(setImmediate);
}

describe('a follower', () => {
  test('handles everything in batches, is live, and moves its position with each batch', async () => {
    await using log = await openLog();
    const target = effect();
    await log.append([aChange('a', 1), aChange('b', 1), aChange('a', 2)]);
    await using follower = start(log, target, parkedInMemory());
    expect(follower.state().phase).toBe('catching-up');
    await follower.settled();
    expect(target.seen).toEqual(['a1', 'b1', 'a2']);
    expect(target.batches).toEqual([3]);
    expect(follower.state()).toEqual({ phase: 'live', position: target.positions.at(-1) });
    await log.append([aChange('a', 3)]);
    await follower.settled();
    expect(target.seen).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  test('goes on where it stood', async () => {
    await using log = await openLog();
    const target = effect();
    await log.append([aChange('a', 1), aChange('a', 2)]);
    {
      await using follower = start(log, target, parkedInMemory());
      await follower.settled();
    }
    await log.append([aChange('a', 3)]);
    const later = effect();
    await using follower = start(log, later, parkedInMemory(), { from: target.positions.at(-1) });
    await follower.settled();
    expect(later.seen).toEqual(['a3']);
  });

  test('parks a poison event with its reason, holds its entity in order, and lets the others go on', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a2');
    await log.append([aChange('a', 1), aChange('b', 1), aChange('a', 2), aChange('b', 2), aChange('a', 3)]);
    await using follower = start(log, target, parked, { attempts: 4, now: () => '2026-11-24T08:00:00Z' });
    await follower.settled();
    // The position stands behind what was parked: a restart does not meet it again.
    expect(log.hasReached(target.positions.at(-1), await log.findEnd('all'))).toBe(true);
    await log.append([aChange('a', 4), aChange('b', 3)]);
    await follower.settled();
    expect(target.seen).toEqual(['a1', 'b1', 'b2', 'b3']);
    const entries = await parked.listOf('search', 'a');
    expect(entries.map(({ change, reason }) => [change.version, reason])).toEqual([
      [2, { kind: 'failed', error: 'cannot digest a2', attempts: 4 }],
      [3, { kind: 'waiting' }],
      [4, { kind: 'waiting' }],
    ]);
    expect(entries[0]).toMatchObject({
      id: 'search|/73.73/health|a:2:health.bed.changed',
      follower: 'search',
      position: expect.any(String),
      parkedAt: '2026-11-24T08:00:00Z',
    });
  });

  test('passes over what it does not take: neither handled nor parked, the position stands behind it', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    const odd = { takes: (change: Change) => change.version % 2 === 1 };
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('a', 2), aChange('b', 1), aChange('b', 2)]);
    await using follower = start(log, target, parked, odd);
    await follower.settled();
    await log.append([aChange('a', 3), aChange('a', 4)]);
    await follower.settled();
    expect(target.seen).toEqual(['b1']);
    expect((await parked.listOf('search', 'a')).map(({ change }) => change.version)).toEqual([1, 3]);
    expect(log.hasReached(target.positions.at(-1), await log.findEnd('all'))).toBe(true);
    target.poison.clear();
    expect(await follower.replay('a')).toEqual({ handled: 2 });
    expect(target.seen).toEqual(['b1', 'a1', 'a3']);
  });

  test('lets go of what it parked when it still took such changes', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('a', 2)]);
    {
      await using follower = start(log, target, parked);
      await follower.settled();
    }
    await using follower = start(log, target, parked, {
      from: await log.findEnd('all'),
      takes: ({ version }) => version !== 1,
    });
    expect(await follower.replay('a')).toEqual({ handled: 1 });
    expect(target.seen).toEqual(['a2']);
    expect(parked.entries.size).toBe(0);
  });

  test('a replay handles the entity in order and sets it free', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('a', 2), aChange('a', 3)]);
    await using follower = start(log, target, parked);
    await follower.settled();
    expect(target.seen).toEqual([]);

    const failed = await follower.replay('a');
    expect(failed).toMatchObject({ handled: 0, failed: { reason: { kind: 'failed', attempts: 6 } } });
    target.poison.clear();
    target.poison.add('a3');
    expect(await follower.replay('a')).toMatchObject({ handled: 2, failed: { change: { version: 3 } } });
    target.poison.clear();
    const moved = target.positions.length;
    expect(await follower.replay('a')).toEqual({ handled: 1 });
    expect(target.positions).toHaveLength(moved);
    expect(parked.entries.size).toBe(0);
    await log.append([aChange('a', 4)]);
    await follower.settled();
    expect(target.seen).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  test('discarding the poison drops it alone; what waited behind it is handled', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('a', 2), aChange('a', 3)]);
    await using follower = start(log, target, parked);
    await follower.settled();
    const [poison, waiting] = await parked.listOf('search', 'a');
    expect(await follower.discard(waiting?.id ?? '')).toEqual({ handled: 0 });
    expect(await follower.discard(poison?.id ?? '')).toEqual({ handled: 1 });
    expect(await follower.discard('nothing')).toEqual({ handled: 0 });
    expect(target.seen).toEqual(['a3']);
    expect(parked.entries.size).toBe(0);
  });

  test('an event that arrives during a replay is neither lost nor overtaken', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('a', 2)]);
    await using follower = start(log, target, parked);
    await follower.settled();
    target.poison.clear();
    const handling = target.handle.bind(target);
    target.handle = async (changes, position) => {
      // While the replay is under way the log grows and the follower hears of it.
      if (changes[0]?.change.version === 2) await log.append([aChange('a', 3), aChange('b', 1)]);
      await new Promise(setImmediate);
      await handling(changes, position);
    };
    await follower.replay('a');
    await follower.settled();
    expect(target.seen.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(target.seen).toContain('b1');
    expect(parked.entries.size).toBe(0);
  });

  test('waits while an engine is away, says so, and parks nothing', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('b', 1)]);
    await using follower = start(log, target, parked, { isTransient: () => true, pause: () => 1 });
    await until(follower, (state) => state.phase === 'stuck' && state.attempts > 2);
    expect(follower.state()).toMatchObject({ phase: 'stuck', error: 'cannot digest a1', position: undefined });
    target.poison.clear();
    await follower.settled();
    expect(target.seen).toEqual(['a1', 'b1']);
    expect(parked.entries.size).toBe(0);
  });

  test('does not step over a poison event that it could not park', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    parked.broken = true;
    await log.append([aChange('a', 1), aChange('b', 1)]);
    await using follower = start(log, target, parked, { pause: () => 1 });
    await until(follower, (state) => state.phase === 'stuck');
    expect(follower.state()).toMatchObject({ error: 'the store is away' });
    parked.broken = false;
    await follower.settled();
    expect(target.seen).toEqual(['b1']);
    expect(parked.entries.size).toBe(1);
  });

  test('a poison event that comes again after a crash stays what it is', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    target.poison.add('a1');
    await log.append([aChange('a', 1), aChange('a', 2)]);
    {
      await using follower = start(log, target, parked);
      await follower.settled();
    }
    // As if the position had not been kept.
    await using follower = start(log, target, parked, { from: undefined });
    await follower.settled();
    const entries = await parked.listOf('search', 'a');
    expect(entries.map(({ reason }) => reason.kind)).toEqual(['failed', 'waiting']);
  });

  test('a record that is no change is parked with its place and reason, whatever the follower takes, and holds up nobody', async () => {
    await using log = await openLog();
    const target = effect();
    const parked = parkedInMemory();
    const record = { service: 'health', audience: 'public', time: '2026-11-24T01:02:03.000Z' } as const;
    const foreign = unreadable({ ...record, place: 'health.public/0/7', fault: 'It is no CloudEvent.' });
    await log.append([aChange('a', 1), foreign, aChange('a', 2)]);
    await using follower = start(log, target, parked, { takes: ({ type }) => type === 'health.bed.changed' });
    await follower.settled();
    expect(target.seen).toEqual(['a1', 'a2']);
    const [entry] = await parked.listOf('search', 'health.public/0/7');
    expect(entry).toMatchObject({ reason: { kind: 'failed', error: 'It is no CloudEvent.' } });
    // Nothing makes a change of it: a replay says so, and only a person drops it.
    expect(await follower.replay('health.public/0/7')).toMatchObject({ handled: 0, failed: { id: entry?.id } });
    expect(await follower.discard(entry?.id ?? '')).toEqual({ handled: 0 });
    expect(parked.entries.size).toBe(0);
  });

  test('asks at its turn where it stands, and again until the store that knows is back', async () => {
    await using log = await openLog();
    const target = effect();
    await log.append([aChange('a', 1), aChange('a', 2)]);
    const [batch] = await Array.fromAsync(log.read({ follower: 'r', topics: 'all', batch: 1 }));
    let isAway = true;
    const from = async () => {
      if (isAway) throw new Error('the store is away');
      return batch?.[0]?.position;
    };
    await using follower = start(log, target, parkedInMemory(), { from, pause: () => 1 });
    await until(follower, ({ phase }) => phase === 'stuck');
    expect(follower.state()).toMatchObject({ error: 'the store is away' });
    isAway = false;
    await follower.settled();
    expect(target.seen).toEqual(['a2']);
  });

  test('says that it waits while another copy has the turn, and goes on from where that one stood', async () => {
    await using log = await openLog();
    await log.append([aChange('a', 1), aChange('a', 2)]);
    const [batch] = await Array.fromAsync(log.read({ follower: 'r', topics: 'all', batch: 1 }));
    const target = effect();
    const turn = Promise.withResolvers<void>();
    const shared: ChangeLog = {
      ...log,
      async *follow(options) {
        options.onWaiting?.();
        await turn.promise;
        yield* log.follow(options);
      },
    };
    let stands: string | undefined;
    await using follower = start(shared, target, parkedInMemory(), { from: async () => stands });
    await until(follower, ({ phase }) => phase === 'waiting');
    stands = batch?.[0]?.position;
    turn.resolve();
    await follower.settled();
    expect(target.seen).toEqual(['a2']);
  });

  test('a position that the log does not know stops it with the reason, and nobody waits for ever', async () => {
    await using log = await openLog();
    await log.append([aChange('a', 1)]);
    await using follower = start(log, effect(), parkedInMemory(), { from: '99' });
    await expect(follower.settled()).rejects.toThrow('does not know the position');
    expect(follower.state()).toMatchObject({ phase: 'stopped', error: expect.stringContaining('99') });
  });

  test('whatever is poison, each entity is seen in order, and complete once it is cured', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 25 }),
        fc.uniqueArray(fc.nat(24), { maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        async (subjects, poisoned, batch) => {
          await using log = await openLog();
          const target = effect();
          const parked = parkedInMemory();
          const next = new Map<string, number>();
          const changes = subjects.map((subject) => {
            next.set(subject, (next.get(subject) ?? 0) + 1);
            return aChange(subject, next.get(subject) ?? 1);
          });
          for (const index of poisoned) {
            const change = changes[index];
            if (change) target.poison.add(`${change.subject}${change.version}`);
          }
          await using follower = start(log, target, parked, { batch, attempts: 1 });
          for (const change of changes) await log.append([change]);
          await follower.settled();
          for (const [subject, last] of next) {
            const firstBad = Array.from({ length: last }, (_, n) => n + 1).find((v) =>
              target.poison.has(`${subject}${v}`),
            );
            expect(target.versions.get(subject) ?? 0).toBe((firstBad ?? last + 1) - 1);
          }
          target.poison.clear();
          for (const subject of next.keys()) await follower.replay(subject);
          expect(target.versions).toEqual(next);
          expect(target.seen).toHaveLength(changes.length);
          expect(parked.entries.size).toBe(0);
        },
      ),
      { numRuns: 25, seed: 7373 },
    );
  });
});

test('a copy that is lost under its copier is filled again from where it stands then', async () => {
  await using log = await openLog();
  await log.append([aChange('a', 1), aChange('b', 1)]);
  class Lost extends Error {}
  const copy = { entries: [] as string[], position: undefined as string | undefined, lost: false };
  const parked = parkedInMemory();
  await using follower = runFollower({
    log,
    name: 'copier',
    topics: 'all',
    from: async () => {
      if (copy.lost) Object.assign(copy, { entries: [], position: undefined, lost: false });
      return copy.position;
    },
    isLost: (error) => error instanceof Lost,
    async handle(changes, position) {
      if (copy.lost) throw new Lost();
      copy.entries.push(...changes.map(({ change }) => change.subject));
      copy.position = position;
    },
    parked,
  });
  await follower.settled();
  copy.lost = true;
  await log.append([aChange('c', 1)]);
  await follower.settled();
  expect(copy.entries).toEqual(['a', 'b', 'c']);
  expect(parked.entries.size).toBe(0);
});
