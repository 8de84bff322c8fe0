import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Every step at which a process of the path can die, on both sides of each commit. */
const STEPS = [
  'store.before-write',
  'store.before-commit',
  'store.after-commit',
  'store.after-write',
  'log.before-append',
  'log.before-commit',
  'log.after-commit',
  'log.after-append',
  'store.before-forget',
  'follower.before-handle',
  'index.before-commit',
  'index.after-commit',
  'follower.after-handle',
];
const { SOAK, KILLS = SOAK ? '500' : '20', SEED = String(Date.now() % 100_000) } = process.env;

interface Line {
  readonly kind: 'broken' | 'verified' | 'writing' | 'acknowledged' | 'survived';
  readonly [key: string]: unknown;
}

let folder: string;
let acknowledged: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
  acknowledged = join(folder, 'acknowledged.ndjson');
  writeFileSync(acknowledged, '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Runs the writer until it is killed or has written `most` commands; gives everything it said. */
async function run(seed: number, most: number, kill?: { step: string; at: number }): Promise<readonly Line[]> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      here('killAtStep.mjs'),
      here('killedWriter.ts'),
      join(folder, 'data'),
      acknowledged,
      String(seed),
      String(most),
    ],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
        KILL_STEP: kill?.step ?? '',
        KILL_AT: String(kill?.at ?? 0),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const lines: Line[] = [];
  for await (const text of createInterface({ input: child.stdout })) lines.push(JSON.parse(text) as Line);
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  if (child.signalCode !== 'SIGKILL' && child.exitCode !== 0) throw new Error(complaints || `exit ${child.exitCode}`);
  const promised = lines.filter(({ kind }) => kind === 'acknowledged');
  appendFileSync(acknowledged, promised.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return lines;
}

describe('a process that is killed', () => {
  it(`between any two steps, ${KILLS} times (SEED=${SEED}), keeps every promise and doubles nothing`, {
    timeout: SOAK ? 3 * 3_600_000 : 420_000,
  }, async () => {
    let random = Number(SEED);
    const next = (below: number) => {
      random = (random * 48_271 + 11) % 2_147_483_647;
      return random % below;
    };
    let promised = 0;
    for (let n = 0; n < Number(KILLS); n += 1) {
      const step = STEPS[(n + Number(SEED)) % STEPS.length] ?? '';
      const lines = await run(Number(SEED) + n, 400, { step, at: 1 + next(n === 0 ? 200 : 60) });
      const about = `kill ${n} at ${step}, SEED=${SEED}`;
      expect(
        lines.filter(({ kind }) => kind === 'broken'),
        about,
      ).toEqual([]);
      for (const { equal, differs } of lines.filter(({ kind }) => kind === 'verified'))
        expect({ equal, differs }, about).toEqual({ equal: true, differs: [] });
      promised += lines.filter(({ kind }) => kind === 'acknowledged').length;
      // A long run that is cut off has told how far it came.
      if ((n + 1) % 50 === 0) console.log(`${n + 1} kills so far, ${promised} acknowledged commands, SEED=${SEED}`);
    }
    const last = await run(Number(SEED) + 100_000, 0);
    expect(last.find(({ kind }) => kind === 'verified')).toMatchObject({ equal: true, checked: promised });
    expect(promised).toBeGreaterThan(0);
    console.log(`${KILLS} kills, ${promised} acknowledged commands kept, SEED=${SEED}`);
  });
});
