import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@puja-indah/sqlite';
import { onRealServer } from '@puja-indah/testing/realServer';
import { afterAll, describe, expect } from 'vitest';
import { newDatabases } from './databases.ts';
import { testKilling } from './killing.ts';

const folder = mkdtempSync(join(tmpdir(), 'puja-killed-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('sqlite', () => {
  const place = join(folder, 'store.db');
  testKilling({
    adapter: 'sqlite',
    place,
    longestLife: 600,
    log: join(folder, 'sqlite.ndjson'),
    inspect() {
      const database = openDatabase(place);
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      database.close();
    },
  });
});

await onRealServer('MONGO_URL', ({ MONGO_URL: url = '' }) => {
  describe('mongo', () => {
    const place = `${url} ${newDatabases(url)()}`;
    testKilling({ adapter: 'mongo', place, longestLife: 200, log: join(folder, 'mongo.ndjson') });
  });
});
