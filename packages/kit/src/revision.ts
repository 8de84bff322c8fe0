/** A follower whose rule changed makes its projections anew: what the old rule made would stay beside what the new one makes. */
import type { Store } from '@puja-indah/store';
import type { FollowerDefinition, ServiceDefinition } from './define.ts';

type Revised = Pick<FollowerDefinition, 'revision' | 'keeps'>;

/**
 * Clears what the follower keeps, and its position, when that was made by another revision of its rule. The revision is
 * noted last, so a crash in between only clears once more. To be called by the copy that has the follower's turn.
 * @param name the follower in the installation, `<service>/<follower>`.
 */
export async function startAnewWhenRevised(
  store: Store,
  name: string,
  { revision = 1, keeps = [] }: Revised,
): Promise<void> {
  // A follower's place in the store holds any text, and moves with nothing but this.
  const note = `${name}#revision`;
  const made = Number((await store.findPosition(note)) ?? 1);
  if (made === revision) return;
  for (const collection of keeps) await store.collection(collection).clear();
  await store.resetPosition(name);
  await store.project(note, [], String(revision));
}

/** @throws Error when a revised follower does not say what to clear, or two would clear the same. */
export function checkRevisions({ follows = [], projections = [] }: ServiceDefinition): void {
  const known = new Set(projections.map(({ name }) => name));
  const kept = new Set<string>();
  for (const { name, project, revision, keeps = [] } of follows) {
    if (revision !== undefined && (!project || keeps.length === 0))
      throw new Error(`Follower ${name} has a revision and must name the projections that it keeps.`);
    for (const projection of keeps) {
      if (!known.has(projection)) throw new Error(`Follower ${name} keeps ${projection}, which is no projection.`);
      if (kept.has(projection)) throw new Error(`Follower ${name} keeps ${projection}, as another one does.`);
      kept.add(projection);
    }
  }
}
