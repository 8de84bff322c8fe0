/** Work for the writer thread as data: statements cross the thread, functions cannot. */
import type { SQLInputValue } from 'node:sqlite';

/** One statement, run once with `params`, or once per entry of `each`. Values go through `bind`. */
export interface Statement {
  readonly sql: string;
  readonly params?: readonly unknown[];
  readonly each?: readonly (readonly unknown[])[];
  /** The unit fails as `unchanged` when the statement touches no row: compare-and-set, insert-if-absent. */
  readonly mustChange?: boolean;
}

/** Statements that become durable together or not at all. Several units may share a commit; none sees another fail. */
export type Unit = readonly Statement[];

/** What became of a unit. Only `committed` changed anything. `statement` is the index of the one that refused. */
export type UnitOutcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'unchanged'; readonly statement: number }
  | {
      readonly kind: 'failed';
      readonly statement: number;
      readonly message: string;
      /** SQLite's extended result code; undefined when the driver itself refused. */
      readonly code: number | undefined;
    };

/** The form that crosses to the thread: the number of the SQL text, one list of values per run, mustChange. */
export type PackedStatement = readonly [sql: number, runs: readonly (readonly SQLInputValue[])[], mustChange: boolean];
export type PackedUnit = readonly PackedStatement[];
export type UnitFailure = Exclude<UnitOutcome, { kind: 'committed' }>;

/** Messages to the thread. `file` is the number that the opener gave to the file. */
export type ToWriter =
  | {
      readonly kind: 'open';
      readonly file: number;
      readonly path: string;
      readonly durability: 'full' | 'normal';
      readonly label: string;
    }
  | { readonly kind: 'setup'; readonly file: number; readonly script: string }
  | {
      readonly kind: 'units';
      readonly file: number;
      /** SQL texts not sent before; they get the next numbers. */
      readonly texts: readonly string[];
      readonly units: readonly PackedUnit[];
    }
  | { readonly kind: 'close'; readonly file: number };

/** Answers of the thread. Units of a file are answered in the order in which they were sent. */
export type FromWriter =
  | { readonly kind: 'done'; readonly file: number; readonly error?: string }
  | {
      readonly kind: 'acks';
      readonly file: number;
      readonly count: number;
      /** Index within this message's `count` units. */
      readonly failures: readonly (readonly [unit: number, failure: UnitFailure])[];
    };
