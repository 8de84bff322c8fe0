import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, commandsOf, runCommand, startingPoint } from '@puja-indah/testing/writtenCommands';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup, dataFiles, openPlatform, type Platform, restore, SERVICES, verify } from '../src/index.ts';
import { askerOf } from './askPlatform.ts';

const silent = { info() {}, warn() {}, error() {} };
const open = (dataDir: string) =>
  openPlatform({
    dataDir,
    logger: silent,
    sample: true,
    settings: { regionsUnder: '73', samplePassword: 'kata-sandi-contoh' },
  });

let folder: string;
let before: { readonly command: Command; readonly answer: unknown }[];
const at = (name: string) => join(folder, name);

/** Writes in all lanes until told to stop; gives what was acknowledged. */
async function write(platform: Platform, seed: number, go: () => boolean) {
  const done: { command: Command; answer: unknown }[] = [];
  const lanes = commandsOf(await startingPoint(askerOf(platform)), seed);
  await Promise.all(
    lanes.map(async (lane) => {
      while (go()) {
        const command = lane(undefined);
        done.push({ command, answer: await runCommand(askerOf(platform), command) });
      }
    }),
  );
  return done;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  await using platform = await open(at('data'));
  let left = 60;
  before = await write(platform, 1, () => left-- > 0);
  let backedUp = false;
  const during = write(platform, 2, () => !backedUp);
  // Followers last, the hardest order: their projections then know of changes that the copied stores do not.
  const order = ['licensing', 'health', 'commodities', ...platform.services.keys()];
  await backup(dataFiles(platform.dataDir), [...new Set(order)], at('backup'), platform.now());
  backedUp = true;
  expect((await during).length).toBeGreaterThan(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup taken while officers write', () => {
  it('restores to an equal state, with everything that was acknowledged before it', async () => {
    await restore(at('backup'), at('restored'), SERVICES);
    await using platform = await open(at('restored'));
    for (const { command, answer } of before) expect(await runCommand(askerOf(platform), command)).toEqual(answer);
    const { equal, comparisons } = await verify(platform);
    expect({ equal, differs: comparisons.filter(({ differences }) => differences.length > 0) }).toEqual({
      equal: true,
      differs: [],
    });
    // The versions that were cut off are given again, and no follower takes them for old ones.
    let left = 30;
    await write(platform, 3, () => left-- > 0);
    expect((await verify(platform)).equal).toBe(true);
  }, 120_000);

  it('tells readers of the old feed to begin from a snapshot', async () => {
    await using old = await open(at('data'));
    const cursor = await old.feed.head();
    await restore(at('backup'), at('restored-feed'), SERVICES);
    await using platform = await open(at('restored-feed'));
    await expect(platform.feed.page({ after: cursor, first: 1 })).rejects.toMatchObject({ name: 'CursorExpired' });
  }, 120_000);
});

describe('a restore', () => {
  it('never overwrites', async () => {
    await expect(restore(at('backup'), at('data'), SERVICES)).rejects.toThrow(/not empty/);
  });

  it('refuses a damaged or unfinished backup and leaves nothing behind', async () => {
    await expect(restore(at('nowhere'), at('new'), SERVICES)).rejects.toThrow(/no complete backup/);
    appendFileSync(join(at('backup'), 'stores', 'health.db'), 'x');
    await expect(restore(at('backup'), at('new'), SERVICES)).rejects.toThrow(/health\.db.*damaged/);
    expect(existsSync(at('new')) ? readdirSync(at('new')) : []).toEqual([]);
  });
});
