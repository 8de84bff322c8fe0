import { type ChangeLogAdapter, changeLogContract } from '@puja-indah/testing/changeLogContract';
import { onRealServer } from '@puja-indah/testing/realServer';
import { afterAll } from 'vitest';
import { connectionOf } from '../../test/connectionOf.ts';
import { testTopics } from '../../test/testTopics.ts';
import { openKafkaChangeLog } from './kafka.ts';

await onRealServer('KAFKA_BROKERS', (environment) => {
  const connection = connectionOf(environment);
  const topics = testTopics(connection);
  afterAll(() => topics.removeAll());

  const adapters: readonly ChangeLogAdapter[] = [
    {
      name: 'kafka',
      async place() {
        const prefix = topics.fresh();
        return { open: () => openKafkaChangeLog({ ...connection, prefix }) };
      },
      exceptions: {
        'a repetition is absorbed':
          'Kafka keeps what it is sent; followers absorb by subject, version and type, as the port asks of them',
      },
    },
  ];
  for (const adapter of adapters) changeLogContract(adapter);
});
