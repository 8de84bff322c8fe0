/** The folder of an embedded installation: who owns it, where each file lies, and the keys made at the first start. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
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
  /** Whether the folder was made with sample data. */
  readonly samples: string;
  /** There once the installation was moved elsewhere. */
  readonly moved: string;
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
  samples: join(folder, 'samples'),
  moved: join(folder, 'moved'),
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
  makePrivate(folder);
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

/**
 * Makes the folder when missing, its owner's alone; from one that is there it takes the rights of others. What lies in it are
 * identity numbers, password hashes and the keys that sign tokens, and any user of the machine could read them else.
 */
export function makePrivate(folder: string): void {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) return;
  const { mode } = statSync(folder);
  if (process.platform !== 'win32' && mode & 0o007) chmodSync(folder, mode & 0o770);
}

const KEY_BYTES = 32;

/**
 * The root of all ticket keys: 32 random bytes, made once, readable by the owner alone. Losing it makes tickets' secrets void.
 * @throws Error when the file is not whole: with an empty key anybody could compute the secret of any ticket.
 */
export function rootKey(file: string): Uint8Array {
  if (!existsSync(file)) makeRootKey(file);
  const key = readFileSync(file);
  // A distributed installation may have chosen a longer one.
  if (key.length >= KEY_BYTES) return key;
  throw new Error(
    `${file} is damaged: it has ${key.length} bytes instead of ${KEY_BYTES}. Put back the root.key of a backup; without it the secrets of all tickets are void.`,
  );
}

/** Whole and on the disk before it has its name: a power cut in between must not leave half a key. */
function makeRootKey(file: string): void {
  const unnamed = `${file}.new`;
  writeFileSync(unnamed, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
  renameSync(unnamed, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
