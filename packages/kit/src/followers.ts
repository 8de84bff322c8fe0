/** Runs the followers that a service describes: effects and position go into its store together, poison events are parked. */
import {
  type Change,
  type Delivered,
  type Follower,
  type FollowerState,
  LogUnavailable,
  runFollower,
  serviceOf,
  type Topics,
} from '@puja-indah/changes';
import { FeedUnavailable } from '@puja-indah/feed';
import { SearchUnavailable } from '@puja-indah/search-index';
import { type Effect, StoreFull, StoreUnavailable } from '@puja-indah/store';
import { followCatalogue } from './catalogueCopy.ts';
import type { FollowerDefinition, ProjectContext, ServiceDefinition } from './define.ts';
import type { Environment } from './environment.ts';
import { startAnewWhenRevised } from './revision.ts';

export type { FollowerState };

/** A follower of a service; its name is `<service>/<follower>`, unique in the installation. */
export interface RunningFollower extends AsyncDisposable {
  readonly name: string;
  state(): FollowerState;
  settled(): Promise<void>;
  replay: Follower['replay'];
  discard: Follower['discard'];
}

const matches = (types: readonly string[] | undefined, type: string) =>
  !types || types.some((wanted) => (wanted.startsWith('*') ? type.endsWith(wanted.slice(1)) : wanted === type));

/** A described follower and which changes it takes. */
export interface DescribedFollower extends FollowerDefinition {
  takes(change: Change): boolean;
}

/** Every follower of a service, the kit's own included. */
export const followersOf = ({ follows = [] }: ServiceDefinition): readonly DescribedFollower[] =>
  [followCatalogue, ...follows].map((follower) => ({
    ...follower,
    takes: (change) => isOn(follower.topics, change) && matches(follower.types, change.type),
  }));

const isOn = (topics: Topics, change: Change): boolean => {
  if (topics === 'all') return true;
  if ('audience' in topics) return topics.audience === change.audience;
  return topics.some(({ service, audience }) => audience === change.audience && service === serviceOf(change));
};

/** An engine is away or full: that says nothing about the event, which is no poison. */
const isTransient = (error: unknown): boolean =>
  [StoreUnavailable, StoreFull, LogUnavailable, FeedUnavailable, SearchUnavailable].some(
    (kind) => error instanceof kind,
  );

/** What a follower is called in the installation. */
export const followerName = (service: string, { name }: Pick<FollowerDefinition, 'name'>): string =>
  `${service}/${name}`;

/** Starts one follower where its effects stand. */
export async function startFollower(
  service: string,
  definition: DescribedFollower,
  environment: Environment,
): Promise<RunningFollower> {
  const { store, log, parked, now, logger } = environment;
  const { topics, takes } = definition;
  const ports = environment.ports ?? {};
  const name = followerName(service, definition);
  // Asked at each turn: another copy of the service may have moved it meanwhile.
  const from = async () => {
    await startAnewWhenRevised(store, name, definition);
    return definition.findPosition ? definition.findPosition(ports) : store.findPosition(name);
  };
  const handle = async (delivered: readonly Delivered[], position: string | undefined) => {
    const changes = delivered.map(({ change }) => change);
    const context = contextOver(environment);
    if (definition.apply) return definition.apply(changes, position, context);
    await store.project(name, await effectsOf(definition, changes, context), position);
    definition.stored?.(changes);
  };
  const { isLost, untilLost } = definition;
  const follower = runFollower({
    ...{ log, name, topics, takes, from, handle, parked, now, isTransient },
    ...(isLost ? { isLost } : {}),
    ...(untilLost ? { untilLost: (signal) => untilLost(ports, signal) } : {}),
  });
  return {
    name,
    state: () => follower.state(),
    settled: () => follower.settled(),
    replay: (subject) => follower.replay(subject),
    discard: (id) => follower.discard(id),
    async [Symbol.asyncDispose]() {
      await follower[Symbol.asyncDispose]();
      const state = follower.state();
      if (state.phase === 'stopped' && state.error)
        logger.error({ follower: name, error: state.error }, 'a follower stopped');
    },
  };
}

/** A context that sees the batch's own effects before they are stored. */
interface BatchContext extends ProjectContext {
  add(effects: readonly Effect[]): void;
}

function contextOver({ store, ports = {}, now }: Environment): BatchContext {
  const pending = new Map<string, Effect>();
  return {
    ports,
    now,
    async find<T>(collection: string, id: string) {
      const effect = pending.get(`${collection}/${id}`);
      if (effect) return effect.deleted ? undefined : (effect.value as T);
      const stored = await store.collection<T>(collection).find(id);
      return stored?.deleted ? undefined : stored?.value;
    },
    add(effects) {
      for (const effect of effects) pending.set(`${effect.collection}/${effect.id}`, effect);
    },
  };
}

async function effectsOf(
  { name, project }: FollowerDefinition,
  changes: readonly Change[],
  context: BatchContext,
): Promise<readonly Effect[]> {
  if (!project) throw new Error(`Follower ${name} has neither project nor apply.`);
  const all: Effect[] = [];
  for (const change of changes) {
    const effects = await project(change, context);
    context.add(effects);
    all.push(...effects);
  }
  return all;
}
