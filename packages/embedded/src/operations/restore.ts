/** Makes an installation from a backup: stores and keys as they were, the log cut to what the stores have, the rest made anew. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Change, serviceOf } from '@puja-indah/changes';
import { openSqliteChangeLog } from '@puja-indah/changes/sqlite';
import { collectionsOf, followersOf, projectionsOf, type ServiceDefinition } from '@puja-indah/kit';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { dataFiles, takeDataDir } from '../dataDir.ts';
import { type BackupManifest, digestOf, MANIFEST } from './backup.ts';

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
      const target = name === 'log.db' ? `${files.log}.backup` : join(folder, name);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(source, name), target);
    }
    const stored = await resetProjections(definitions, files.store);
    return await cutLog(`${files.log}.backup`, files.log, stored);
  } catch (error) {
    for (const name of readdirSync(folder))
      if (!name.startsWith('lock')) rmSync(join(folder, name), { recursive: true });
    throw error;
  }
}

/** What a backup consists of. Any other name could lie outside of the folder. */
const PART = /^(?:root\.key|samples|log\.db|parked\.db|stores\/[a-z0-9-]+\.db)$/;
const NEEDED = ['root.key', 'log.db', 'parked.db'];

async function readManifest(source: string): Promise<BackupManifest> {
  const file = join(source, MANIFEST);
  if (!existsSync(file)) throw new Error(`${source} holds no complete backup (no ${MANIFEST}).`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format !== 1) throw new Error(`The backup has format ${manifest.format}; this program reads format 1.`);
  const names = Object.keys(manifest.files);
  const odd = names.find((name) => !PART.test(name)) ?? NEEDED.find((name) => !names.includes(name));
  if (odd !== undefined) throw new Error(`The ${MANIFEST} in ${source} is damaged (${odd}). Use another backup.`);
  for (const [name, digest] of Object.entries(manifest.files))
    if (!existsSync(join(source, name)) || (await digestOf(join(source, name))) !== digest)
      throw new Error(`${name} in ${source} is missing or damaged. Use another backup.`);
  return manifest;
}

type Versions = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Empties what followers made, since it may know of changes that are cut off, and reads what the stores have. */
async function resetProjections(
  definitions: readonly ServiceDefinition[],
  storeFile: (service: string) => string,
): Promise<Versions> {
  const versions = new Map<string, Map<string, number>>();
  for (const definition of definitions) {
    const collections = collectionsOf(definition);
    await using store = await openSqliteStore({ file: storeFile(definition.name), collections });
    const projections = projectionsOf(definition);
    for (const name of projections) await store.collection(name).clear();
    for (const { name } of followersOf(definition)) await store.resetPosition(`${definition.name}/${name}`);
    const known = new Map<string, number>();
    for (const { name } of collections)
      if (!projections.includes(name))
        for await (const { id, version } of store.collection(name).scan()) known.set(id, version);
    versions.set(definition.name, known);
  }
  return versions;
}

/** A change of a version that its store does not have would make followers deaf to the change that takes its place. */
async function cutLog(from: string, to: string, stored: Versions): Promise<RestoreOutcome> {
  let dropped = 0;
  let changes = 0;
  {
    await using old = await openSqliteChangeLog({ file: from });
    await using log = await openSqliteChangeLog({ file: to });
    const isStored = (change: Change) => change.version <= (stored.get(serviceOf(change))?.get(change.subject) ?? 0);
    for await (const batch of old.read({ follower: 'restore', topics: 'all' })) {
      const kept = batch.map(({ change }) => change).filter(isStored);
      if (kept.length > 0) await log.append(kept);
      dropped += batch.length - kept.length;
      changes += kept.length;
    }
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(from + suffix, { force: true });
  return { dropped, changes };
}
