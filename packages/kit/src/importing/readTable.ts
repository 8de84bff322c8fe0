/** Reads a CSV file as offices send it: comma or semicolon, with or without BOM, headers in any order and either language. */
import { defineError } from '@puja-indah/domain';
import { type CsvError, parse } from 'csv-parse/sync';
import type { Column, Row } from './columns.ts';
import { type CellProblem, readCell } from './readCell.ts';

export const FILE_UNREADABLE = defineError<{ reason: string }>('FILE_UNREADABLE', 'VALIDATION_FAILED', {
  message: ({ reason }) => `Berkas CSV tidak terbaca (${reason}). Simpan ulang sebagai CSV UTF-8 lalu kirim lagi.`,
  hint: ({ reason }) => `The file is not readable CSV (${reason}); save it as UTF-8 CSV with , or ;.`,
});

export const COLUMNS_MISSING = defineError<{ columns: string }>('COLUMNS_MISSING', 'VALIDATION_FAILED', {
  message: ({ columns }) => `Kolom wajib tidak ada: ${columns}. Unduh contoh berkas untuk melihat susunannya.`,
  hint: ({ columns }) => `Required columns are missing: ${columns}; an export of the same data shows the layout.`,
});

export const COLUMN_UNKNOWN = defineError<{ columns: string }>('COLUMN_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ columns }) => `Kolom tidak dikenal: ${columns}. Hapus atau perbaiki judul kolomnya.`,
  hint: ({ columns }) => `Unknown or repeated columns: ${columns}; correct the headers or remove them.`,
});

export const FILE_TOO_LONG = defineError<{ most: number }>('FILE_TOO_LONG', 'VALIDATION_FAILED', {
  message: ({ most }) => `Berkas berisi lebih dari ${most} baris. Bagi menjadi beberapa berkas.`,
  hint: ({ most }) => `A file takes at most ${most} rows; split it.`,
});

export const MOST_ROWS = 20_000;

/** A row of the file: line number as a spreadsheet shows it, its values, and what is wrong with its cells. */
export interface ReadRow {
  readonly line: number;
  readonly values: Row;
  readonly problems: readonly CellProblem[];
}

const fold = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** The header line decides: a comma inside a price must not make the choice. */
function delimiterOf(text: string): ',' | ';' | '\t' {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => header.split(sign).length;
  if (count('\t') > count(';') && count('\t') > count(',')) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

/** @throws FILE_UNREADABLE, COLUMNS_MISSING, COLUMN_UNKNOWN, FILE_TOO_LONG */
export function readTable(file: Uint8Array, columns: readonly Column[]): readonly ReadRow[] {
  const text = decode(file);
  let table: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    // The types of csv-parse do not know that `info` wraps each record.
    table = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // The header and one row too many tell all there is to say about a longer file.
      to: MOST_ROWS + 2,
    }) as unknown as typeof table;
  } catch (error) {
    throw FILE_UNREADABLE({ reason: `baris ${(error as CsvError).lines ?? '?'}: ${(error as CsvError).code}` });
  }
  const [head, ...body] = table;
  if (!head) throw FILE_UNREADABLE({ reason: 'berkas kosong' });
  if (body.length > MOST_ROWS) throw FILE_TOO_LONG({ most: MOST_ROWS });
  const order = columnsOf(head.record, columns);
  return body
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, info }) => readRow(info.lines, record, order, columns));
}

function decode(file: Uint8Array): string {
  try {
    // Removes a BOM; refuses what is no UTF-8 rather than storing broken names.
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    throw FILE_UNREADABLE({ reason: 'bukan UTF-8' });
  }
}

/** A file that is no table at all can have a million headers; nobody reads more than a few. */
const someOf = (headers: readonly string[]) =>
  headers.length > 10 ? `${headers.slice(0, 10).join(', ')}, … (${headers.length})` : headers.join(', ');

function columnsOf(headers: readonly string[], columns: readonly Column[]): readonly Column[] {
  const byHeader = new Map(
    columns.flatMap((column) =>
      [column.name, column.header, ...(column.alsoCalled ?? [])].map((name) => [fold(name), column] as const),
    ),
  );
  const order: Column[] = [];
  const unknown: string[] = [];
  for (const header of headers) {
    const column = byHeader.get(fold(header));
    if (!column || order.includes(column)) unknown.push(header.slice(0, 40) || '(kosong)');
    else order.push(column);
  }
  if (unknown.length > 0) throw COLUMN_UNKNOWN({ columns: someOf(unknown) });
  const missing = columns.filter((column) => column.required && !order.includes(column));
  if (missing.length > 0) throw COLUMNS_MISSING({ columns: missing.map(({ header }) => header).join(', ') });
  return order;
}

function readRow(
  line: number,
  record: readonly string[],
  order: readonly Column[],
  columns: readonly Column[],
): ReadRow {
  const problems: CellProblem[] = [];
  const values: Record<string, Row[string]> = {};
  for (const column of columns) {
    const at = order.indexOf(column);
    const cell = readCell(column, at < 0 ? undefined : record[at]);
    if ('problem' in cell) problems.push(cell.problem);
    else values[column.name] = cell.value;
  }
  if (record.length > order.length)
    problems.push({
      column: '',
      code: 'CELL_TOO_MANY',
      message: 'Baris ini punya lebih banyak kolom daripada judulnya.',
    });
  return { line, values, problems };
}
