/**
 * An installation as files that nobody writes to: a backup, or a data folder that stands still. Both lie in the same way, so
 * whatever can be made from a backup can be made from a data folder, on either tier.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, serviceOf } from '@puja-indah/changes';
import { type LogFile, readLogFile } from '@puja-indah/changes/sqlite';
import { readStoreFile, type StoreFile } from '@puja-indah/store/sqlite';
import { type DataFiles, dataFiles, rootKey } from '../dataDir.ts';
import { readManifest } from './manifest.ts';

export interface Archive extends Disposable {
  /** The same for each reading of the same archive, another for every other one. Tells no secret. */
  readonly identity: string;
  /** Services whose store is there. */
  readonly services: readonly string[];
  /** @throws Error when it is not there */
  store(service: string): StoreFile;
  readonly log: LogFile;
  /** The root of ticket keys. */
  readonly rootKey: Uint8Array;
}

/** A data folder that the caller has taken, so that nobody writes to it. @throws Error when it holds no installation. */
export function openDataFolder(folder: string): Archive {
  const files = dataFiles(folder);
  if (!existsSync(files.rootKey) || !existsSync(files.log))
    throw new Error(`There is no installation in ${folder}. Set DATA_DIR to the folder of the one that you mean.`);
  return open(files, 'in use');
}

/** A backup, every file held against its manifest. @throws Error for an incomplete or damaged one. */
export async function openBackup(folder: string): Promise<Archive> {
  const { takenAt } = await readManifest(folder);
  return open(dataFiles(folder), takenAt);
}

function open(files: DataFiles, state: string): Archive {
  using opening = new DisposableStack();
  const names = readdirSync(join(files.folder, 'stores')).flatMap((name) =>
    name.endsWith('.db') ? [name.slice(0, -'.db'.length)] : [],
  );
  const stores = new Map(names.map((name) => [name, opening.use(readStoreFile(files.store(name)))]));
  const log = opening.use(readLogFile(files.log));
  const key = rootKey(files.rootKey);
  const opened = opening.move();
  return {
    identity: createHash('sha256').update(`archive ${state} `).update(key).digest('base64url').slice(0, 16),
    services: names.sort(),
    store(service) {
      const store = stores.get(service);
      if (!store) throw new Error(`${files.folder} holds no store of ${service}.`);
      return store;
    },
    log,
    rootKey: key,
    [Symbol.dispose]: () => opened.dispose(),
  };
}

/**
 * Those of the changes whose version the stores have: a later one was written while the backup was taken, its version will be
 * given again, and followers would be deaf to the change that takes its place.
 */
export function storedOf(changes: readonly Change[], storeOf: (service: string) => StoreFile | undefined): Change[] {
  const versions = new Map(
    [...Map.groupBy(changes, serviceOf)].map(([service, group]) => [
      service,
      storeOf(service)?.versions([...new Set(group.map(({ subject }) => subject))]),
    ]),
  );
  return changes.filter((change) => change.version <= (versions.get(serviceOf(change))?.get(change.subject) ?? 0));
}
