/** `puja-indah` as an operator types it, on a machine where nothing runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPlatform } from '@puja-indah/embedded';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'puja-indah-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No SAMPLE=0 here: an operator's shell does not have the service's settings. */
function type(dataDir: string, ...words: string[]) {
  const { SAMPLE: _unset, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    env: { ...env, NODE_OPTIONS: '', DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('a folder without an installation', () => {
  const nowhere = join(folder, 'mistyped');

  it.each([['verify'], ['backup', join(folder, 'backup')], ['parked', 'list'], ['rebuild-index']])(
    'is told by %s, and not made into one',
    (...words) => {
      const { status, stderr } = type(nowhere, ...words);
      expect(status).toBe(1);
      expect(stderr).toContain(`There is no installation in ${nowhere}`);
      expect(existsSync(nowhere)).toBe(false);
    },
  );
});

describe('a first region and its administrator', () => {
  it('make an installation in which nothing is a sample', { timeout: 300_000 }, async () => {
    const dataDir = join(folder, 'data');
    expect(type(dataDir, 'region', 'add', '73.73').stdout).toBe('Served: 73.73\n');
    expect(type(dataDir, 'account', 'create', 'kepala', '--role', 'region_admin', '--region', '73.73').stdout).toMatch(
      /^Created kepala\. One-time password, .*: \S+\n$/,
    );
    expect(type(dataDir, 'backup', join(folder, 'copy')).stdout).toMatch(/^Backup of \d+ files/);
    expect(type(join(folder, 'restored'), 'restore', join(folder, 'copy')).stdout).toMatch(/^Restored into .*restored/);

    const logger = { info() {}, warn() {}, error() {} };
    await using platform = await openPlatform({ dataDir, logger, sample: false });
    await platform.settled();
    const { entries } = await platform.feed.page({ first: 500 });
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter(({ change }) => change.sample)).toEqual([]);
  });
});

it('a setting that cannot be used is told in one line', () => {
  const { PORT: _other, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [main, 'verify'], {
    env: { ...env, NODE_OPTIONS: '', PORT: 'abc' },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'PORT=abc is no port (0 to 65535).\n' });
});
