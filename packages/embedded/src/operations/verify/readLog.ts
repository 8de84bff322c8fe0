/** Reads the log once, from its beginning: notes each change, and makes of it what every follower's projection should be. */
import { type Change, type ChangeLog, serviceOf } from '@puja-indah/changes';
import { followersOf, type ProjectContext, type ServiceDefinition } from '@puja-indah/kit';
import type { PartState } from './comparison.ts';
import { Fingerprint } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';

type Projecting = (change: Change) => Promise<void>;

/** Gives what the log holds, topic by topic. */
export async function readLog(
  log: ChangeLog,
  definitions: readonly ServiceDefinition[],
  ledger: Ledger,
): Promise<readonly PartState[]> {
  const projections = definitions.flatMap((definition) => projectingOf(definition, ledger));
  const topics = new Map<string, Fingerprint>();
  for await (const batch of log.read({ follower: 'verify', topics: 'all' }))
    for (const { change } of batch) {
      const service = serviceOf(change);
      if (!ledger.note(change, service)) continue;
      const topic = `${service}.${change.audience}`;
      const held = topics.get(topic) ?? new Fingerprint();
      topics.set(topic, held);
      held.add(change);
      for (const project of projections) await project(change);
    }
  return [...topics].sort(([a], [b]) => (a < b ? -1 : 1)).map(([topic, held]) => held.as(`log: ${topic}`));
}

function projectingOf(definition: ServiceDefinition, ledger: Ledger): readonly Projecting[] {
  const context: ProjectContext = {
    ports: {},
    now: () => new Date().toISOString(),
    find: async <T>(collection: string, id: string) => {
      const made = ledger.findMade(definition.name, collection, id);
      return made?.deleted ? undefined : (made?.value as T | undefined);
    },
  };
  return followersOf(definition).flatMap(({ project, takes }): Projecting[] =>
    project
      ? [
          async (change) => {
            if (!takes(change)) return;
            for (const effect of await project(change, context)) ledger.project(definition.name, effect);
          },
        ]
      : [],
  );
}
