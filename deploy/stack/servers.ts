/** The real servers of the distributed tier, as they run natively on one machine for development and tests. */
import { kafka, kafkaUrl } from './kafka/kafka.ts';
import { mongo, mongoUrl } from './mongo/mongo.ts';
import { nats, natsUrlOf } from './nats/nats.ts';
import { opensearch, opensearchUrl } from './opensearch/opensearch.ts';
import { passwordOf } from './place.ts';
import type { Server } from './server.ts';

export const servers: readonly Server[] = [kafka, nats, opensearch, mongo];

/** The variables that make a process a client of the stack under this name. */
export function stackEnvironment(user = 'admin'): Readonly<Record<string, string>> {
  return {
    KAFKA_BROKERS: kafkaUrl,
    KAFKA_USERNAME: user,
    KAFKA_PASSWORD: passwordOf('kafka', user),
    NATS_URL: natsUrlOf(user),
    OPENSEARCH_URL: opensearchUrl,
    MONGO_URL: mongoUrl,
  };
}
