/** What a backup says of itself, and whether that is so. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface BackupManifest {
  readonly format: 1;
  /** RFC 3339 UTC. */
  readonly takenAt: string;
  /** SHA-256 by path within the backup. */
  readonly files: Readonly<Record<string, string>>;
}

const MANIFEST = 'backup.json';

/** What a backup consists of. Any other name could lie outside of the folder. */
const PART = /^(?:root\.key|samples|log\.db|parked\.db|stores\/[a-z0-9-]+\.db)$/;
const NEEDED = ['root.key', 'log.db', 'parked.db'];

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Writes the manifest over these files of the folder; to be called last, since a backup without one is not whole. */
export async function writeManifest(
  folder: string,
  names: readonly string[],
  takenAt: string,
): Promise<BackupManifest> {
  const files: Record<string, string> = {};
  for (const name of names) files[name] = await digestOf(join(folder, name));
  const manifest: BackupManifest = { format: 1, takenAt, files };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' });
  return manifest;
}

/** @throws Error when the backup is incomplete or damaged. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw new Error(`${folder} holds no complete backup (no ${MANIFEST}).`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format !== 1) throw new Error(`The backup has format ${manifest.format}; this program reads format 1.`);
  const names = Object.keys(manifest.files);
  const odd = names.find((name) => !PART.test(name)) ?? NEEDED.find((name) => !names.includes(name));
  if (odd !== undefined) throw new Error(`The ${MANIFEST} in ${folder} is damaged (${odd}). Use another backup.`);
  for (const [name, digest] of Object.entries(manifest.files))
    if (!existsSync(join(folder, name)) || (await digestOf(join(folder, name))) !== digest)
      throw new Error(`${name} in ${folder} is missing or damaged. Use another backup.`);
  return manifest;
}
