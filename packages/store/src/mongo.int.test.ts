import { onRealServer } from '@puja-indah/testing/realServer';
import { storeContract } from '@puja-indah/testing/storeContract';
import { CODE_POINTS } from '@puja-indah/testing/storeFilterContract';
import { newDatabases } from '../test/databases.ts';
import { connectMongo } from './mongo/connect.ts';
import { openMongoStore } from './mongo.ts';

/** Whether the server sorts text by UTF-16 code units, as Java does. MongoDB compares bytes of UTF-8. */
async function sortsByCodeUnit(url: string, database: string): Promise<boolean> {
  await using connection = await connectMongo({ url, database });
  const texts = connection.db.collection<{ readonly _id: string }>('texts');
  await texts.insertMany([{ _id: '\uffff' }, { _id: '\u{1f600}' }]);
  const [first] = await texts.find().sort({ _id: 1 }).toArray();
  return first?._id !== '\uffff';
}

await onRealServer('MONGO_URL', async ({ MONGO_URL: url = '' }) => {
  const newDatabase = newDatabases(url);

  storeContract({
    name: 'mongo',
    exceptions: (await sortsByCodeUnit(url, newDatabase()))
      ? { [CODE_POINTS]: 'the stand-in sorts text as Java does; MongoDB sorts it by code points' }
      : {},
    async place() {
      const database = newDatabase();
      return { open: (collections) => openMongoStore({ url, database, collections }) };
    },
  });
});
