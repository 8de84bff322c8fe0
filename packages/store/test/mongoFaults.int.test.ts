import { onRealServer } from '@puja-indah/testing/realServer';
import { expect, test, vi } from 'vitest';
import { connectMongo } from '../src/mongo/connect.ts';
import { bringIndexes } from '../src/mongo/indexes.ts';
import { openMongoStore } from '../src/mongo.ts';
import { StoreUnavailable } from '../src/store.ts';
import { cuttable } from './cuttable.ts';
import { newDatabases } from './databases.ts';

const AT = '2026-11-24T01:02:03.000Z';
const collections = [{ name: 'beds', indexes: [['free']], unique: ['code'] }, { name: 'notes' }];
const command = (id: string, expected = 0) => ({
  id,
  expected,
  value: { free: expected },
  events: [{ type: 'bed.changed', envelope: `{"version":${expected + 1}}` }],
  remember: { key: `budi:${id}${expected}`, inputHash: 'h', answer: expected },
  at: AT,
});

test('a store whose server does not answer is refused as unavailable, within seconds', {
  timeout: 20_000,
}, async () => {
  const opening = openMongoStore({
    url: 'mongodb://127.0.0.1:9/?directConnection=true',
    database: 'none',
    collections,
  });
  await expect(opening).rejects.toThrow(StoreUnavailable);
});

await onRealServer('MONGO_URL', ({ MONGO_URL: url = '' }) => {
  const newDatabase = newDatabases(url);

  test('reads see what the majority has, writes are in its journals; an address may say otherwise', async () => {
    await using byDefault = await connectMongo({ url, database: 'admin' });
    expect(byDefault.client.options.writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect(byDefault.client.options.readConcern).toMatchObject({ level: 'majority' });
    await using said = await connectMongo({ url: `${url}${url.includes('?') ? '&' : '/?'}w=1`, database: 'admin' });
    expect(said.client.options.writeConcern).toMatchObject({ w: 1, journal: true });
  });

  test('a lost connection refuses what is asked as unavailable, and is made again by itself', {
    timeout: 60_000,
  }, async () => {
    await using way = await cuttable(url);
    await using store = await openMongoStore({ url: way.url, database: newDatabase(), collections });
    const beds = store.collection('beds');
    await beds.write(command('a'));
    way.cut();
    const refused = await Promise.allSettled([
      beds.find('a'),
      beds.write(command('a', 1)),
      beds.list({ first: 1 }),
      Array.fromAsync(beds.scan()),
      store.outgoing(10),
      store.findPosition('f'),
    ]);
    for (const outcome of refused)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    way.restore();
    const again = () => beds.write(command('a', 1));
    expect(await vi.waitFor(again, { timeout: 20_000 })).toEqual({ kind: 'written', version: 2 });
    expect(await store.outgoing(10)).toHaveLength(2);
  });

  test('a server that hangs holds nobody longer than its time, and the same store goes on after', {
    timeout: 60_000,
  }, async () => {
    await using way = await cuttable(url);
    const hasty = `${way.url}${way.url.includes('?') ? '&' : '?'}socketTimeoutMS=500&connectTimeoutMS=500&serverSelectionTimeoutMS=1000`;
    await using store = await openMongoStore({ url: hasty, database: newDatabase(), collections: [{ name: 'beds' }] });
    const beds = store.collection('beds');
    await beds.write(command('a'));
    way.hang();
    await expect(beds.write(command('a', 1))).rejects.toThrow(StoreUnavailable);
    await expect(beds.find('a')).rejects.toThrow(StoreUnavailable);
    // What was sent into the void is gone with its connections; nothing of it came through.
    way.cut();
    way.restore();
    const again = () => beds.write(command('a', 1));
    // The first may still meet a connection that is being given up.
    expect(await vi.waitFor(again, { timeout: 20_000 })).toEqual({ kind: 'written', version: 2 });
  });

  test('a write whose answer was lost is known when the command comes again, and its events are sent', {
    timeout: 60_000,
  }, async () => {
    await using way = await cuttable(url);
    await using store = await openMongoStore({
      url: way.url,
      database: newDatabase(),
      collections: [{ name: 'beds' }],
    });
    const beds = store.collection('beds');
    await beds.write(command('a'));
    await store.forget(await store.outgoing(10));
    way.loseAnswers();
    await expect(beds.write(command('a', 1))).rejects.toThrow(StoreUnavailable);
    way.restore();
    // The server may still be at it when its answer is given up.
    const waits = async () => expect(await store.outgoing(10)).toMatchObject([{ entity: 'a', version: 2 }]);
    await vi.waitFor(waits, { timeout: 20_000 });
    expect(await beds.write(command('a', 1))).toMatchObject({ kind: 'remembered', first: { answer: 1 } });
    expect(await beds.find('a')).toMatchObject({ version: 2 });
  });

  test('the events of a copy that died are taken over by another, which is told', { timeout: 60_000 }, async () => {
    const database = newDatabase();
    await using living = await openMongoStore({ url, database, collections });
    expect(await living.outgoing(10)).toEqual([]);
    const told = Promise.withResolvers<void>();
    living.onOutgoing(told.resolve);
    {
      await using dying = await openMongoStore({ url, database, collections });
      await dying.collection('beds').write(command('a'));
      await dying.collection('notes').write(command('n'));
    }
    await told.promise;
    const rows = await living.outgoing(10);
    expect(rows.map(({ entity }) => entity).sort()).toEqual(['a', 'n']);
    await living.forget(rows);
    expect(await living.outgoing(10)).toEqual([]);
  });

  test('three copies that write, send and forget commands at once lose nothing and keep the order of versions', {
    timeout: 60_000,
  }, async () => {
    const database = newDatabase();
    const sent = new Map<string, number[]>();
    const copies = await Promise.all([1, 2, 3].map(() => openMongoStore({ url, database, collections })));
    const ids = ['a', 'b', 'c'];
    let acknowledged = 0;
    await Promise.all(
      copies.map(async (store, copy) => {
        const beds = store.collection('beds');
        for (let round = 0; round < 20; round++) {
          const id = ids[(round + copy) % ids.length] ?? '';
          const expected = (await beds.find(id))?.version ?? 0;
          const { remember, ...write } = command(id, expected);
          const outcome = await beds.write({ ...write, remember: { ...remember, key: `${copy}:${round}`, until: AT } });
          if (outcome.kind === 'written') acknowledged++;
          const rows = await store.outgoing(5);
          for (const { entity, version } of rows) sent.set(entity, [...(sent.get(entity) ?? []), version]);
          await store.forget(rows);
          await store.forgetCommands('2026-11-25T00:00:00Z', 2);
        }
      }),
    );
    for (const store of copies) await store[Symbol.asyncDispose]();
    await using store = await openMongoStore({ url, database, collections });
    for (const { entity, version } of await store.outgoing(1000))
      sent.set(entity, [...(sent.get(entity) ?? []), version]);
    let versions = 0;
    for await (const { id, version } of store.collection('beds').scan()) {
      versions += version;
      // Duplicates are allowed; each version's first appearance is in order, and none is missing.
      expect([...new Set(sent.get(id))]).toEqual(Array.from({ length: version }, (_, n) => n + 1));
    }
    expect(versions).toBe(acknowledged);
  });

  test('indexes are made, made again when they are gone, and dropped when nobody declares them any more', async () => {
    const database = newDatabase();
    const names = async () => {
      await using connection = await connectMongo({ url, database });
      return (await connection.db.collection('beds').listIndexes().toArray()).map(({ name }) => name).sort();
    };
    const open = async (specs = collections) =>
      (await openMongoStore({ url, database, collections: specs }))[Symbol.asyncDispose]();
    const platform = ['_id_', 'platform:beds:keys', 'platform:beds:outbox', 'platform:beds:until'];
    await open();
    expect(await names()).toEqual([...platform, 'index:beds:free', 'unique:beds:code'].sort());
    {
      await using connection = await connectMongo({ url, database });
      for (const name of ['platform:beds:keys', 'unique:beds:code'])
        await connection.db.collection('beds').dropIndex(name);
    }
    await open([{ name: 'beds', indexes: [], unique: ['code'] }]);
    expect(await names()).toEqual([...platform, 'unique:beds:code'].sort());
  });

  test('a server that says yes but makes no index is found out, with the names of the indexes', async () => {
    const database = newDatabase();
    await using connection = await connectMongo({ url, database });
    const forgetful = new Proxy(connection.db, {
      get: (db, name) =>
        name === 'collection'
          ? () => ({ listIndexes: () => ({ toArray: async () => [{ name: '_id_', key: { _id: 1 } }] }) })
          : Reflect.get(db, name),
    });
    await expect(bringIndexes(forgetful, { url, database }, collections)).rejects.toThrow(
      `The database ${database} lacks the indexes platform:beds:keys; platform:beds:until`,
    );
  });
});
