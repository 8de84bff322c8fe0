/** A backup taken while the platform runs: every store, then the log, each as it is at one moment, and the root key. */
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { copyDatabase } from '@puja-indah/sqlite';
import { type DataFiles, makePrivate } from '../dataDir.ts';

export interface BackupManifest {
  readonly format: 1;
  /** RFC 3339 UTC. */
  readonly takenAt: string;
  /** SHA-256 by path within the backup. */
  readonly files: Readonly<Record<string, string>>;
}

export const MANIFEST = 'backup.json';

export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
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
  makePrivate(target);
  mkdirSync(join(target, 'stores'), { recursive: true });
  if (readdirSync(target).length > 1 || readdirSync(join(target, 'stores')).length > 0)
    throw new Error(`${target} is not empty. Name an empty or a new folder for the backup.`);
  const parts: [string, string][] = [
    ...services.map((service): [string, string] => [files.store(service), join('stores', `${service}.db`)]),
    [files.parked, 'parked.db'],
    [files.log, 'log.db'],
  ];
  const digests: Record<string, string> = {};
  for (const [file, name] of parts) {
    await copyDatabase(file, join(target, name));
    digests[name] = await digestOf(join(target, name));
  }
  copyFileSync(files.rootKey, join(target, 'root.key'));
  digests['root.key'] = await digestOf(join(target, 'root.key'));
  if (existsSync(files.samples)) {
    copyFileSync(files.samples, join(target, 'samples'));
    digests.samples = await digestOf(join(target, 'samples'));
  }
  const manifest: BackupManifest = { format: 1, takenAt: now, files: digests };
  // Last: a backup without a manifest is not whole.
  writeFileSync(join(target, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' });
  return manifest;
}
