/** The folder of an embedded installation: who owns it, where each file lies, and the keys made at the first start. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '@puja-indah/sqlite';

export interface DataFiles {
  readonly folder: string;
  readonly store: (service: string) => string;
  readonly log: string;
  readonly feed: string;
  readonly parked: string;
  /** Folder of the search index. */
  readonly index: string;
  /** There once the index was built from the stores; reference data is in no log, so until then the index is not whole. */
  readonly indexBuilt: string;
  readonly rootKey: string;
}

/** Where everything lies under `folder`. */
export const dataFiles = (folder: string): DataFiles => ({
  folder,
  store: (service) => join(folder, 'stores', `${service}.db`),
  log: join(folder, 'log.db'),
  feed: join(folder, 'feed.db'),
  parked: join(folder, 'parked.db'),
  index: join(folder, 'index'),
  indexBuilt: join(folder, 'index.built'),
  rootKey: join(folder, 'root.key'),
});

/** Two processes on one folder would each relay the other's outbox; the second is refused. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(folder: string, owner: string) {
    super(`The data in ${folder} is in use by ${owner}. Stop that process, or set DATA_DIR to another folder.`);
  }
}

/**
 * Makes the folder when missing and takes it for this process until disposed. The lock is the operating system's, so it
 * falls with the process, also at `kill -9`.
 * @throws DataDirInUse
 */
export function takeDataDir(folder: string): Disposable {
  mkdirSync(join(folder, 'stores'), { recursive: true });
  const owner = join(folder, 'owner');
  const lock = openDatabase(join(folder, 'lock.db'), { durability: 'normal' });
  try {
    lock.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held(by TEXT)');
  } catch (error) {
    lock.close();
    if (isBusy(error))
      throw new DataDirInUse(folder, existsSync(owner) ? readFileSync(owner, 'utf8') : 'another process');
    throw error;
  }
  writeFileSync(owner, `process ${process.pid}`);
  return { [Symbol.dispose]: () => release(lock) };
}

const isBusy = (error: unknown) => error instanceof Error && /locked|busy/i.test(error.message);

function release(lock: DatabaseSync): void {
  lock.exec('ROLLBACK');
  lock.close();
}

/** The root of all ticket keys: 32 random bytes, made once, readable by the owner alone. Losing it makes tickets' secrets void. */
export function rootKey(file: string): Uint8Array {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return readFileSync(file);
}
