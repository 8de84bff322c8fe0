/** How a service describes itself. A description does nothing: a process decides to run it (`startService`). */

import type { Change, Topics } from '@puja-indah/changes';
import type { Feed } from '@puja-indah/feed';
import type { SearchDocument, SearchIndex } from '@puja-indah/search-index';
import type { Effect, Json } from '@puja-indah/store';
import type { GraphQLScalarType } from 'graphql';
import type { Schema } from 'mongoose';
import type { ServiceContext } from './context.ts';
import type { ImportDefinition } from './importing/columns.ts';
import type { ParkedDesk } from './parkedEvents.ts';
import { checkRevisions } from './revision.ts';

/** What every record carries. */
export interface RecordBase {
  /** Dotted code of the region that owns the record. */
  readonly region: string;
  /** True for sample and practice records. */
  readonly sample: boolean;
}

/** The search document of a record: no personal field, no free text of a citizen. */
export interface Searchable {
  readonly title: string;
  /** Other spellings and exact numbers, matched like the title. */
  readonly aliases?: readonly string[];
  readonly body?: string;
  /** 0 (first) to 15 (last) among equal matches. */
  readonly rank?: number;
  /** Default: the record's region. `null`: found under every region. */
  readonly region?: string | null;
}

export interface CollectionDefinition<T extends RecordBase = RecordBase> {
  readonly name: string;
  /** Validates each write, the same way in both tiers. */
  readonly model: Schema<T>;
  /** Each entry is one index over dotted fields. */
  readonly indexes?: readonly (readonly string[])[];
  /** Unique over these fields among records that are not deleted. */
  readonly unique?: readonly string[];
  /** The GraphQL type that a record of this collection answers as; needed when `searchable` is given. */
  readonly type?: string;
  /** The search document of a record, or undefined when it is not to be found. Sent with each write as an internal event. */
  readonly searchable?: (record: T, id: string) => Searchable | undefined;
  /** Version of the record's shape, default 1. */
  readonly shape?: number;
  /** `migrations[n]` turns shape n + 1 into shape n + 2, when read. */
  readonly migrations?: readonly ((record: Record<string, unknown>) => Record<string, unknown>)[];
}

/** Declares a collection of records. */
export const defineCollection = <T extends RecordBase>(definition: CollectionDefinition<T>): CollectionDefinition<T> =>
  definition;

/** A collection that followers keep from changes; it can be dropped and rebuilt. */
export interface ProjectionDefinition<T = Json> {
  readonly name: string;
  readonly indexes?: readonly (readonly string[])[];
  /** Never set: carries the record's type for `ctx.projection`. */
  readonly of?: T;
}

export const defineProjection = <T>(definition: Omit<ProjectionDefinition<T>, 'of'>): ProjectionDefinition<T> =>
  definition;

/** JSON Schema (2020-12) of an event's data. Objects say `additionalProperties: false`, so that nothing slips in. */
export type DataSchema = Readonly<Record<string, unknown>>;

export interface EventDefinition<D = unknown> {
  /** `<service>.<record>.<past participle>`. */
  readonly type: string;
  readonly audience: 'public' | 'internal';
  readonly description: string;
  readonly schema: DataSchema;
  /** The event with its data, for a decision to return. */
  of(data: D): NewEvent;
}

export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
}

/** Declares an event type. Public data must not hold a personal field or free text of a citizen. */
export function defineEvent<D>(definition: Omit<EventDefinition<D>, 'of'>): EventDefinition<D> {
  return { ...definition, of: (data) => ({ type: definition.type, data }) };
}

/** How often a kind of record should change, and which events show that it did (domain.md 3.7). */
export interface FreshnessDefinition {
  readonly recordType: string;
  /** Indonesian, such as "Ketersediaan tempat tidur". */
  readonly label: string;
  /** ISO 8601 duration, such as PT6H or P1D. */
  readonly expectedEvery: string;
  readonly events: readonly string[];
  /** The field of those events' data that says of when the data are, a date or an instant. Without it the time of writing counts. */
  readonly dataAsOf?: string;
}

export interface ProjectContext {
  /** The projection's record as it stands, effects of this batch included. */
  find<T>(collection: string, id: string): Promise<T | undefined>;
  readonly ports: ServicePorts;
  now(): string;
}

/** Keeps a projection from changes. Effects are absolute and taken by version, so a replay changes nothing. */
export interface FollowerDefinition {
  /** Unique in the service. */
  readonly name: string;
  readonly topics: Topics;
  /** Only these types are handed over; `*.request.progressed` style suffixes begin with `*`. Default: all. */
  readonly types?: readonly string[];
  /** What the change makes of the projections. Throwing parks the change and holds its entity. */
  readonly project?: (change: Change, context: ProjectContext) => Promise<readonly Effect[]> | readonly Effect[];
  /**
   * Counts up when `project` makes something else of the same changes, from 1, the default: what it `keeps` is then cleared
   * and made anew from the log at the next start.
   */
  readonly revision?: number;
  /** The projections that this follower alone keeps; needed with a revision. */
  readonly keeps?: readonly string[];
  /** Told once the effects of these changes are stored, for whoever waits for them in this process. Must not throw. */
  readonly stored?: (changes: readonly Change[]) => void;
  /** For a target other than the store: applies a batch with the position after it, absorbing replays. */
  readonly apply?: (changes: readonly Change[], position: string | undefined, context: ProjectContext) => Promise<void>;
  /** Where `apply`'s target stands. */
  readonly findPosition?: (ports: ServicePorts) => Promise<string | undefined>;
  /** Whether an error of `apply` says that the target was lost: the follower goes on from what `findPosition` says then. */
  readonly isLost?: (error: unknown) => boolean;
  /** Resolves when the target was lost since `findPosition`, also while nothing arrives; or when `signal` aborts. */
  readonly untilLost?: (ports: ServicePorts, signal: AbortSignal) => Promise<void>;
}

/** Ports that only some platform services are given. */
export interface ServicePorts {
  readonly feed?: Feed;
  readonly searchIndex?: SearchIndex;
  readonly parked?: ParkedDesk;
  readonly snapshots?: Snapshots;
}

/** What the stores hold now, for rebuilding what was derived from them. */
export interface Snapshots {
  /** The search documents of every searchable record of every service, in batches. */
  searchDocuments(): AsyncIterable<readonly SearchDocument[]>;
}

/** A job that runs again and again; it must do nothing when there is nothing to do. */
export interface ScheduledJob {
  readonly name: string;
  readonly everyMs: number;
  /** A long run looks at `signal` between its steps: the process that aborts it waits for the step under way. */
  readonly run: (context: ServiceContext, signal: AbortSignal) => Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: parents and arguments are typed where a resolver is written; a map of them cannot be
export type Resolver = (parent: any, args: any, context: ServiceContext, info: any) => unknown;
export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>> | GraphQLScalarType>>;

export interface ServiceDefinition {
  /** As in the graph and in topics: `health`, `public-order`. */
  readonly name: string;
  /** Indonesian, such as "Kesehatan". */
  readonly label: string;
  /** The service's own SDL; shared definitions and the federation link are completed. */
  readonly typeDefs: string;
  // biome-ignore lint/suspicious/noExplicitAny: a list of collections of different records
  readonly collections: readonly CollectionDefinition<any>[];
  // biome-ignore lint/suspicious/noExplicitAny: a list of projections of different records
  readonly projections?: readonly ProjectionDefinition<any>[];
  // biome-ignore lint/suspicious/noExplicitAny: a list of events of different data
  readonly events: readonly EventDefinition<any>[];
  readonly resolvers: Resolvers;
  readonly freshness?: readonly FreshnessDefinition[];
  readonly follows?: readonly FollowerDefinition[];
  readonly imports?: readonly ImportDefinition[];
  readonly jobs?: readonly ScheduledJob[];
  /** Reference data, loaded at each start; must be quick when it is there already. */
  readonly prepare?: (context: ServiceContext) => Promise<void>;
  /** Sample data through the ordinary commands, as the system; runs at each start unless samples are off, so every command has a fixed idempotency key. */
  readonly sample?: (context: ServiceContext) => Promise<void>;
}

/** Checks a description and returns it. @throws Error that says what does not fit. */
export function defineService(definition: ServiceDefinition): ServiceDefinition {
  const fieldsOf = new Map(definition.events.map(({ type, schema }) => [type, Object(schema.properties)]));
  for (const { type } of definition.events)
    if (!type.startsWith(`${definition.name}.`))
      throw new Error(`Event ${type} must begin with its service's name "${definition.name}."`);
  for (const { recordType, events, dataAsOf } of definition.freshness ?? [])
    for (const event of events) {
      const fields = fieldsOf.get(event);
      if (!fields) throw new Error(`Freshness of ${recordType} counts ${event}, which is not defined.`);
      if (dataAsOf !== undefined && !(dataAsOf in fields))
        throw new Error(`Freshness of ${recordType} goes by ${dataAsOf}, which ${event} does not tell.`);
    }
  for (const { name, searchable, type } of definition.collections)
    if (searchable && !type) throw new Error(`Collection ${name} is searchable and must name its GraphQL type.`);
  checkRevisions(definition);
  return definition;
}
