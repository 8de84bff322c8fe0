/** A backup taken while the platform runs: every store, then the log, each as it is at one moment, and the root key. */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from '@puja-indah/sqlite';
import { type DataFiles, dataFiles, makePrivate } from '../dataDir.ts';
import { type BackupManifest, writeManifest } from './manifest.ts';

/** Makes the folder of a backup, its owner's alone. @throws Error when it is not empty. */
export function makeBackupFolder(folder: string): DataFiles {
  makePrivate(folder);
  const stores = join(folder, 'stores');
  mkdirSync(stores, { recursive: true });
  if (readdirSync(folder).length > 1 || readdirSync(stores).length > 0)
    throw new Error(`${folder} is not empty. Name an empty or a new folder for the backup.`);
  return dataFiles(folder);
}

/**
 * Backs up to `target`, which must be empty or missing. The index and the feed are left out: they are made anew from the rest.
 * The log is copied last, so it knows at least what the stores know; a restore drops from it what the stores do not have.
 * @throws Error when the folder is not empty or the disk is full; what was begun is left for inspection, without a manifest.
 */
export async function backup(
  files: DataFiles,
  services: readonly string[],
  target: string,
  now: string,
): Promise<BackupManifest> {
  makeBackupFolder(target);
  const parts: [string, string][] = [
    ...services.map((service): [string, string] => [files.store(service), join('stores', `${service}.db`)]),
    [files.parked, 'parked.db'],
    [files.log, 'log.db'],
  ];
  for (const [file, name] of parts) await copyDatabase(file, join(target, name));
  copyFileSync(files.rootKey, join(target, 'root.key'));
  const names = [...parts.map(([, name]) => name), 'root.key'];
  if (existsSync(files.samples)) {
    copyFileSync(files.samples, join(target, 'samples'));
    names.push('samples');
  }
  return writeManifest(target, names, now);
}
