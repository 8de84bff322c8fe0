/** Export gives back what import takes, page by page, so that any number of records streams in little memory. */
import { and, eq, type Filter, type Json, type Stored, startsWith } from '@puja-indah/store';
import { stringify } from 'csv-stringify/sync';
import type { ServiceContext } from '../context.ts';
import type { RecordBase } from '../define.ts';
import { type Column, columnsOfFile, type ImportDefinition, type Row, wordsOf } from './columns.ts';

const PAGE = 500;
const BOM = '﻿';

/** Of a cell that a spreadsheet would run as a formula: prefixed with an apostrophe (OWASP, CSV injection). */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

const cellOf = (column: Column, value: Json | undefined): string => {
  if (value === null || value === undefined) return '';
  if (column.kind === 'boolean') return value === true ? 'ya' : 'tidak';
  if (column.kind === 'decimal' || column.kind === 'degrees') return String(value).replace('.', ',');
  if (column.kind === 'choice') return wordsOf(column).find(([choice]) => choice === value)?.[1] ?? String(value);
  return harmless(String(value));
};

/** Lines of CSV with `;`, UTF-8 with BOM: what spreadsheets in Indonesia open without asking. Sample rows carry the mark `sample`. */
export async function* exportFile(
  definition: ImportDefinition,
  context: ServiceContext,
  region: string,
): AsyncGenerator<string> {
  const { collection } = definition;
  const columns = columnsOfFile(definition);
  const line = (cells: readonly string[]) => stringify([[...cells]], { delimiter: ';', record_delimiter: '\r\n' });
  yield BOM + line(columns.map(({ header }) => header));
  const here: Filter = { op: 'or', any: [eq('region', region), startsWith('region', `${region}.`)] };
  const records = context.records(collection);
  let after: string | undefined;
  do {
    const page = await records.list({ where: and(here), first: PAGE, ...(after ? { after } : {}) });
    const rows = await Promise.all(
      page.items.map(
        async ({ item }): Promise<Row> => definition.row(item as Stored<RecordBase & Record<string, Json>>, context),
      ),
    );
    yield rows.map((row) => line(columns.map((column) => cellOf(column, row[column.name])))).join('');
    after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
  } while (after !== undefined);
}
