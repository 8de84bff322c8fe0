/** Makes an installation from a backup: stores and keys as they were, the log cut to what the stores have, the rest made anew. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openSqliteChangeLog, readLogFile } from '@puja-indah/changes/sqlite';
import { collectionsOf, followersOf, projectionsOf, type ServiceDefinition } from '@puja-indah/kit';
import { openSqliteStore, readStoreFile, type StoreFile } from '@puja-indah/store/sqlite';
import { dataFiles, takeDataDir } from '../dataDir.ts';
import { storedOf } from './archive.ts';
import { readManifest } from './manifest.ts';

export interface RestoreOutcome {
  /** Changes that the log of the backup had and the stores did not: written while the backup was taken. */
  readonly dropped: number;
  readonly changes: number;
}

/**
 * Restores `source` into `folder`, which must be empty or missing. Index, feed and projections are made anew at the next start;
 * the feed has a new epoch, so its readers are told to start from a snapshot.
 * @throws Error for an incomplete or damaged backup, or when the folder is not empty; then nothing is left behind.
 */
export async function restore(
  source: string,
  folder: string,
  definitions: readonly ServiceDefinition[],
): Promise<RestoreOutcome> {
  const manifest = await readManifest(source);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty. Move the present data away first; a restore never overwrites.`);
  using _mine = takeDataDir(folder);
  const files = dataFiles(folder);
  try {
    for (const name of Object.keys(manifest.files)) {
      if (LEFT_OUT.includes(name)) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      copyFileSync(join(source, name), join(folder, name));
    }
    await resetProjections(definitions, files.store);
    using opened = new DisposableStack();
    const stores = new Map(definitions.map(({ name }) => [name, opened.use(readStoreFile(files.store(name)))]));
    return await cutLog(dataFiles(source).log, files.log, (service) => stores.get(service));
  } catch (error) {
    for (const name of readdirSync(folder))
      if (!name.startsWith('lock')) rmSync(join(folder, name), { recursive: true });
    throw error;
  }
}

/** The log is cut on its way; and followers begin anew, so they meet again what they cannot handle. */
const LEFT_OUT = ['log.db', 'parked.db'];

/** Empties what followers made, since it may know of changes that are cut off. */
async function resetProjections(
  definitions: readonly ServiceDefinition[],
  storeFile: (service: string) => string,
): Promise<void> {
  for (const definition of definitions) {
    await using store = await openSqliteStore({
      file: storeFile(definition.name),
      collections: collectionsOf(definition),
    });
    for (const name of projectionsOf(definition)) await store.collection(name).clear();
    for (const { name } of followersOf(definition)) await store.resetPosition(`${definition.name}/${name}`);
  }
}

/** A change of a version that its store does not have would make followers deaf to the change that takes its place. */
async function cutLog(from: string, to: string, storeOf: (service: string) => StoreFile | undefined) {
  let dropped = 0;
  let changes = 0;
  using old = readLogFile(from);
  await using log = await openSqliteChangeLog({ file: to });
  for await (const batch of old.read()) {
    const kept = storedOf(
      batch.map(({ change }) => change),
      storeOf,
    );
    if (kept.length > 0) await log.append(kept);
    dropped += batch.length - kept.length;
    changes += kept.length;
  }
  return { dropped, changes };
}
