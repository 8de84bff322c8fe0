import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const house = fileURLToPath(new URL('../', import.meta.url));
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: house })];
const text = (page: string) => readFileSync(join(house, page), 'utf8');
const readme = text('README.md');
const found = (pattern: RegExp, page: string) => [...new Set([...page.matchAll(pattern)].map(([, one = '']) => one))];

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const links = found(/\]\(([^)#\s]+)[^)]*\)/g, text(page)).filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !existsSync(join(house, dirname(page), link)))).toEqual([]);
  });
});

describe('the README', () => {
  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const named = [...found(/npm run ([\w:-]+)/g, readme), ...found(/npm (start|test)\b/g, readme)];
    expect(named).toContain('start');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names commands that puja-indah knows', { timeout: 120_000 }, () => {
    const help = (...words: string[]) =>
      execFileSync(process.execPath, [join(house, 'packages/cli/src/main.ts'), ...words, '--help'], {
        encoding: 'utf8',
      });
    const named = found(/npx puja-indah ([a-z-]+(?: [a-z]+)?)/g, readme);
    expect(named.length).toBeGreaterThan(3);
    for (const command of named) {
      const words = command.split(' ');
      expect(help(...words.slice(0, -1)), command).toContain(` ${words.at(-1)} `);
    }
  });

  it('names settings that the program reads', () => {
    const code = ['gateway/src/config.ts', 'packages/embedded/src/config.ts'].map(text).join('');
    const [, settings = ''] = /Settings come from the environment:([\s\S]*?)\n\n/.exec(readme) ?? [];
    const named = found(/`([A-Z][A-Z_]{3,})(?:=\w+)?`/g, settings);
    expect(named).toContain('DATA_DIR');
    expect(named.filter((name) => !code.includes(name))).toEqual([]);
  });
});

describe('following changes', () => {
  it('names every parameter that the door reads, and no other', () => {
    const read = found(/\b(?:one|many|flag)\('(\w+)'/g, text('gateway/src/features/changes.ts'));
    const told = found(/^\| `(\w+)=/gm, text('docs/following-changes.md'));
    expect(read.length).toBeGreaterThan(5);
    expect(told.sort()).toEqual(read.sort());
  });
});
