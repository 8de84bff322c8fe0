/** Server processes that this stack started: known by process id and start time, so that no other process is ever ended. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { place } from './place.ts';
import type { Launch } from './server.ts';

interface Started {
  readonly pid: number;
  /** What the system says of its start; a process that got the same id later differs. */
  readonly since: string;
}

/** The process id of the server if it still runs and was started here. */
export function findStarted(server: string): number | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(place.started(server), 'utf8')) as Started;
    return sinceOf(pid) === since ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Starts it in the background; it outlives this command. Its output goes to its log file. */
export function startServer(server: string, launch: Launch): number {
  for (const file of [place.log(server), place.started(server)]) mkdirSync(dirname(file), { recursive: true });
  const log = openSync(place.log(server), 'a');
  const child = spawn(launch.file, [...launch.args], { detached: true, stdio: ['ignore', log, log] });
  // A file that cannot be run has no id; its error is told by whoever waits for it to be ready.
  child.on('error', (error) => writeFileSync(log, `${error.message}\n`));
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${launch.file} cannot be run.`);
  writeFileSync(place.started(server), JSON.stringify({ pid, since: sinceOf(pid) ?? 'ended' } satisfies Started));
  return pid;
}

/** Asks it to end, and ends it by force after `patienceMs`. Nothing happens when it does not run. */
export async function stopServer(server: string, patienceMs = 20_000): Promise<boolean> {
  const pid = findStarted(server);
  if (pid === undefined) return false;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (findStarted(server) !== undefined) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await wait(50);
  }
  rmSync(place.started(server), { force: true });
  return true;
}

/** Whether something listens on this port of the loopback. */
export const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

function sinceOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name in brackets: the state, then 18 numbers, then the start in ticks since boot.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
