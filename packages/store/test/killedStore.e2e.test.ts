import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@puja-indah/sqlite';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../src/sqlite.ts';
import { COLLECTIONS, eventOf, type Killed, PARTS } from './killedRecords.ts';

const { SOAK, KILLS = SOAK ? '200' : '6', SEED = '7373' } = process.env;

const folder = mkdtempSync(join(tmpdir(), 'puja-killed-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'store.db');
const log = join(folder, 'log.ndjson');
const writer = fileURLToPath(new URL('killedWriter.ts', import.meta.url));

/** Runs the writer and kills it as soon as it has acknowledged `count` writes; gives all that it acknowledged. */
async function killAfter(count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, file, log], { stdio: ['ignore', 'pipe', 'inherit'] });
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

/** Looks at what the killed process left. */
async function expectWhole(acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const database = openDatabase(file);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();

  await using store = await openSqliteStore({ file, collections: COLLECTIONS });
  const waiting = (await store.outgoing(1_000_000)).map(({ envelope }) => envelope);
  const sent = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  const known = new Set([...waiting, ...sent]);
  const lost: string[] = [];
  let versions = 0;
  for await (const { id, version, value } of store.collection<Killed>('records').scan()) {
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
}

test(`a writer killed ${KILLS} times keeps every acknowledged write with its events and memory, and nothing by half (SEED=${SEED})`, {
  timeout: 30_000 + Number(KILLS) * 15_000,
}, async () => {
  let random = Number(SEED);
  const acknowledged = new Map<string, number>();
  for (let kill = 0; kill < Number(KILLS); kill++) {
    random = (random * 48_271 + 11) % 2_147_483_647;
    for (const line of await killAfter(1 + (random % 600))) {
      const [id = '', version] = line.split(' ');
      acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, Number(version)));
    }
    await expectWhole(acknowledged);
  }
  expect(acknowledged.size).toBeGreaterThan(0);
});
