/** Databases of tests: each has its own, all are dropped in the end. */
import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { connectMongo } from '../src/mongo/connect.ts';

/** Gives names of new databases on this server, which are dropped after the tests of the file. */
export function newDatabases(url: string): () => string {
  const names: string[] = [];
  afterAll(async () => {
    if (names.length === 0) return;
    await using connection = await connectMongo({ url, database: 'admin' });
    for (const name of names) await connection.client.db(name).dropDatabase();
  });
  return () => {
    const name = `test-${randomUUID()}`;
    names.push(name);
    return name;
  };
}
