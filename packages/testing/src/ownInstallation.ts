/** An installation of a test's own on the servers that all tests share: a name that nothing has, and an end for all that got it. */
import { randomUUID } from 'node:crypto';
import { kafkaOf } from '@puja-indah/changes/kafka';
import mongoose from 'mongoose';
import { connect } from 'nats';
import type { ServerEnvironment } from './realServer.ts';
import { kafkaConnectionOf } from './testTopics.ts';

export interface OwnInstallation extends AsyncDisposable {
  /** For INSTALLATION: the beginning of the names of databases, topics, streams and indexes. */
  readonly name: string;
}

/** Disposing removes everything of that name. @param environment the variables of all four servers */
export function ownInstallation(environment: ServerEnvironment): OwnInstallation {
  const name = `t${randomUUID().slice(0, 13)}`;
  return {
    name,
    async [Symbol.asyncDispose]() {
      await Promise.all([
        dropDatabases(environment, name),
        deleteTopics(environment, name),
        deleteStreams(environment, name),
        deleteIndexes(environment, name),
      ]);
    },
  };
}

async function dropDatabases({ MONGO_URL = '' }: ServerEnvironment, name: string): Promise<void> {
  const connection = await mongoose.createConnection(MONGO_URL).asPromise();
  const client = connection.getClient();
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  for (const database of databases) if (database.name.startsWith(name)) await client.db(database.name).dropDatabase();
  await connection.close();
}

async function deleteTopics(environment: ServerEnvironment, name: string): Promise<void> {
  const admin = kafkaOf(kafkaConnectionOf(environment)).admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(name));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
}

async function deleteStreams({ NATS_URL = '' }: ServerEnvironment, name: string): Promise<void> {
  const { username, password, host } = new URL(NATS_URL);
  const connection = await connect({ servers: host, user: username, pass: decodeURIComponent(password) });
  const manager = await connection.jetstreamManager();
  for await (const { config } of manager.streams.list())
    if (config.name.startsWith(name)) await manager.streams.delete(config.name);
  await connection.close();
}

async function deleteIndexes({ OPENSEARCH_URL = '' }: ServerEnvironment, name: string): Promise<void> {
  const { origin, username, password } = new URL(OPENSEARCH_URL);
  const headers =
    username === '' ? {} : { authorization: `Basic ${btoa(`${username}:${decodeURIComponent(password)}`)}` };
  const found = await fetch(`${origin}/${name}*/_alias`, { headers });
  for (const index of Object.keys((await found.json()) as object))
    await fetch(`${origin}/${index}`, { method: 'DELETE', headers });
}
