/** Reads the CSV files of `idn-area-data` a line at a time; its own API would make an object of every line at once. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** From the widest level to the narrowest: a region's parent comes in an earlier file. */
export const AREA_FILES = ['provinces', 'regencies', 'districts', 'villages'] as const;
export type AreaFile = (typeof AREA_FILES)[number];

export interface Area {
  readonly code: string;
  readonly name: string;
}

/** The areas of one file, by code. @throws Error when the package is not installed or a line has no code and name. */
export function* readAreas(packageName: string, file: AreaFile): Generator<Area> {
  // The largest file is 2.8 MB: the text is held, its 84 thousand areas are not.
  const text = readFileSync(fileURLToPath(import.meta.resolve(`${packageName}/data/${file}.csv`)), 'utf8');
  for (let start = text.indexOf('\n') + 1; start > 0 && start < text.length; ) {
    const end = text.indexOf('\n', start);
    yield parseArea(text.slice(start, end === -1 ? undefined : end).trimEnd());
    start = end + 1;
  }
}

/**
 * One line: the code first, the name last, between them the parent's code in every file but the provinces'.
 * Quotes count only around the whole name: the older edition has names such as `Soka"an` unquoted.
 */
export function parseArea(line: string): Area {
  const match = /^([\d.]+),(?:[\d.]+,)?(?:"((?:[^"]|"")*)"|([^,]+))$/.exec(line);
  const [, code, quoted, plain] = match ?? [];
  const name = (quoted?.replaceAll('""', '"') ?? plain)?.trim();
  if (!code || !name) throw new Error(`A line of the region data cannot be read: ${line.slice(0, 80)}`);
  return { code, name };
}
