/** The connection to one service's database. */
import mongoose, { type mongo } from 'mongoose';
import { refusal } from './refusal.ts';

export interface MongoPlace {
  /** `mongodb://…`. What it says of concerns and timeouts goes before what is set here. */
  readonly url: string;
  /** Name of the database: the service's. */
  readonly database: string;
}

/** How long the driver looks for a server that takes writes before an operation is refused, milliseconds. */
const SELECTION_MS = 5_000;
/** How long one answer may take: a server that hangs must not hold its clients. */
const ANSWER_MS = 15_000;
/** How long a write waits for the majority. */
const MAJORITY_MS = 10_000;

/**
 * Connects: reads see what the majority has, writes are in the journals of the majority when they are acknowledged.
 * `patient` waits for every answer, however long, for building indexes.
 * @throws StoreUnavailable when no server answers in time.
 */
export async function connectMongo(
  { url, database }: MongoPlace,
  { patient = false } = {},
): Promise<{ readonly client: mongo.MongoClient; readonly db: mongo.Db } & AsyncDisposable> {
  const said = new URLSearchParams(url.split('?')[1]);
  const defaults = {
    w: 'majority',
    journal: true,
    wtimeoutMS: MAJORITY_MS,
    readConcernLevel: 'majority',
    serverSelectionTimeoutMS: SELECTION_MS,
    connectTimeoutMS: SELECTION_MS,
    waitQueueTimeoutMS: ANSWER_MS,
    ...(patient ? {} : { socketTimeoutMS: ANSWER_MS }),
  } as const;
  const connection = mongoose.createConnection(url, {
    ...Object.fromEntries(Object.entries(defaults).filter(([name]) => !said.has(name))),
    dbName: database,
    appName: `puja-indah ${database}`,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close(true);
    throw refusal(error);
  }
  return {
    client: connection.getClient(),
    db: connection.getClient().db(database),
    [Symbol.asyncDispose]: () => connection.close(),
  };
}
