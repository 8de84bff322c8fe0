/** Resident memory of the one process, idle, after the very first start and after the second. Linux: reads /proc. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pass } from 'node:timers/promises';
import { type Bench, shown } from './figure.ts';
import { house } from './machine.ts';
import { startPlatform } from './platform/process.ts';

const GOAL_MB = 300;
const VILLAGES = 83_762;
/** Idle: this many looks in a row, a second apart, at which it had used no more than 2 % of a core. */
const QUIET_LOOKS = 5;
const LONGEST_LOOKS = 180;
/** Clock ticks of /proc, a hundredth of a second each. */
const QUIET_TICKS = 2;

const ticks = (pid: number) => {
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15).map(Number);
  return user + system;
};
const megabytes = (pid: number, field: 'VmRSS' | 'VmHWM') =>
  (Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6;

/** @throws Error when the process is still busy after three minutes. */
async function untilIdle(pid: number, isBuilt: () => boolean): Promise<void> {
  let before = ticks(pid);
  for (let looks = 0, quiet = 0; quiet < QUIET_LOOKS; looks++) {
    if (looks > LONGEST_LOOKS) throw new Error('The platform has not come to rest within three minutes.');
    await pass(1000);
    const now = ticks(pid);
    quiet = isBuilt() && now - before <= QUIET_TICKS ? quiet + 1 : 0;
    before = now;
  }
}

function villagesIn(data: string): number {
  const database = new DatabaseSync(join(data, 'stores', 'accounts.db'), { readOnly: true });
  try {
    const { count } = database
      .prepare(`SELECT count(*) AS count FROM "doc:regions" WHERE length(id) = 13 AND doc ->> 'validTo' IS NULL`)
      .get() as { count: number };
    return count;
  } finally {
    database.close();
  }
}

/** The floor: the same Node, doing nothing. */
async function bareNode(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1e9); console.log()'], { stdio: 'pipe' });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const used = megabytes(child.pid ?? 0, 'VmRSS');
  child.kill();
  return used;
}

export const memory: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-memory-'));
  const data = join(folder, 'data');
  try {
    const floor = await bareNode();
    const used: number[] = [];
    for (const which of ['first', 'second']) {
      await using platform = await startPlatform(house, data, 'command');
      await untilIdle(platform.pid, () => existsSync(join(data, 'index.built')));
      used.push(megabytes(platform.pid, 'VmRSS'));
      console.log(`${which} start: at most ${shown(megabytes(platform.pid, 'VmHWM'))} MB while starting`);
    }
    const villages = villagesIn(data);
    if (villages !== VILLAGES) throw new Error(`${villages} villages are loaded, ${VILLAGES} were to be.`);
    return used.map((value, index) => ({
      what: `idle after the ${index === 0 ? 'very first' : 'second'} start, with the sample and ${VILLAGES} villages`,
      value,
      unit: 'MB',
      atMost: GOAL_MB,
      beside: `Node doing nothing ${shown(floor)} MB`,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
