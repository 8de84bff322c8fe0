/** Runs a described service on what the process gave it. Nothing listens here: whoever starts it decides about doors. */
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { SYSTEM } from './access.ts';
import { resumeBatches } from './batches.ts';
import { catalogueCopy, followCatalogue } from './catalogueCopy.ts';
import type { CallContext, ServiceContext } from './context.ts';
import type { ServiceDefinition } from './define.ts';
import { announce } from './describe.ts';
import type { Environment } from './environment.ts';
import { type FileDoors, fileDoors } from './fileRoutes.ts';
import { followerName, followersOf, type RunningFollower, startFollower } from './followers.ts';
import { forgettingOf } from './forgetting.ts';
import { startJobs } from './jobs.ts';
import { batchVisibility } from './records.ts';
import { startRelay } from './relay.ts';
import { type Memory, requestContext, type Workshop } from './serviceContext.ts';
import { type GraphRequest, subgraphOf } from './subgraph.ts';
import { recordWriter } from './writeRecord.ts';

const SYSTEM_CALL: CallContext = { actor: SYSTEM, client: { address: 'system', local: true } };

export interface RunningService extends AsyncDisposable {
  readonly name: string;
  readonly definition: ServiceDefinition;
  /** The subgraph's schema, for a host that serves it over HTTP. */
  readonly schema: GraphQLSchema;
  /** Answers a request of the gateway. */
  execute(request: GraphRequest, call: CallContext): Promise<ExecutionResult>;
  readonly files: FileDoors;
  /** A context of the system itself, for the command line. */
  systemContext(operation: string): ServiceContext;
  /** Where each follower stands, for health; and the way to replay what they parked. */
  readonly followers: readonly RunningFollower[];
  /** Resolves when the outbox is empty. */
  relayed(): Promise<void>;
  /** Resolves when every follower has handled what was in the log at the call. */
  followed(): Promise<void>;
  /** Runs each job once, now. */
  runJobs(): Promise<void>;
}

/**
 * Starts relay, followers and jobs, after finishing what a crash left open and loading reference and sample data.
 * Disposing stops them in the reverse order and leaves the store to its owner.
 */
export async function startService(definition: ServiceDefinition, environment: Environment): Promise<RunningService> {
  const { store, log, logger, now } = environment;
  const { name } = definition;
  const subgraph = subgraphOf(definition);
  const followers: RunningFollower[] = [];
  const copying = () => followers.find((follower) => follower.name === followerName(name, followCatalogue));
  const workshop: Workshop = {
    definition,
    environment,
    writer: recordWriter(definition, store),
    batches: batchVisibility(store),
    catalogue: catalogueCopy(store, async () => copying()?.settled()),
    collections: new Map(definition.collections.map((collection) => [collection.name, collection])),
  };
  const contextFor = (call: CallContext, operation: string, memory?: Memory) =>
    requestContext(workshop, call, operation, memory);
  const systemContext = (operation: string) => contextFor(SYSTEM_CALL, operation);
  const startContext = (operation: string) => contextFor(SYSTEM_CALL, operation, 'for good');
  await using starting = new AsyncDisposableStack();
  await resumeBatches({ store, writer: workshop.writer, now, collections: workshop.collections });
  await announce(definition, store, now());
  await definition.prepare?.(startContext('prepare'));
  const relay = starting.use(startRelay(name, store, log, logger));
  for (const follower of followersOf(definition))
    followers.push(starting.use(await startFollower(name, follower, environment)));
  const scheduled = [...(definition.jobs ?? []), forgettingOf(store)];
  const jobs = starting.use(startJobs(name, scheduled, (job) => systemContext(`job ${job}`), logger));
  if (environment.sample) {
    await definition.sample?.(startContext('sample'));
    // Samples build on each other: a service that starts after this one finds what this one told in the log.
    await relay.settled();
  }
  const running = starting.move();
  return {
    name,
    definition,
    schema: subgraph.schema,
    execute: (request, call) => subgraph.execute(request, contextFor(call, request.operationName ?? 'anonymous')),
    files: fileDoors(definition, contextFor),
    systemContext,
    followers,
    relayed: () => relay.settled(),
    async followed() {
      await Promise.all(followers.map((follower) => follower.settled()));
    },
    runJobs: () => jobs.runAll(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
