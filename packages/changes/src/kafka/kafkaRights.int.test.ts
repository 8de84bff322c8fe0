/** Who may write what: a service that forges another's change is refused, by Kafka and by its readers. */

import { stackEnvironment } from '@puja-indah/stack';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { onRealServer } from '@puja-indah/testing/realServer';
import { kafkaConnectionOf, testTopics } from '@puja-indah/testing/testTopics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LogRefused, LogUnavailable, type Topics } from '../changeLog.ts';
import { faultOf } from '../unreadable.ts';
import { recordOf } from './cloudEvents.ts';
import { type KafkaConnection, kafkaOf } from './connection.ts';
import { grantTopics } from './grantTopics.ts';
import { openKafkaChangeLog } from './kafka.ts';

await onRealServer('KAFKA_BROKERS', (environment) => {
  // Somebody else's Kafka knows no users of ours; with these names and passwords it can be made to.
  const { HEALTH_PASSWORD, LICENSING_PASSWORD } = environment;
  const isStack = environment.KAFKA_BROKERS === stackEnvironment().KAFKA_BROKERS;
  const admin = kafkaConnectionOf(environment);
  const as = (user: string, password?: string): KafkaConnection => ({
    ...admin,
    username: user,
    password: isStack ? stackEnvironment(user).KAFKA_PASSWORD : password,
  });
  const health = as('health', HEALTH_PASSWORD);
  const licensing = as('licensing', LICENSING_PASSWORD);
  const missing =
    isStack || (HEALTH_PASSWORD && LICENSING_PASSWORD) ? undefined : 'HEALTH_PASSWORD, LICENSING_PASSWORD';

  describe.skipIf(missing)(`rights by topic${missing ? ` [needs ${missing} beside KAFKA_BROKERS]` : ''}`, () => {
    const topics = testTopics(admin);
    const prefix = topics.fresh();
    const open = (connection: KafkaConnection) => openKafkaChangeLog({ ...connection, prefix });
    const read = async (connection: KafkaConnection, wanted: Topics) => {
      await using log = await open(connection);
      return (await Array.fromAsync(log.read({ follower: 'r', topics: wanted }))).flat().map(({ change }) => change);
    };
    const publicOf = (service: string): Topics => [{ service, audience: 'public' }];

    beforeAll(async () => {
      await grantTopics(admin, prefix, {
        user: 'health',
        owns: 'health',
        reads: [{ service: 'licensing', audience: 'public' }],
      });
      await grantTopics(admin, prefix, { user: 'licensing', owns: 'licensing', reads: [] });
    });
    afterAll(async () => {
      for (const user of ['health', 'licensing']) await grantTopics(admin, prefix, { user, reads: [] });
      await topics.removeAll();
    });

    test('a service makes its topics, writes, reads and follows them', async () => {
      await using log = await open(health);
      await log.append([aChange('bed', 1), aChange('bed', 2, { audience: 'internal' })]);
      const stop = new AbortController();
      const seen: number[] = [];
      const follow = { follower: 'health/history', topics: 'all', signal: stop.signal } as const;
      for await (const batch of log.follow(follow)) {
        seen.push(...batch.map(({ change }) => change.version));
        if (seen.length === 2) stop.abort();
      }
      expect(seen.sort()).toEqual([1, 2]);
    });

    test('it is refused at the topics of another, whether they are there or not', async () => {
      const forged = aChange('licence', 1, { service: 'licensing' });
      await using log = await open(health);
      await expect(log.append([forged])).rejects.toThrow(LogRefused);
      await using owner = await open(licensing);
      await owner.append([aChange('licence', 1, { service: 'licensing', data: { genuine: true } })]);
      await expect(log.append([forged])).rejects.toThrow(LogRefused);
      const producer = kafkaOf(health).producer({ allowAutoTopicCreation: false });
      await producer.connect();
      const raw = producer.send({ topic: `${prefix}.licensing.public`, acks: -1, messages: [recordOf(forged)] });
      await expect(raw).rejects.toThrow(/authoriz/i);
      await producer.disconnect();
      expect((await read(admin, publicOf('licensing'))).map(({ data }) => data)).toEqual([{ genuine: true }]);
    });

    test('what it says in its own topic in the name of another is no change to anybody', async () => {
      const producer = kafkaOf(health).producer({ allowAutoTopicCreation: false });
      await producer.connect();
      const forged = aChange('licence', 9, { service: 'licensing' });
      await producer.send({ topic: `${prefix}.health.public`, acks: -1, messages: [recordOf(forged)] });
      await producer.disconnect();
      const told = (await read(admin, publicOf('health'))).map((change) => faultOf(change));
      expect(told).toContain('It speaks for licensing.');
    });

    test('it reads of others what it was named a reader of, and nothing when that is taken back', async () => {
      const everything = async () => [...new Set((await read(health, 'all')).map(({ source }) => source))].sort();
      await using owner = await open(licensing);
      await owner.append([aChange('applicant', 1, { service: 'licensing', audience: 'internal' })]);
      expect(await everything()).toEqual(['/-/health', '/73.73/health', '/73.73/licensing']);
      expect(await read(health, [{ service: 'licensing', audience: 'internal' }])).toEqual([]);
      await grantTopics(admin, prefix, { user: 'health', owns: 'health', reads: [] });
      expect(await everything()).toEqual(['/-/health', '/73.73/health']);
    });

    test('a wrong password is told as a refusal, not as an absence', async () => {
      await using log = await open({ ...health, password: 'wrong' });
      await expect(log.findEnd('all')).rejects.toThrow(LogRefused);
      await expect(grantTopics(health, prefix, { user: 'health', reads: [] })).rejects.toThrow(LogUnavailable);
    });
  });
});
