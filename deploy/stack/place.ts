/** Where the native test servers live on this machine, and the passwords that they and their clients share. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

// biome-ignore lint/style/noProcessEnv: the one variable of this folder
const root = resolve(process.env.STACK_DIR || join(projectRoot, '.stack'));

/** Absolute folders below STACK_DIR (default `.stack` in the project, ignored by git). */
export const place = {
  /** What was fetched, a folder per server and per content of its recipe; never written twice. */
  fetched: (server: string, recipe: string) => join(root, 'fetched', `${server}-${recipe}`),
  data: (server: string) => join(root, 'data', server),
  log: (server: string) => join(root, 'log', `${server}.log`),
  /** Who was started: process id and start time. */
  started: (server: string) => join(root, 'started', `${server}.json`),
};

/** Short digest over the content of files: another recipe is fetched anew. */
export function recipeOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** The password of one user of one server; the same on each call, another on each machine. */
export function passwordOf(server: string, user: string): string {
  return createHmac('sha256', secret()).update(`${server}:${user}`).digest('base64url').slice(0, 32);
}

let known: string | undefined;
function secret(): string {
  if (known !== undefined) return known;
  const file = join(root, 'secret');
  mkdirSync(root, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  known = readFileSync(file, 'utf8');
  return known;
}
