import { describe, expect, test } from 'vitest';
import type { Column } from './columns.ts';
import { MOST_ROWS, readTable } from './readTable.ts';

const columns: readonly Column[] = [{ name: 'name', header: 'Nama', kind: 'text', required: true }];
const read = (text: string) => readTable(new TextEncoder().encode(text), columns);

describe('a file that is no table of ours', () => {
  test('names a few of its million headers, and how many there are', () => {
    const headers = Array.from({ length: 100_000 }, (_, n) => `kolom${n}`).join(';');
    expect(() => read(`Nama;${headers}\nx`)).toThrow(/^Kolom tidak dikenal: kolom0, .*kolom9, … \(100000\)\. .{1,60}$/);
  });

  test('with more rows than one import takes is refused, however many more', () => {
    expect(read(`Nama\n${'x\n'.repeat(MOST_ROWS)}`)).toHaveLength(MOST_ROWS);
    for (const rows of [MOST_ROWS + 1, 10 * MOST_ROWS])
      expect(() => read(`Nama\n${'x\n'.repeat(rows)}`)).toThrow(expect.objectContaining({ code: 'FILE_TOO_LONG' }));
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffNama\nAndi', 'utf16le')],
    ['Latin-1', Buffer.from('Nama\nJos\u00e9', 'latin1')],
    ['with an open quote', Buffer.from('Nama\n"Andi')],
    ['empty', Buffer.from('')],
  ])('%s is said to be unreadable', (_, file) => {
    expect(() => readTable(file, columns)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
  });
});
