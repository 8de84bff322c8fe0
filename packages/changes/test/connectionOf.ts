/** What tests connect with, from the variables that the servers of the stack or somebody else's have. */
import type { KafkaConnection } from '../src/kafka/connection.ts';

export const connectionOf = (environment: Readonly<Record<string, string | undefined>>): KafkaConnection => ({
  brokers: (environment.KAFKA_BROKERS ?? '').split(','),
  username: environment.KAFKA_USERNAME,
  password: environment.KAFKA_PASSWORD,
});
