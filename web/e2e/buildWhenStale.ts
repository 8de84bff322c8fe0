/** Builds the portal when its sources are newer than what was built, so that a test never looks at yesterday's portal. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const web = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds of the newest file; 0 when there is none. */
function changedAt(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

/** A build under the feet of a server that runs would take its files away, so nothing is built without need. */
export async function buildWhenStale(): Promise<void> {
  const sources = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts'];
  const newest = Math.max(...sources.map((name) => changedAt(join(web, name))));
  if (changedAt(join(web, 'dist/index.html')) < newest) await build({ root: web, logLevel: 'warn' });
}
