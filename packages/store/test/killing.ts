/** Kills a writer again and again, and looks at what it left. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { eventOf, type Killed, openKilled, PARTS } from './killedRecords.ts';

const { SOAK, KILLS = SOAK ? '200' : '6', SEED = '7373' } = process.env;

const writer = fileURLToPath(new URL('killedWriter.ts', import.meta.url));

export interface Victim {
  readonly adapter: 'sqlite' | 'mongo';
  /** As `openKilled` takes it. */
  readonly place: string;
  /** The file that stands for the log. */
  readonly log: string;
  /** How many writes, or steps, a life may have at most. */
  readonly longestLife: number;
  /** What else must be whole. */
  readonly inspect?: () => void;
}

/** Runs the writer until `count` acknowledged writes, or until its own step `step`; gives all that it acknowledged. */
async function killOnce(
  { adapter, place, log }: Victim,
  { count = Number.POSITIVE_INFINITY, step = 0 },
): Promise<readonly string[]> {
  const args = [writer, adapter, place, log, String(step)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}

/** Records and outbox when nothing moves any more: a server may still be at the last words of the dead. */
async function atRest({ adapter, place }: Victim) {
  for (let before: string | undefined; ; ) {
    // One that was just opened looks everywhere for events; later it trusts what it knows, and its clock.
    await using store = await openKilled(adapter, place);
    const waiting = (await store.outgoing(1_000_000)).map(({ envelope }) => envelope);
    const records = await Array.fromAsync(store.collection<Killed>('records').scan());
    const seen = JSON.stringify([records, waiting]);
    if (seen === before) return { records, waiting };
    before = seen;
  }
}

/** Looks at what the killed process left. */
async function expectWhole(victim: Victim, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const { adapter, place, log, inspect } = victim;
  inspect?.();
  const { records, waiting } = await atRest(victim);
  await using store = await openKilled(adapter, place);
  const sent = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
  const known = new Set([...waiting, ...sent]);
  const lost: string[] = [];
  let versions = 0;
  for (const { id, version, value } of records) {
    versions += version;
    expect(value).toEqual({ n: version, text: `${version} `.repeat(200) });
    for (let past = 1; past <= version; past++)
      for (const part of PARTS) if (!known.has(eventOf(id, past, part))) lost.push(`${id} ${past} ${part}`);
    expect((await store.findRemembered(`${id}:${version}`))?.answer).toBe(version);
    expect(await store.findRemembered(`${id}:${version + 1}`)).toBeUndefined();
  }
  expect(lost).toEqual([]);
  // No event of a write that was not kept.
  expect(known.size).toBe(versions * PARTS.length);
  for (const [id, version] of acknowledged)
    expect((await store.collection<Killed>('records').find(id))?.version ?? 0, id).toBeGreaterThanOrEqual(version);

  const position = Number((await store.findPosition('follower')) ?? 0);
  for (const view of await store.collection<number>('views').findMany(PARTS))
    if (position > 0) expect(view?.version).toBeGreaterThanOrEqual(position);
}

/** Registers the test for one store. */
export function testKilling(victim: Victim): void {
  test(`a writer killed ${KILLS} times keeps every acknowledged write with its events and memory, and nothing by half (SEED=${SEED})`, {
    timeout: 30_000 + Number(KILLS) * 15_000,
  }, async () => {
    let random = Number(SEED);
    const acknowledged = new Map<string, number>();
    for (let kill = 0; kill < Number(KILLS); kill++) {
      random = (random * 48_271 + 11) % 2_147_483_647;
      const when = 1 + (random % victim.longestLife);
      for (const line of await killOnce(victim, kill % 2 === 0 ? { count: when } : { step: when })) {
        const [id = '', version] = line.split(' ');
        acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, Number(version)));
      }
      await expectWhole(victim, acknowledged);
    }
    expect(acknowledged.size).toBeGreaterThan(0);
  });
}
