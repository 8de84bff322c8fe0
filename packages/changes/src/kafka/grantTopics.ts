/** Rights in Kafka, topic by topic: who owns a service's topics, who reads which. */
import kafkajs, { type AclEntry, type AclFilter } from 'kafkajs';
import type { Topic } from '../changeLog.ts';
import { closeQuietly, type KafkaConnection, kafkaOf, logError } from './connection.ts';
import { shortName, topicNames, topicsOfService } from './topics.ts';

export interface TopicRights {
  /** Name with which it signs in. */
  readonly user: string;
  /** The service whose topics it makes, writes and reads, and whose followers it runs; undefined: none. */
  readonly owns?: string | undefined;
  /** Topics of others that it reads. */
  readonly reads: readonly Topic[];
}

/**
 * Gives a user exactly these rights below the prefix: what is missing is granted, what is too much is taken away.
 * @throws LogUnavailable; LogRefused when `connection` is no administrator's.
 */
export async function grantTopics(connection: KafkaConnection, prefix: string, rights: TopicRights): Promise<void> {
  const admin = kafkaOf(connection).admin();
  try {
    await admin.connect();
    const wanted = new Map(entriesOf(prefix, rights).map((entry) => [keyOf(entry), entry]));
    const there = new Map<string, AclEntry>();
    const { resources } = await admin.describeAcls(everythingOf(rights.user));
    for (const { acls, ...resource } of resources)
      for (const acl of acls) {
        const entry = { ...resource, ...acl };
        if (entry.resourceName.startsWith(`${prefix}.`)) there.set(keyOf(entry), entry);
      }
    const missing = [...wanted].filter(([key]) => !there.has(key)).map(([, entry]) => entry);
    const surplus = [...there].filter(([key]) => !wanted.has(key)).map(([, entry]) => entry);
    if (missing.length > 0) await admin.createAcls({ acl: missing });
    if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
  } catch (error) {
    throw logError(error, 'granting');
  } finally {
    await closeQuietly(admin);
  }
}

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

const principalOf = (user: string) => `User:${user}`;

const keyOf = (entry: AclEntry): string =>
  [entry.resourceType, entry.resourcePatternType, entry.resourceName, entry.operation, entry.permissionType].join(' ');

const everythingOf = (user: string): AclFilter => ({
  resourceType: AclResourceTypes.ANY,
  resourcePatternType: ResourcePatternTypes.ANY,
  principal: principalOf(user),
  operation: AclOperationTypes.ANY,
  permissionType: AclPermissionTypes.ANY,
});

function entriesOf(prefix: string, { user, owns, reads }: TopicRights): AclEntry[] {
  const names = topicNames(prefix);
  const allowed = { principal: principalOf(user), host: '*', permissionType: AclPermissionTypes.ALLOW };
  const topic = (short: string, operations: readonly number[]): AclEntry[] =>
    operations.map((operation) => ({
      ...allowed,
      operation,
      resourceType: AclResourceTypes.TOPIC,
      resourcePatternType: ResourcePatternTypes.LITERAL,
      resourceName: names.full(short),
    }));
  const { CREATE, DESCRIBE, READ, WRITE } = AclOperationTypes;
  const own = owns === undefined ? [] : topicsOfService(owns);
  return [
    ...own.flatMap((short) => topic(short, [CREATE, DESCRIBE, READ, WRITE])),
    ...reads.map(shortName).flatMap((short) => (own.includes(short) ? [] : topic(short, [DESCRIBE, READ]))),
    // Followers are called <service>/<follower>: the group in which its copies take turns.
    ...(owns === undefined
      ? []
      : [
          {
            ...allowed,
            operation: READ,
            resourceType: AclResourceTypes.GROUP,
            resourcePatternType: ResourcePatternTypes.PREFIXED,
            resourceName: `${prefix}.${owns}/`,
          },
        ]),
  ];
}
