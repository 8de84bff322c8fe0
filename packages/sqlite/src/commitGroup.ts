/** One commit for many units: the fsync is shared, a failure is not. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { step } from './step.ts';
import type { PackedUnit, UnitFailure } from './unit.ts';

/** What the group needs to know about its file. */
export interface GroupTarget {
  readonly database: DatabaseSync;
  /** Prefix of the published steps, such as `store`. */
  readonly label: string;
  readonly path: string;
  /** The prepared statement of an SQL number; throws when the text does not compile. */
  readonly statement: (sql: number) => StatementSync;
  readonly control: (sql: string) => StatementSync;
}

const failure = (statement: number, error: unknown): UnitFailure => ({
  kind: 'failed',
  statement,
  message: error instanceof Error ? error.message : String(error),
  code: (error as { errcode?: number }).errcode,
});

/** Runs one unit inside the open transaction. */
function runUnit(target: GroupTarget, unit: PackedUnit): UnitFailure | undefined {
  let at = 0;
  try {
    for (; at < unit.length; at++) {
      const [sql, runs, mustChange] = unit[at] as PackedUnit[number];
      const statement = target.statement(sql);
      for (const values of runs) {
        const { changes } = statement.run(...values);
        if (mustChange && changes === 0) return { kind: 'unchanged', statement: at };
      }
    }
    return undefined;
  } catch (error) {
    return failure(at, error);
  }
}

/** A single run undoes itself when it fails, and `unchanged` changed nothing: only more than that needs a savepoint. */
const needsSavepoint = (unit: PackedUnit) => unit.length > 1 || (unit[0]?.[1].length ?? 0) > 1;

/**
 * Commits the units in one transaction. Each stands or falls alone; returns those that fell, by index.
 * When the commit itself fails (disk full) every unit of the group fell.
 */
export function commitGroup(target: GroupTarget, units: readonly PackedUnit[]): (readonly [number, UnitFailure])[] {
  const { control, database, label, path } = target;
  const failures: (readonly [number, UnitFailure])[] = [];
  try {
    control('BEGIN IMMEDIATE').run();
    for (const [index, unit] of units.entries()) {
      const guarded = needsSavepoint(unit);
      if (guarded) control('SAVEPOINT unit').run();
      const fell = runUnit(target, unit);
      if (fell) {
        failures.push([index, fell]);
        // Some errors (disk full, I/O) make SQLite roll the whole transaction back: then nobody's work is left.
        if (!database.isTransaction) throw new Error(fell.kind === 'failed' ? fell.message : 'rolled back');
        if (guarded) control('ROLLBACK TO unit').run();
      }
      if (guarded) control('RELEASE unit').run();
    }
    step(`${label}.before-commit`, path);
    control('COMMIT').run();
    step(`${label}.after-commit`, path);
    return failures;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    const own = new Map(failures);
    return units.map((_unit, index) => {
      const fell = own.get(index);
      // "Unchanged" may be the work of a unit beside it, of which nothing is left.
      return [index, fell?.kind === 'failed' ? fell : failure(0, error)] as const;
    });
  }
}
