/** The thread that answers queries, so that neither a write nor the event loop of the process waits for one. Entry of a Worker. */
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '@puja-indah/sqlite';
import type { SearchAnswer, SearchQuery } from '../searchIndex.ts';
import { IndexReader } from './read.ts';
import { serve } from './serve.ts';

let database: DatabaseSync | undefined;
let reader: IndexReader | undefined;

const handlers = {
  open(file: string): void {
    const before = database;
    database = openDatabase(file, { readOnly: true, cacheKib: 4096 });
    reader = new IndexReader(database);
    before?.close();
  },
  search(query: SearchQuery): SearchAnswer {
    if (!reader) throw new Error('The index is not open.');
    return reader.search(query);
  },
  close(): void {
    database?.close();
    database = reader = undefined;
  },
};

export type ReaderHandlers = typeof handlers;

serve(handlers);
