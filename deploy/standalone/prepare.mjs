// Runs before `npm start` on whatever Node the machine has (20 or later): installs the locked dependencies when they are
// missing or out of date, among them the Node that everything then runs on, and builds the portal when it is stale.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const house = fileURLToPath(new URL('../../', import.meta.url));
const digest = (...texts) => texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex');
const read = (path) => (existsSync(house + path) ? readFileSync(house + path, 'utf8') : '');
const run = (command, ...args) => execFileSync(command, args, { cwd: house, stdio: ['ignore', 'inherit', 'inherit'] });

/** Does `work` unless it was done for the same inputs before. */
function once(name, inputs, work) {
  const mark = `node_modules/.cache/puja-indah/${name}`;
  if (read(mark) === inputs) return;
  work();
  mkdirSync(`${house}node_modules/.cache/puja-indah`, { recursive: true });
  writeFileSync(house + mark, inputs);
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
once('installed', digest(read('package-lock.json')), () => {
  console.log('Installing the locked dependencies …');
  run(npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error');
});

const filesUnder = (folder) =>
  existsSync(house + folder)
    ? readdirSync(house + folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(house, join(entry.parentPath ?? entry.path, entry.name)))
    : [];
const web = [
  ...filesUnder('web/src'),
  ...filesUnder('web/public'),
  ...['index.html', 'package.json', 'vite.config.ts'].map((name) => `web/${name}`),
].sort();
once('web', digest(read('package-lock.json'), ...web.flatMap((path) => [path, read(path)])), () => {
  console.log('Building the portal …');
  run(npm, 'run', 'build', '--silent', '--workspace', '@puja-indah/web');
});
