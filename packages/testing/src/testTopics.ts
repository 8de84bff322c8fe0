/** Logs on the Kafka that tests share: how to reach it, prefixes of one's own, and an end for what lies under them. */
import { randomUUID } from 'node:crypto';
import { type KafkaConnection, kafkaOf } from '@puja-indah/changes/kafka';
import type { ServerEnvironment } from './realServer.ts';

/** What tests connect with, from the variables that the servers of the stack or somebody else's have. */
export const kafkaConnectionOf = (environment: ServerEnvironment): KafkaConnection => ({
  brokers: (environment.KAFKA_BROKERS ?? '').split(','),
  username: environment.KAFKA_USERNAME,
  password: environment.KAFKA_PASSWORD,
});

/** Prefixes for the logs of one test file. */
export function testTopics(connection: KafkaConnection) {
  const run = `test-${randomUUID()}`;
  let places = 0;
  return {
    /** A prefix under which nothing lies yet. */
    fresh: () => `${run}.${++places}`,
    async removeAll(): Promise<void> {
      const admin = kafkaOf(connection).admin();
      await admin.connect();
      const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${run}.`));
      if (topics.length > 0) await admin.deleteTopics({ topics });
      await admin.disconnect();
    },
  };
}
