/** On what, of what and when something was measured. */
import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const house = fileURLToPath(new URL('../', import.meta.url));

const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: house, encoding: 'utf8' }).trim();

function commit(): string {
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes';
    return `commit ${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'no commit known';
  }
}

/** Machine, versions, commit and day, in two lines. */
export const machine = (): string =>
  [
    `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}`,
    `Node ${process.version}, SQLite ${process.versions.sqlite}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`,
  ].join('\n');

/** How busy the machine is with this and everything else: figures taken above one per core are not the machine's. */
export const load = (): string =>
  `load ${loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')} over 1, 5 and 15 minutes`;
