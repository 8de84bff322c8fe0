import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { restore } from './restore.ts';

const folder = mkdtempSync(join(tmpdir(), 'restore-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A backup of these files, each with the digest that it has. */
function backupOf(names: readonly string[]): string {
  const source = join(mkdtempSync(join(folder, 'case-')), 'backup');
  const digest = createHash('sha256').update('x').digest('hex');
  for (const name of names) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), 'x');
  }
  mkdirSync(source, { recursive: true });
  const files = Object.fromEntries(names.map((name) => [name, digest]));
  writeFileSync(join(source, 'backup.json'), JSON.stringify({ format: 1, takenAt: '2026-11-24T01:00:00Z', files }));
  return source;
}

const whole = ['root.key', 'log.db', 'parked.db'];

it.each(['../outside.db', 'stores/../../outside.db', 'stores/../../../outside.db', 'operator.sock', 'stores/a/b.db'])(
  'writes nothing outside of its folder for a backup that names %s',
  async (name) => {
    const source = backupOf([...whole, name]);
    const target = join(dirname(source), 'data');
    await expect(restore(source, target, [])).rejects.toThrow(/backup\.json in .* is damaged/);
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(dirname(source)).sort()).toEqual(expect.not.arrayContaining(['data']));
  },
);

it.each(whole)('refuses a backup without %s: a new one in its place would be another installation', async (missing) => {
  const source = backupOf(whole.filter((name) => name !== missing));
  await expect(restore(source, join(dirname(source), 'data'), [])).rejects.toThrow(missing);
});
