/** Who may write and read which topics: a service its own, and of the others those that its followers name. */
import type { Topic } from '@puja-indah/changes';
import { grantTopics, type KafkaConnection } from '@puja-indah/changes/kafka';
import { followersOf, type ServiceDefinition } from '@puja-indah/kit';

const AUDIENCES = ['public', 'internal'] as const;

/** Brings the rights of every service's user, who is called as the service, to what its description says. */
export async function grantAll(
  connection: KafkaConnection,
  installation: string,
  definitions: readonly ServiceDefinition[],
): Promise<void> {
  const names = definitions.map(({ name }) => name);
  for (const definition of definitions)
    await grantTopics(connection, installation, {
      user: definition.name,
      owns: definition.name,
      reads: readsOf(definition, names),
    });
}

function readsOf(definition: ServiceDefinition, services: readonly string[]): readonly Topic[] {
  const every = services.flatMap((service) => AUDIENCES.map((audience) => ({ service, audience })));
  return followersOf(definition).flatMap(({ topics }) => {
    if (topics === 'all') return every;
    if ('audience' in topics) return every.filter(({ audience }) => audience === topics.audience);
    return topics;
  });
}
