/** Makes the context of one request, one job or one sample run from what the process gave the service. */
import { makeTicket, parseTicket, secretMatches, ticketSecret } from '@puja-indah/domain';
import type { Json, LoadRow } from '@puja-indah/store';
import { accessFor } from './access.ts';
import { type BatchRunner, runOnceForMany } from './batches.ts';
import { identify, requireVersion, runOnce, scopeOf } from './commands.ts';
import type { BatchDecision, CallContext, CatalogueCopy, CommandInput, Decision, Records, Tickets } from './context.ts';
import type { CollectionDefinition, ServiceDefinition } from './define.ts';
import type { Environment } from './environment.ts';
import { forgetAt } from './forgetting.ts';
import { orFull } from './fullDisk.ts';
import { newId } from './newId.ts';
import { accessTrail } from './personal.ts';
import { type BatchVisibility, projected, recordsOf } from './records.ts';
import { type Stamped, stampReference } from './stamp.ts';
import type { RequestContext } from './subgraph.ts';
import type { RecordWriter } from './writeRecord.ts';

/** What one running service shares over all its contexts. */
export interface Workshop {
  readonly definition: ServiceDefinition;
  readonly environment: Environment;
  readonly writer: RecordWriter;
  readonly batches: BatchVisibility;
  readonly catalogue: CatalogueCopy;
  // biome-ignore lint/suspicious/noExplicitAny: looks collections of different records up by name
  readonly collections: ReadonlyMap<string, CollectionDefinition<any>>;
}

/** How long commands are remembered. `for good`: those of the start of a service, whose keys are fixed and come again at each start. */
export type Memory = 'for days' | 'for good';

/** The context of one call. `operation` names it in the access trail. */
export function requestContext(
  workshop: Workshop,
  call: CallContext,
  operation: string,
  memory: Memory = 'for days',
): RequestContext {
  const { definition, environment, catalogue, collections, writer, batches } = workshop;
  const { store, now } = environment;
  const rememberUntil = (at: string) => (memory === 'for good' ? undefined : forgetAt(at, environment.rememberDays));
  const { actor, client, traceparent } = call;
  const idFor = (region: string) => newId(region, environment.random);
  const runner: BatchRunner = { store, writer, now, rememberUntil, traceparent, newId: idFor, collections };
  // One reader per collection and request: only then do the finds of one tick, from many resolvers, load in one go.
  // biome-ignore lint/suspicious/noExplicitAny: readers of different records by the name of their collection
  const readers = new Map<string, Records<any>>();
  const readerOf = <T>(name: string, open: () => Records<T>): Records<T> => {
    const known = readers.get(name);
    if (known) return known;
    const opened = open();
    readers.set(name, opened);
    return opened;
  };
  const context = (command: string): RequestContext => ({
    service: definition.name,
    actor,
    client,
    ports: environment.ports ?? {},
    now,
    newId: idFor,
    tickets: ticketsOf(definition.name, environment),
    access: accessFor(actor, definition.name),
    settings: environment.settings ?? {},
    catalogue,
    trail,
    load: (collection, rows) => store.collection(collection.name).load(stamped(collection, rows, now())),
    records: (collection) =>
      readerOf(collection.name, () => recordsOf(collection, store.collection(collection.name), batches)),
    projection: (projection) =>
      readerOf(projection.name, () => projected(projection, store.collection(projection.name))),
    // Answers are plain JSON by contract; their own types say more than Json can.
    once: async <A>(input: CommandInput, decide: () => Promise<Decision<A>>, scope = scopeOf(actor)) =>
      (await orFull(runOnce(runner, identify(command, scope, input), decide as () => Promise<Decision<Json>>))) as A,
    onceForMany: async <A>(input: CommandInput, decide: () => Promise<BatchDecision<A>>) => {
      const identity = identify(command, scopeOf(actor), input);
      return (await orFull(runOnceForMany(runner, identity, decide as () => Promise<BatchDecision<Json>>))) as A;
    },
    write: async (write) => {
      const { kind } = await orFull(writer.write(write, { at: now(), traceparent }));
      return kind === 'written' ? 'written' : 'stale';
    },
    requireVersion,
    forCommand: context,
  });
  const trail = accessTrail({ store, actor, operation, now, newId: idFor });
  return context(operation);
}

function ticketsOf(service: string, { random, ticketKey }: Environment): Tickets {
  const keyOf = (ticket: string) => ticketKey(parseTicket(ticket).service);
  return {
    make: (region) => makeTicket(region, service, random(5)),
    secretOf: (ticket) => ticketSecret(ticket, keyOf(ticket)),
    matches(ticket, secret) {
      return secretMatches(secret, ticket, keyOf(ticket));
    },
  };
}

async function* stamped<T extends { region: string; sample: boolean }>(
  collection: CollectionDefinition<T>,
  rows: AsyncIterable<{ id: string; value: T }> | Iterable<{ id: string; value: T }>,
  at: string,
): AsyncIterable<LoadRow<Stamped<T>>> {
  for await (const { id, value } of rows) yield { id, value: stampReference(collection, value), at };
}
