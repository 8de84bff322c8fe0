/** Writes one index file: the live one, in a thread, or the one being built, in a process. Entry of either. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { IndexChange, IndexState, SearchDocument } from '../searchIndex.ts';
import { deleteGeneration, fileOf, own, publishGeneration, settleGeneration } from './generations.ts';
import { hasShape, openForWriting } from './schema.ts';
import { serve } from './serve.ts';
import { type Incoming, IndexWriter } from './write.ts';

/** Documents of a bulk transaction: large enough to share the cost of a segment, small enough to hold in memory. */
const BULK_BATCH = 20_000;

/** Terms whose counts a build may keep in memory: written with every batch, the common ones would be written hundreds of times. */
const BULK_PATIENCE = 200_000;

let lock: DatabaseSync | undefined;
let database: DatabaseSync | undefined;
let writer: IndexWriter | undefined;
let mergesWhenIdle = false;
/** What a build has received and not written yet. */
const waiting: Incoming[] = [];
let waitingPosition: string | undefined;

function use(file: string, purpose: 'live' | 'bulk'): IndexWriter {
  database?.close();
  database = openForWriting(file, purpose);
  writer = new IndexWriter(database, purpose === 'bulk' ? BULK_PATIENCE : 0);
  mergesWhenIdle = purpose === 'live';
  return writer;
}

function current(): IndexWriter {
  if (!writer) throw new Error('The index is not open.');
  return writer;
}

function flush(): void {
  if (waiting.length === 0 && waitingPosition === undefined) return;
  current().apply(waiting.splice(0), waitingPosition);
  waitingPosition = undefined;
}

function buffer(changes: readonly Incoming[], position?: string): void {
  waiting.push(...changes);
  waitingPosition = position ?? waitingPosition;
  if (waiting.length >= BULK_BATCH) flush();
}

/** The file becomes one that survives power loss, as those of the live index do. */
function closeBuild(): void {
  database?.exec('PRAGMA journal_mode=WAL');
  const file = database?.location();
  database?.close();
  database = writer = undefined;
  if (!file) return;
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const handlers = {
  /** Takes the folder over and opens its live index; answers its generation. */
  openLive(folder: string): number {
    lock ??= own(folder, 'owner');
    let generation = settleGeneration(folder);
    if (!hasShape(fileOf(folder, generation))) {
      deleteGeneration(folder, generation);
      generation++;
    }
    use(fileOf(folder, generation), 'live');
    publishGeneration(folder, generation);
    return generation;
  },
  /** Goes on with another generation, which is complete, and deletes the one before. */
  switchTo(folder: string, generation: number, before: number): void {
    use(fileOf(folder, generation), 'live');
    deleteGeneration(folder, before);
  },
  apply(changes: readonly IndexChange[], position?: string): void {
    current().apply(changes, position);
  },
  findPosition: (): string | undefined => current().findPosition(),
  state(): IndexState {
    flush();
    return current().state();
  },
  /** Begins a new generation beside `live`. */
  openBuild(folder: string, generation: number, live: number): void {
    lock ??= own(folder, 'builder');
    deleteGeneration(folder, generation);
    use(fileOf(folder, generation), 'bulk').inherit(fileOf(folder, live));
  },
  put(documents: readonly SearchDocument[]): void {
    buffer(documents.map((document) => ({ kind: 'put', document, scanned: true })));
  },
  mirror: (changes: readonly IndexChange[], position?: string): void => buffer(changes, position),
  /** Writes what is waiting and closes the file: the generation is complete. */
  finish(): void {
    flush();
    current().settle();
    closeBuild();
  },
  close(): void {
    mergesWhenIdle = false;
    database?.close();
    lock?.close();
    database = writer = lock = undefined;
  },
};

export type WriterHandlers = typeof handlers;

serve(handlers, () => mergesWhenIdle && current().merge());
