import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rootKey, takeDataDir } from './dataDir.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-dir-'));
afterAll(() => rmSync(folder, { recursive: true }));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the data folder', () => {
  it("is its owner's alone, whatever the machine gives new folders", () => {
    const path = join(folder, 'new', 'data');
    using _mine = takeDataDir(path);
    expect(modeOf(path)).toBe('700');
  });

  it('that was there is closed to others; a group keeps what it was given', () => {
    const path = join(folder, 'old');
    mkdirSync(path);
    chmodSync(path, 0o755);
    using _mine = takeDataDir(path);
    expect(modeOf(path)).toBe('750');
  });
});

describe('the root key', () => {
  it('is made once, whole, and nothing else beside it', () => {
    const place = mkdtempSync(join(folder, 'key-'));
    const key = rootKey(join(place, 'root.key'));
    expect(key).toHaveLength(32);
    expect(rootKey(join(place, 'root.key'))).toEqual(key);
    expect(readdirSync(place)).toEqual(['root.key']);
    expect(modeOf(join(place, 'root.key'))).toBe('600');
  });

  it.each([0, 3, 31])('of %d bytes keeps the platform shut: anybody could compute the secrets of tickets', (bytes) => {
    const file = join(mkdtempSync(join(folder, 'key-')), 'root.key');
    rootKey(file);
    truncateSync(file, bytes);
    expect(() => rootKey(file)).toThrow(new RegExp(`root.key is damaged: it has ${bytes} bytes`));
  });
});
