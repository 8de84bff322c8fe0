/**
 * The files of an index: one per generation, and a small file `live` that names the one in use. A rebuild writes the next generation;
 * replacing `live` is the switch. Whatever `live` does not name is left over from a rebuild that did not finish.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const GENERATION = /^index-(\d+)\.db(?:-wal|-shm|-journal)?$/;

export const fileOf = (folder: string, generation: number): string => join(folder, `index-${generation}.db`);

export function deleteGeneration(folder: string, generation: number): void {
  for (const suffix of ['-wal', '-shm', '-journal', '']) rmSync(fileOf(folder, generation) + suffix, { force: true });
}

/** Makes `generation` the one that is opened from now on. Survives power loss: the older files may be deleted afterwards. */
export function publishGeneration(folder: string, generation: number): void {
  const pointer = join(folder, 'live');
  writeFileSync(`${pointer}.new`, `${generation}\n`, { flush: true });
  renameSync(`${pointer}.new`, pointer);
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function findPublished(folder: string): number | undefined {
  try {
    const generation = Number.parseInt(readFileSync(join(folder, 'live'), 'utf8'), 10);
    return Number.isSafeInteger(generation) ? generation : undefined;
  } catch {
    return undefined;
  }
}

/** The generation in use; the first one when there is none. Deletes the files of every other. */
export function settleGeneration(folder: string): number {
  mkdirSync(folder, { recursive: true });
  const generation = findPublished(folder) ?? 1;
  for (const name of readdirSync(folder)) {
    const found = GENERATION.exec(name)?.[1];
    if (found !== undefined && Number(found) !== generation) rmSync(join(folder, name), { force: true });
  }
  return generation;
}

/**
 * Keeps other processes out until the returned database is closed or the process dies. `owner`: two writers would each switch and
 * delete. `builder`: what a killed process had begun to build may live on for seconds, and still name its files.
 * @throws Error when another process has the index, after a wait of ten seconds.
 */
export function own(folder: string, part: 'owner' | 'builder'): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, `${part}.db`), { timeout: 10_000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    throw new Error(`The search index in ${folder} is in use by another process; stop that one first.`, { cause });
  }
}
