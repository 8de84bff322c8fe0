/** `npm start` as a service manager runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const house = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `npm start` without its preparation, which would install anew below the running tests. */
const npmStart = (settings: Readonly<Record<string, string>>) =>
  spawn('npm', ['start', '--silent', '--ignore-scripts'], {
    cwd: house,
    env: { ...process.env, NODE_OPTIONS: '', PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', SAMPLE: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });

test('SIGTERM to npm ends the platform too, so that the next start finds its data free', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'puja-indah-start-'));
  const npm = npmStart({ DATA_DIR: dataDir });
  const said: string[] = [];
  // The pipe closes when its last holder has ended: npm, and whatever npm started.
  const allEnded = once(npm.stdout, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: npm.stdout }).on('line', (line) => {
      said.push(line);
      const address = /^Puja Indah: (http\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    npm.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said.join('\n')}`)));
  });
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  npm.kill('SIGTERM');
  const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'still running'));
  const ended = await Promise.race([allEnded, late]);
  if (ended === 'still running' && npm.pid) process.kill(-npm.pid, 'SIGKILL');
  expect(ended).not.toBe('still running');
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  await rm(dataDir, { recursive: true, force: true });
});

test.each([
  ['PORT', 'abc'],
  ['SAMPLE', 'false'],
  ['PUBLIC_URL', 'foo'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'banana'],
])('a wrong %s is named in one line', { timeout: 60_000 }, async (name, value) => {
  const npm = npmStart({ DATA_DIR: join(tmpdir(), 'puja-indah-never-made'), [name]: value });
  let said = '';
  npm.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(npm, 'close');
  expect(code).toBe(1);
  expect(said.trim()).toMatch(new RegExp(`^${name}=${value} [^\n]+$`));
});
