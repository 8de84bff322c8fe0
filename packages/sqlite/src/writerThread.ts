/** The one thread of the process that writes SQLite files. Entry of a Worker; everything it knows arrives as messages. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { commitGroup, type GroupTarget } from './commitGroup.ts';
import { openDatabase, statements } from './database.ts';
import type { FromWriter, PackedUnit, ToWriter, UnitFailure } from './unit.ts';

/** Units in one commit: enough to share the fsync among all who wait, few enough to keep an ack within a few ms. */
const GROUP = 512;
/**
 * Runs of statements after which the write-ahead log is copied into the database file, some 800 documents with their events.
 * The next group waits for it: at 12,000 the slowest hundredth of acks took 50 ms on a slow disk, at 1,000 writes slowed down.
 */
const CHECKPOINT_AFTER = 2500;

interface OpenFile extends GroupTarget {
  readonly database: DatabaseSync;
  readonly texts: string[];
  readonly prepared: StatementSync[];
  readonly waiting: PackedUnit[];
  sinceCheckpoint: number;
}

const port = parentPort;
if (!port) throw new Error('writerThread.ts runs as a worker thread only.');

const files = new Map<number, OpenFile>();
const answer = (message: FromWriter) => port.postMessage(message);
let scheduled = false;

function open(message: Extract<ToWriter, { kind: 'open' }>): void {
  const database = openDatabase(message.path, { durability: message.durability });
  // Checkpoints are taken below, after the acks have left, instead of inside somebody's commit.
  database.exec('PRAGMA wal_autocheckpoint=0');
  const texts: string[] = [];
  const prepared: StatementSync[] = [];
  const statement = (sql: number) => (prepared[sql] ??= database.prepare(texts[sql] ?? ''));
  files.set(message.file, {
    database,
    label: message.label,
    path: message.path,
    texts,
    prepared,
    statement,
    control: statements(database),
    waiting: [],
    sinceCheckpoint: 0,
  });
}

function setUp(file: OpenFile, script: string): void {
  file.database.exec('BEGIN IMMEDIATE');
  try {
    file.database.exec(script);
    file.database.exec('COMMIT');
  } catch (error) {
    if (file.database.isTransaction) file.database.exec('ROLLBACK');
    throw error;
  }
}

function get(file: number): OpenFile {
  const found = files.get(file);
  if (!found) throw new Error('The file is not open.');
  return found;
}

/** Copies the write-ahead log into the file. Readers never wait for it; the next group of this thread does. */
function checkpoint(file: OpenFile): void {
  file.sinceCheckpoint = 0;
  try {
    file.control('PRAGMA wal_checkpoint(PASSIVE)').get();
  } catch {
    // No room for the copy. What is in the log is safe there and is copied later; an error here would end the thread of all files.
  }
}

function flush(): void {
  scheduled = false;
  for (const [number, file] of files) {
    if (file.waiting.length === 0) continue;
    const group = file.waiting.splice(0, GROUP);
    const failures: (readonly [number, UnitFailure])[] = commitGroup(file, group);
    answer({ kind: 'acks', file: number, count: group.length, failures });
    for (const unit of group) for (const [, runs] of unit) file.sinceCheckpoint += runs.length;
    if (file.sinceCheckpoint >= CHECKPOINT_AFTER) checkpoint(file);
    if (file.waiting.length > 0) schedule();
  }
}

/** In a later turn of the loop, so that everything that has arrived meanwhile joins the group. */
function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setImmediate(flush);
}

function attempt(file: number, work: () => void): void {
  try {
    work();
    answer({ kind: 'done', file });
  } catch (error) {
    answer({ kind: 'done', file, error: error instanceof Error ? error.message : String(error) });
  }
}

port.on('message', (message: ToWriter) => {
  if (message.kind === 'units') {
    const file = get(message.file);
    for (const text of message.texts) file.texts.push(text);
    for (const unit of message.units) file.waiting.push(unit);
    schedule();
  } else if (message.kind === 'open') attempt(message.file, () => open(message));
  else if (message.kind === 'setup') attempt(message.file, () => setUp(get(message.file), message.script));
  else
    attempt(message.file, () => {
      get(message.file).database.close();
      files.delete(message.file);
    });
});
