/** Reads one cell by the kind of its column. What can be read in two ways is refused, never guessed. */
import { defineError, isRefusal, parseDecimal, parseInstant, parseLocalDate, parseRupiah } from '@puja-indah/domain';
import type { Json } from '@puja-indah/store';
import { type Column, wordsOf } from './columns.ts';

export const CELL_EMPTY = defineError<{ header: string }>('CELL_EMPTY', 'VALIDATION_FAILED', {
  message: ({ header }) => `Kolom "${header}" wajib diisi.`,
  hint: ({ header }) => `The column "${header}" must not be empty.`,
});

export const CELL_NOT_A_CHOICE = defineError<{ header: string; choices: string }>(
  'CELL_NOT_A_CHOICE',
  'VALIDATION_FAILED',
  {
    message: ({ header, choices }) => `Kolom "${header}" harus salah satu dari: ${choices}.`,
    hint: ({ header, choices }) => `The column "${header}" takes one of: ${choices}.`,
  },
);

export const CELL_NOT_WHOLE = defineError<{ header: string }>('CELL_NOT_WHOLE', 'VALIDATION_FAILED', {
  message: ({ header }) => `Kolom "${header}" harus bilangan bulat, misalnya 12.`,
  hint: ({ header }) => `The column "${header}" takes a whole number without separators, such as 12.`,
});

export const CELL_NOT_YES_OR_NO = defineError<{ header: string }>('CELL_NOT_YES_OR_NO', 'VALIDATION_FAILED', {
  message: ({ header }) => `Kolom "${header}" harus "ya" atau "tidak".`,
  hint: ({ header }) => `The column "${header}" takes "ya" or "tidak".`,
});

export const CELL_NOT_DEGREES = defineError<{ header: string }>('CELL_NOT_DEGREES', 'VALIDATION_FAILED', {
  message: ({ header }) => `Kolom "${header}" harus derajat desimal dari -180 sampai 180, misalnya -2,951.`,
  hint: ({ header }) => `The column "${header}" takes decimal degrees from -180 to 180, such as -2.951.`,
});

export interface CellProblem {
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

const YES = new Set(['ya', 'y', 'true', '1']);
const NO = new Set(['tidak', 't', 'false', '0']);

function parseCell(column: Column, text: string): Json {
  const { header } = column;
  switch (column.kind) {
    case 'text':
      return text;
    case 'integer': {
      if (!/^-?\d{1,15}$/.test(text)) throw CELL_NOT_WHOLE({ header });
      return Number(text);
    }
    case 'decimal':
      return parseDecimal(text);
    case 'degrees': {
      const degrees = /^-?\d{1,3}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
      if (!(Math.abs(degrees) <= 180)) throw CELL_NOT_DEGREES({ header });
      return degrees;
    }
    case 'rupiah':
      return parseRupiah(text);
    case 'date':
      return parseLocalDate(text);
    case 'instant':
      parseInstant(text);
      return text;
    case 'boolean': {
      const word = text.toLowerCase();
      if (YES.has(word)) return true;
      if (NO.has(word)) return false;
      throw CELL_NOT_YES_OR_NO({ header });
    }
    case 'choice': {
      const words = wordsOf(column);
      const found = words.find((names) => names.some((name) => name.toLowerCase() === text.toLowerCase()));
      if (!found) throw CELL_NOT_A_CHOICE({ header, choices: words.map(([, word]) => word).join(', ') });
      return found[0];
    }
  }
}

/** The value of a cell (null when empty and not required), or what is wrong with it. */
export function readCell(column: Column, cell: string | undefined): { value: Json } | { problem: CellProblem } {
  // Export puts the apostrophe there, so that no spreadsheet runs the text as a formula.
  const text = (cell?.trim() ?? '').replace(/^'(?=[=+\-@])/, '');
  const refused = (error: { code: string; message: string }) => ({
    problem: { column: column.name, code: error.code, message: error.message },
  });
  if (text === '') return column.required ? refused(CELL_EMPTY({ header: column.header })) : { value: null };
  try {
    return { value: parseCell(column, text) };
  } catch (error) {
    if (isRefusal(error)) return refused(error);
    throw error;
  }
}
