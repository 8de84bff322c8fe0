/** An installation that moves from a folder to the servers, killed on the way, as an operator types it. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Change } from '@puja-indah/changes';
import { readLogFile } from '@puja-indah/changes/sqlite';
import { collectionsOf } from '@puja-indah/kit';
import { commodities } from '@puja-indah/service-commodities';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { openPlatform } from '@puja-indah/testing';
import { type OwnInstallation, ownInstallation } from '@puja-indah/testing/ownInstallation';
import { onAllServers } from '@puja-indah/testing/realServer';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const standalone = fileURLToPath(new URL('../../../deploy/standalone/main.ts', import.meta.url));
const killAtStep = fileURLToPath(new URL('../../embedded/test/killAtStep.mjs', import.meta.url));
const { SOAK, KILLS = SOAK ? '200' : '6', SEED = String(Date.now() % 100_000) } = process.env;

/** Between any two of these a move can be cut off. */
const STEPS = [
  'intake.after-portion',
  'log.before-append',
  'intake.after-store',
  'log.after-append',
  'intake.after-progress',
  'intake.after-append',
];

await onAllServers((environment) => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-indah-move-'));
  const dataDir = join(folder, 'data');
  const installations: OwnInstallation[] = [];
  let installation: OwnInstallation;
  const begin = () => {
    installation = ownInstallation(environment);
    installations.push(installation);
  };
  begin();
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const each of installations) await each[Symbol.asyncDispose]();
  });

  let waiting: Change;
  beforeAll(async () => {
    {
      await using platform = await openPlatform({ folder: dataDir, sample: true });
      await platform.settled();
    }
    waiting = await leaveWaiting(dataDir);
  }, 120_000);

  const root = () => readFileSync(join(dataDir, 'root.key')).toString('base64url');

  async function run(file: string, words: readonly string[], variables: Readonly<Record<string, string | undefined>>) {
    const child = spawn(
      process.execPath,
      ['--disable-warning=TimeoutNegativeWarning', '--import', killAtStep, file, ...words],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          NODE_COMPILE_CACHE: join(folder, 'compiled'),
          DATA_DIR: dataDir,
          ...variables,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const ended = once(child, 'exit');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await ended;
    return { code: child.exitCode, signal: child.signalCode, out, err };
  }

  const type = (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run(main, words, { ...environment, INSTALLATION: installation.name, TICKET_ROOT: root(), ...more });

  it('is refused with ticket keys that would make the tickets of citizens void', async () => {
    const wrong = await type(['move'], { TICKET_ROOT: Buffer.alloc(32, 1).toString('base64url') });
    expect(wrong).toMatchObject({
      code: 1,
      err: expect.stringContaining("is not the root of this installation's ticket keys"),
    });
    const { out } = await type(['ticket-keys']);
    expect(out).toContain(`requests: TICKET_ROOT=${root()}`);
  });

  it(`goes on wherever it was killed, ${KILLS} times (SEED=${SEED}), until both sides are equal; the folder stays as it was`, {
    timeout: SOAK ? 3_600_000 : 400_000,
  }, async () => {
    const before = digests(dataDir);
    let random = Number(SEED);
    const next = (below: number) => {
      random = (random * 48_271 + 11) % 2_147_483_647;
      return random % below;
    };
    let moves = 0;
    for (let killed = 0; ; ) {
      const step = STEPS[(killed + moves + Number(SEED)) % STEPS.length] ?? '';
      const kill: Record<string, string> =
        killed < Number(KILLS) ? { KILL_STEP: step, KILL_AT: String(1 + next(3)) } : {};
      const said = await type(['move'], kill);
      if (said.signal === 'SIGKILL') {
        killed += 1;
        continue;
      }
      const about = `after ${killed} kills, the last at ${step}, SEED=${SEED}`;
      expect(said, about).toMatchObject({ code: 0, err: '' });
      const compared = said.out.split('\n').filter((line) => /^(equal|DIFFERS)/.test(line));
      expect(
        compared.filter((line) => !line.startsWith('equal')),
        about,
      ).toEqual([]);
      expect(compared.some((line) => line.includes('commands: accounts'))).toBe(true);
      expect(compared.some((line) => line.includes('log: health.public'))).toBe(true);
      moves += 1;
      if (killed >= Number(KILLS)) break;
      // It came through before it was killed often enough: the same folder moves again, elsewhere.
      rmSync(join(dataDir, 'moved'));
      begin();
    }
    expect(digests(dataDir)).toEqual(before);
    console.log(`${moves} moves, ${KILLS} kills, SEED=${SEED}`);
  });

  it('carried what still waited in the outbox, once', async () => {
    const { openLog, readServersConfig } = await import('@puja-indah/distributed');
    const { pino } = await import('pino');
    const servers = readServersConfig({ ...environment, INSTALLATION: installation.name });
    await using log = await openLog(servers, 'test', pino({ level: 'silent' }));
    const found: Change[] = [];
    for await (const batch of log.read({ follower: 'test', topics: 'all' }))
      found.push(...batch.map(({ change }) => change).filter(({ id }) => id === waiting.id));
    expect(found).toEqual([waiting]);
  });

  it('leaves a folder behind that says where the installation lives, and that can be verified', async () => {
    const embedded = ['--tier', 'embedded'];
    const before = digests(dataDir);
    const told = `moved at 20.* to "${installation.name}" on `;
    const again = await type(['move']);
    expect(again.code).toBe(1);
    expect(again.err).toMatch(new RegExp(told));
    expect((await type([...embedded, 'rebuild-index'])).err).toMatch(new RegExp(told));
    const start = await run(standalone, [], { PORT: '0' });
    expect(start.code).toBe(1);
    expect(start.err).toMatch(new RegExp(told));
    const { code, out, err } = await type([...embedded, 'verify']);
    expect({ code, err, differs: out.split('\n').filter((line) => !line.startsWith('equal')) }).toEqual({
      code: 0,
      err: '',
      differs: [''],
    });
    expect(await type([...embedded, 'backup', join(folder, 'remains')])).toMatchObject({ code: 0 });
    expect(digests(dataDir)).toEqual(before);
  });

  it('never comes to where something is already', async () => {
    const another = join(folder, 'another');
    {
      await using platform = await openPlatform({ folder: another });
      await platform.settled();
    }
    const said = await type(['move'], {
      DATA_DIR: another,
      TICKET_ROOT: readFileSync(join(another, 'root.key')).toString('base64url'),
    });
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('holds another installation') });
    expect(existsSync(join(another, 'moved'))).toBe(false);
  });
});

/** A process that dies between its write and its relay leaves such a document. Gives the change that waits. */
async function leaveWaiting(folder: string): Promise<Change> {
  const file = join(folder, 'stores', 'commodities.db');
  await using store = await openSqliteStore({ file, collections: collectionsOf(commodities) });
  const observations = store.collection('observations');
  using log = readLogFile(join(folder, 'log.db'));
  for await (const batch of log.read())
    for (const { change } of batch) {
      const stored = await observations.find(change.subject);
      if (stored?.version !== change.version || change.audience !== 'public') continue;
      const version = change.version + 1;
      const next: Change = { ...change, version, id: `${change.subject}:${version}:${change.type}` };
      const events = [{ type: next.type, envelope: JSON.stringify(next) }];
      const { id, value } = stored;
      await observations.write({ id, expected: change.version, value, events, at: change.time });
      return next;
    }
  throw new Error('There is no observation.');
}

const digests = (folder: string) =>
  Object.fromEntries(
    globSync('{stores/*.db,log.db,parked.db,root.key}', { cwd: folder })
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
