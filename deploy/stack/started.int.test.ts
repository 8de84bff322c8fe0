import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { place } from './place.ts';
import { findStarted, startServer, stopServer } from './started.ts';

const name = `test-${process.pid}`;
const forever = { file: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] };
const stubborn = {
  file: process.execPath,
  args: ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'],
};

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('servers of the native stack', () => {
  afterAll(async () => {
    await stopServer(name, 0);
    rmSync(place.log(name), { force: true });
  });

  it('is known by the next command, and ended by it', async () => {
    const pid = startServer(name, forever);
    expect(findStarted(name)).toBe(pid);
    expect(await stopServer(name)).toBe(true);
    expect(findStarted(name)).toBeUndefined();
    expect(await stopServer(name)).toBe(false);
  });

  it('is ended by force when it does not listen', async () => {
    startServer(name, stubborn);
    expect(await stopServer(name, 100)).toBe(true);
    expect(findStarted(name)).toBeUndefined();
  });

  it('never ends a process that got the id of a dead server', async () => {
    const other = spawn(forever.file, forever.args, { stdio: 'ignore' });
    await once(other, 'spawn');
    startServer(name, forever);
    const mine = findStarted(name) ?? 0;
    const noted = JSON.parse(readFileSync(place.started(name), 'utf8')) as { since: string };
    writeFileSync(place.started(name), JSON.stringify({ pid: other.pid, since: `${noted.since}0` }));
    expect(await stopServer(name)).toBe(false);
    expect(runs(other.pid ?? 0)).toBe(true);
    other.kill('SIGKILL');
    process.kill(mine, 'SIGKILL');
  });
});
