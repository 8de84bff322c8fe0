import { aChange, type ChangeLogAdapter, changeLogContract } from '@puja-indah/testing/changeLogContract';
import { onRealServer } from '@puja-indah/testing/realServer';
import { kafkaConnectionOf, testTopics } from '@puja-indah/testing/testTopics';
import kafkajs from 'kafkajs';
import { afterAll, expect, test } from 'vitest';
import { parkedInMemory } from '../../test/parkedInMemory.ts';
import { UnknownPosition } from '../changeLog.ts';
import { runFollower } from '../follower.ts';
import { kafkaOf } from './connection.ts';
import { openKafkaChangeLog } from './kafka.ts';

await onRealServer('KAFKA_BROKERS', (environment) => {
  const connection = kafkaConnectionOf(environment);
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

  test('what others write into a topic is parked by its followers, who go on', async () => {
    const prefix = topics.fresh();
    await using log = await openKafkaChangeLog({ ...connection, prefix, topics: { partitions: 1 } });
    await log.append([aChange('a', 1)]);
    const producer = kafkaOf(connection).producer({ allowAutoTopicCreation: false });
    await producer.connect();
    const topic = `${prefix}.health.public`;
    await producer.send({ topic, messages: [{ key: 'a', value: 'hello' }, { value: null }] });
    await producer.disconnect();
    await log.append([aChange('a', 2)]);

    const seen: number[] = [];
    const parked = parkedInMemory();
    await using follower = runFollower({
      log,
      name: 'health/test',
      topics: 'all',
      from: undefined,
      parked,
      handle: async (changes) => void seen.push(...changes.map(({ change }) => change.version)),
    });
    await follower.settled();
    expect(seen).toEqual([1, 2]);
    expect([...parked.entries.values()].map(({ change }) => change.subject)).toEqual([
      'health.public/0/1',
      'health.public/0/2',
    ]);
  });

  test('an append larger than what a partition takes at once is kept whole and in order', async () => {
    await using log = await openKafkaChangeLog({ ...connection, prefix: topics.fresh() });
    const text = 'x'.repeat(100_000);
    const changes = Array.from({ length: 100 }, (_, n) => aChange(`e${n % 3}`, n + 1, { data: { text } }));
    await log.append([...changes, aChange('big', 1, { data: { text: text.repeat(50) } })]);
    const read = (await Array.fromAsync(log.read({ follower: 'r', topics: 'all' }))).flat();
    const versions = (subject: string) =>
      read.filter(({ change }) => change.subject === subject).map(({ change }) => change.version);
    for (const n of [0, 1, 2])
      expect(versions(`e${n}`)).toEqual(
        changes.map(({ version }) => version).filter((version) => version % 3 === (n + 1) % 3),
      );
    expect(versions('big')).toEqual([1]);
  });

  test('topics are made as configured, and nothing in them is thrown away', async () => {
    const prefix = topics.fresh();
    const settings = { partitions: 5, minInSync: 1, config: { 'flush.messages': '1' } };
    await using log = await openKafkaChangeLog({ ...connection, prefix, topics: settings });
    await log.append([aChange('a', 1)]);
    const admin = kafkaOf(connection).admin();
    await admin.connect();
    const names = ['health.internal', 'health.public'].map((short) => `${prefix}.${short}`);
    const made = (await admin.fetchTopicMetadata()).topics.filter(({ name }) => name.startsWith(`${prefix}.`));
    expect(made.map(({ name }) => name).sort()).toEqual(names);
    expect(made.map(({ partitions }) => partitions.length)).toEqual([5, 5]);
    const configNames = ['retention.ms', 'min.insync.replicas', 'flush.messages', 'cleanup.policy'];
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames })),
    });
    await admin.disconnect();
    for (const { configEntries } of resources)
      expect(Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue]))).toEqual(
        {
          'retention.ms': '-1',
          'min.insync.replicas': '1',
          'flush.messages': '1',
          'cleanup.policy': 'delete',
        },
      );
  });

  test('a log that lost its end, or its beginning, tells its followers instead of skipping in silence', async () => {
    const prefix = topics.fresh();
    await using log = await openKafkaChangeLog({ ...connection, prefix, topics: { partitions: 1 } });
    const [service] = [{ service: 'health', audience: 'public' }] as const;
    await log.append([1, 2, 3].map((version) => aChange('a', version)));
    const all = (await Array.fromAsync(log.read({ follower: 'r', topics: [service], batch: 1 }))).flat();
    const admin = kafkaOf(connection).admin();
    await admin.connect();
    const topic = `${prefix}.health.public`;
    // kafkajs deletes only from a topic that it has met.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '2' }] });
    await admin.disconnect();
    const readFrom = (from: string | undefined) =>
      Array.fromAsync(log.read({ follower: 'r', topics: [service], from })).then((batches) =>
        batches.flat().map(({ change }) => change.version),
      );
    expect(await readFrom(undefined)).toEqual([3]);
    expect(await readFrom(all[1]?.position)).toEqual([3]);
    await expect(readFrom(all[0]?.position)).rejects.toThrow(UnknownPosition);
    await using other = await openKafkaChangeLog({ ...connection, prefix: topics.fresh() });
    await other.append([aChange('a', 1)]);
    const following = other.follow({
      follower: 'f',
      topics: [service],
      from: all[2]?.position,
      signal: new AbortController().signal,
    });
    await expect(Array.fromAsync(following)).rejects.toThrow(UnknownPosition);
  });
});
