/** Import and export are one feature: a service lists columns, and export gives back what import takes. */
import type { Json, Stored } from '@puja-indah/store';
import type { AnyWrite, ServiceContext } from '../context.ts';
import type { CollectionDefinition, RecordBase } from '../define.ts';

/** How a cell is read and written. Ambiguous cells are row errors, never guesses. */
export type CellKind =
  | 'text'
  | 'integer'
  | 'decimal'
  /** Latitude or longitude: either sign may part the decimals, since degrees have no thousands. */
  | 'degrees'
  | 'rupiah'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'choice';

export interface Column {
  /** Key of the value, also accepted as a header. */
  readonly name: string;
  /** Indonesian header, written by export. */
  readonly header: string;
  readonly kind: CellKind;
  readonly required?: boolean;
  /** For `choice`: the allowed values; or by value the word that stands for it in the file. Reading takes either. */
  readonly choices?: readonly string[] | Readonly<Record<string, string>>;
  /** Other headers that people use. */
  readonly alsoCalled?: readonly string[];
}

/** The values of a `choice` column with the words that files show for them. */
export const wordsOf = ({ choices = [] }: Column): readonly (readonly [value: string, word: string])[] =>
  Array.isArray(choices) ? choices.map((value: string) => [value, value] as const) : Object.entries(choices);

/** Marks sample rows in every file: export writes it, import keeps it. */
export const SAMPLE_COLUMN: Column = { name: 'sample', header: 'Contoh', kind: 'boolean' };

/** The columns of a file: the service's own and the sample mark. */
export const columnsOfFile = ({ columns }: { readonly columns: readonly Column[] }): readonly Column[] => [
  ...columns,
  SAMPLE_COLUMN,
];

export type Row = Readonly<Record<string, Json>>;

/** What a good row asks for, or why it cannot be done (codes and Indonesian messages of the errors table, by column). */
export type RowPlan =
  | {
      readonly kind: 'write';
      readonly write: AnyWrite;
      /** Further records that the row opens, such as a row of a price board; the same record may come with several rows. */
      readonly also?: readonly AnyWrite[];
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'refused';
      readonly problems: readonly { readonly column: string; readonly code: string; readonly message: string }[];
    };

export interface ImportDefinition {
  /** Part of the path: POST /files/<service>/<name>, GET /files/<service>/<name>. */
  readonly name: string;
  /** Indonesian. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** The records that export writes. */
  // biome-ignore lint/suspicious/noExplicitAny: a list of imports of different records
  readonly collection: CollectionDefinition<any>;
  /** Decides about all rows at once, so that it can load what they name in one go; one plan per row, in order. Reads the same rules as the mutation. */
  readonly plan: (rows: readonly Row[], context: ServiceContext, region: string) => Promise<readonly RowPlan[]>;
  /** The row that export writes for a record. */
  readonly row: (record: Stored<RecordBase & Record<string, Json>>, context: ServiceContext) => Promise<Row> | Row;
}
