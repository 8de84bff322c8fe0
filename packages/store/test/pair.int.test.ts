import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onRealServer } from '@puja-indah/testing/realServer';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { connectMongo } from '../src/mongo/connect.ts';
import { openMongoStore } from '../src/mongo.ts';
import { openSqliteStore } from '../src/sqlite.ts';
import type { Store } from '../src/store.ts';
import { newDatabases } from './databases.ts';
import { commands, expectSame, type Known, type Pair, SPECS } from './pair.ts';

// SHRINK=1 looks for the shortest history that fails, which takes minutes.
const { SOAK, RUNS = SOAK ? '500' : '12', SEED = '7373', SHRINK } = process.env;

await onRealServer('MONGO_URL', ({ MONGO_URL: url = '' }) => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-pair-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const newDatabase = newDatabases(url);

  test(`SQLite and MongoDB answer any ${RUNS} histories alike, also over restarts and crashes (SEED=${SEED})`, {
    timeout: 60_000 + Number(RUNS) * 20_000,
  }, async () => {
    let files = 0;
    await fc.assert(
      fc.asyncProperty(fc.commands([...commands], { maxCommands: 100, size: 'max' }), async (history) => {
        const file = join(folder, `${++files}.db`);
        const database = newDatabase();
        const openMongo = () => openMongoStore({ url, database, collections: SPECS });
        const openSqlite = () => openSqliteStore({ file, collections: SPECS });
        const abandoned: Store[] = [];
        const pair: Pair = {
          stores: [await openSqlite(), await openMongo()],
          async reopen(crash) {
            const [sqlite, mongo] = pair.stores;
            await sqlite[Symbol.asyncDispose]();
            if (crash) abandoned.push(mongo);
            else await mongo[Symbol.asyncDispose]();
            pair.stores[0] = await openSqlite();
            pair.stores[1] = await openMongo();
          },
        };
        try {
          const known: Known = { versions: new Map(), step: 0 };
          await fc.asyncModelRun(() => ({ model: known, real: pair }), history);
          await expectSame(pair);
        } finally {
          for (const store of [...pair.stores, ...abandoned]) await store[Symbol.asyncDispose]();
        }
        // Two empty lists would be equal for a unique index, and would lie in a sparse one.
        await using connection = await connectMongo({ url, database });
        for (const { name } of SPECS)
          expect(
            await connection.db
              .collection(name)
              .countDocuments({ $or: [{ keys: { $size: 0 } }, { memory: { $size: 0 } }, { outbox: { $size: 0 } }] }),
          ).toBe(0);
        await connection.db.dropDatabase();
      }),
      { numRuns: Number(RUNS), seed: Number(SEED), endOnFailure: !SHRINK },
    );
  });
});
