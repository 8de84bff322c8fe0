export { Bell } from './bell.ts';
export { copyDatabase } from './copyDatabase.ts';
export {
  bind,
  type Durability,
  type OpenOptions,
  openDatabase,
  openScratch,
  sealDatabase,
  statements,
} from './database.ts';
export { openSqliteFile, type SqliteFile, type SqliteFileOptions } from './sqliteFile.ts';
export { STEP_CHANNEL, type Step, step } from './step.ts';
export type { Statement, Unit, UnitOutcome } from './unit.ts';
