/** From `git clone` to the first federated answer, once; from `npm start` with data to it, five times. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Bench, median, shown } from './figure.ts';
import { house } from './machine.ts';
import { startPlatform } from './platform/process.ts';

const STARTS = 5;

/** The floor: npm, and the same Node with an HTTP server that does nothing, until it says that it listens. */
async function bareStart(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const server = `require('node:http').createServer((_, r) => r.end()).listen(0, () => console.log('listens'))`;
  writeFileSync(join(folder, 'server.cjs'), server);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ scripts: { start: `exec "${process.execPath}" server.cjs` } }),
  );
  const since = performance.now();
  const child = spawn('npm', ['start'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) if (line === 'listens') break;
  const took = performance.now() - since;
  child.kill('SIGTERM');
  await ended;
  return took;
}

export const start: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-start-'));
  try {
    const clone = join(folder, 'clone');
    const data = join(folder, 'data');
    const since = performance.now();
    execFileSync('git', ['clone', '--quiet', house, clone]);
    const fresh = await startPlatform(clone, data, 'npm start');
    const first = fresh.firstAnswer + fresh.since - since;
    console.log(`the fresh clone of the commit answered after ${shown(first / 1000)} s`);
    await fresh[Symbol.asyncDispose]();
    const seconds: number[] = [];
    const floors: number[] = [];
    for (let round = 1; round <= STARTS; round++) {
      floors.push((await bareStart(join(folder, 'bare'))) / 1000);
      await using again = await startPlatform(clone, data, 'npm start');
      seconds.push(again.firstAnswer / 1000);
      console.log(`start ${round} with data: ${shown(again.firstAnswer / 1000)} s`);
    }
    return [
      { what: 'fresh clone to first federated answer, fetching included', value: first / 1000, unit: 's' },
      {
        what: `start with data to first federated answer, median of ${STARTS}`,
        value: median(seconds),
        unit: 's',
        atMost: 3,
        beside: `npm and an empty HTTP server ${shown(median(floors))} s`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
