/** Prefixes for the logs of one test file, and an end for their topics: the broker is shared with other files. */
import { randomUUID } from 'node:crypto';
import { type KafkaConnection, kafkaOf } from '../src/kafka/connection.ts';

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
