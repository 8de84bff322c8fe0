/** A whole story with planted values, through the doors of the real platform: then everything that it wrote, said and answered is searched. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marks, schema } from './everyField.ts';
import { SAMPLE_PASSWORD, type Told, tellTheStory } from './plantedStory.ts';
import { MADE_BY_THE_PLATFORM, NEEDLES, PLANTED, PUBLIC_NAME } from './plantedValues.ts';
import { type ServerProcess, startServer } from './serverProcess.ts';

let folder: string;
let server: ServerProcess;
let told: Told;
/** Closed; what it left is on the disk. */
let found: { readonly file: string; readonly bytes: string }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'));
  server = await startServer({ DATA_DIR: folder, SAMPLE: '1', SAMPLE_PASSWORD, LOG_LEVEL: 'debug' });
  try {
    told = await tellTheStory(server.url, folder);
  } finally {
    await server.end();
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  found = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    // what a drained process has not yet folded into a database counts as lying there
    const file = relative(folder, path).replace(/-(wal|shm)$/, '');
    return { file, bytes: readFileSync(path).toString('latin1').toLowerCase() };
  });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where a text is found, among places by name. */
const placesOf = (text: string, places: readonly (readonly [place: string, content: string])[]) =>
  places.filter(([, content]) => content.toLowerCase().includes(text.toLowerCase())).map(([place]) => place);

const outside = () => [
  ['what it said', server.said()] as const,
  ...told.errors.map((text) => ['an error', text] as const),
  ...told.changes.map((text) => ['the feed', text] as const),
];

describe('after the story', () => {
  it('every input that is personal or secret was planted', () => {
    const inputs = [...marks.personal, ...marks.secret].filter((at) => {
      const type = schema.getType(at.split('.')[0] ?? '');
      return at.includes('(') || `${type?.astNode?.kind}`.startsWith('Input');
    });
    const known = [...Object.keys(PLANTED), ...MADE_BY_THE_PLATFORM];
    expect(inputs.filter((at) => !known.includes(at))).toEqual([]);
    expect(known.filter((at) => !marks.personal.has(at) && !marks.secret.has(at))).toEqual([]);
  });

  it('what is public is found in feed, log, index and store, so that the search below would find more', () => {
    const files = found.filter(({ bytes }) => bytes.includes(PUBLIC_NAME.text)).map(({ file }) => file);
    for (const place of PUBLIC_NAME.liesIn) expect(files.some((file) => file.startsWith(place))).toBe(true);
    expect(placesOf(PUBLIC_NAME.text, outside())).toContain('the feed');
  });

  it.each(NEEDLES)('$what lies where it may and nowhere else', ({ text, mayLieIn }) => {
    const files = new Set(found.filter(({ bytes }) => bytes.includes(text)).map(({ file }) => file));
    expect([...files].sort()).toEqual(Object.keys(mayLieIn).sort());
    expect(placesOf(text, outside())).toEqual([]);
  });

  it('no secret lies in any file or is said again', () => {
    expect(told.secrets.length).toBeGreaterThan(10);
    for (const { what, text } of [...told.secrets, { what: 'password of the samples', text: SAMPLE_PASSWORD }]) {
      const files = found.filter(({ bytes }) => bytes.includes(text.toLowerCase())).map(({ file }) => file);
      expect([what, files, placesOf(text, outside())]).toEqual([what, [], []]);
    }
  });
});
