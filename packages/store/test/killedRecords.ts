/** What the killed writer writes, and what its reader expects. */
import { openMongoStore } from '../src/mongo.ts';
import { openSqliteStore } from '../src/sqlite.ts';
import type { Store } from '../src/store.ts';

/** `text` repeats `n`, so that a torn record would show. */
export interface Killed {
  readonly n: number;
  readonly text: string;
}

const COLLECTIONS = [{ name: 'records', indexes: [['n']] }, { name: 'views' }];

/** Each write sends one event per part. */
export const PARTS = ['first', 'second'] as const;

export const eventOf = (id: string, version: number, part: string): string => JSON.stringify([id, version, part]);

/** Opens the store at `place`: a file, or the address of a server and the name of a database, with a space between. */
export function openKilled(adapter: string, place: string): Promise<Store> {
  if (adapter === 'sqlite') return openSqliteStore({ file: place, collections: COLLECTIONS });
  const [url = '', database = ''] = place.split(' ');
  return openMongoStore({ url, database, collections: COLLECTIONS });
}
