import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataFiles, rootKey } from './dataDir.ts';
import { chooseSamples, SamplesRefused } from './sampleChoice.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samples-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One start: the choice, then the key, which makes the folder an installation. */
function start(asked?: boolean): boolean {
  const files = dataFiles(folder);
  const chosen = chooseSamples(files, asked);
  rootKey(files.rootKey);
  return chosen;
}

it('a folder that was made without samples never gets any', () => {
  expect(start(false)).toBe(false);
  expect(start()).toBe(false);
  expect(start(false)).toBe(false);
  expect(() => start(true)).toThrow(SamplesRefused);
  expect(() => start(true)).toThrow(/^SAMPLE=1 [^\n]+DATA_DIR[^\n]+$/);
  expect(start()).toBe(false);
});

it('one that was made with them goes on with them; a start without them leaves it what it is', () => {
  expect(start()).toBe(true);
  expect(start(false)).toBe(false);
  expect(start()).toBe(true);
  expect(start(true)).toBe(true);
});

it('a start that was cut off before it made anything decided nothing', () => {
  expect(chooseSamples(dataFiles(folder), false)).toBe(false);
  expect(start(true)).toBe(true);
});

it('one of which nobody knows, such as a restored one, gets them only from who says so', () => {
  rootKey(dataFiles(folder).rootKey);
  expect(start()).toBe(false);
  expect(start(false)).toBe(false);
  expect(start(true)).toBe(true);
  expect(start()).toBe(true);
  writeFileSync(dataFiles(folder).samples, '');
  expect(start()).toBe(false);
});
