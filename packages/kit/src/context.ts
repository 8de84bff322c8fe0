/** What a resolver is given: who asks, what time it is, the records, and the one way to change them. */
import type { Filter, ListQuery, Order, Page, Stored } from '@puja-indah/store';
import type { Access } from './access.ts';
import type { CollectionDefinition, NewEvent, ProjectionDefinition, RecordBase, ServicePorts } from './define.ts';

export type Role = 'citizen' | 'operator' | 'agency_admin' | 'region_admin' | 'platform_admin';

/** Who acts. From the access token; the system itself acts when samples are loaded and jobs run. */
export interface Actor {
  readonly accountId: string;
  readonly username: string;
  readonly roles: readonly Role[];
  /** Dotted code; null for the platform's own people. */
  readonly region: string | null;
  readonly agency: string | null;
  /** Services that the actor's agency owns; operators work in these alone. */
  readonly services: readonly string[];
  /** The resident that this account is bound to. */
  readonly residentId?: string;
}

/** Where a request came from. `local`: the same machine, reached as localhost without a proxy. */
export interface Client {
  readonly address: string;
  readonly local: boolean;
}

/** What comes with each call from the gateway. */
export interface CallContext {
  readonly actor: Actor | undefined;
  readonly client: Client;
  readonly traceparent?: string;
}

/** The records of one collection, as readers may see them. */
export interface Records<T> {
  /** Loads in one go with the other finds of this tick; undefined when missing or deleted. */
  find(id: string): Promise<Stored<T> | undefined>;
  /** @throws NOT_FOUND */
  get(id: string): Promise<Stored<T>>;
  list(query: ListQuery): Promise<Page<T>>;
  /** Every match in id order; for few records. `max` guards against many (default 1000). */
  all(query?: { where?: Filter; order?: readonly Order[]; max?: number }): Promise<readonly Stored<T>[]>;
  count(where?: Filter): Promise<number>;
}

/** One atomic write that a decision asks for. */
export interface RecordWrite<T extends RecordBase = RecordBase> {
  readonly collection: CollectionDefinition<T>;
  readonly id: string;
  /** 0 creates; else the version that was read. */
  readonly expected: number;
  readonly value: T;
  readonly deleted?: boolean;
  readonly events: readonly NewEvent[];
}

// biome-ignore lint/suspicious/noExplicitAny: writes of different records stand in one list; each was typed where it was made
export type AnyWrite = RecordWrite<any>;

/** What a command decided: the write, and the answer (plain JSON, complete in itself) to give now and whenever the command is repeated. */
export interface Decision<A> {
  /** Undefined: nothing changes (the answer is still remembered for no one: such a command may be decided anew). */
  readonly write?: AnyWrite;
  readonly answer: A | ((version: number) => A);
}

/** A row of reference data. */
export interface ReferenceRow<T> {
  readonly id: string;
  readonly value: T;
}

/** What a command over many records decided; rows are applied in order, each to its own record. */
export interface BatchDecision<A> {
  readonly region: string;
  readonly sample: boolean;
  readonly rows: readonly AnyWrite[];
  /** From the outcome of each row, in order. */
  readonly answer: (outcomes: readonly RowOutcome[]) => A;
}

/**
 * `conflict`: the record changed between the check and the write; nothing of that row was written. `current` is what the other
 * command left there, also while its batch is still open, since a batch is never taken back; undefined when that is gone.
 */
export type RowOutcome =
  | { readonly kind: 'written'; readonly version: number }
  | { readonly kind: 'conflict'; readonly current?: Stored<RecordBase> };

export interface CommandInput {
  readonly idempotencyKey: string;
}

export interface Tickets {
  /** A new ticket of this service in this region. */
  make(region: string): string;
  /** The secret that goes with the ticket; derived, never stored. */
  secretOf(ticket: string): string;
  /** In constant time. */
  matches(ticket: string, secret: string): boolean;
}

export interface ServiceContext {
  /** Name of the service. */
  readonly service: string;
  /** Undefined: nobody signed in. */
  readonly actor: Actor | undefined;
  readonly client: Client;
  readonly ports: ServicePorts;
  /** The present instant, RFC 3339 UTC with milliseconds. */
  now(): string;
  /** A new opaque id that begins with the region's code. */
  newId(region: string): string;
  readonly tickets: Tickets;
  /** May the actor do this here? `access.require*` throw UNAUTHENTICATED or FORBIDDEN. */
  readonly access: Access;
  /** Settings of the process by name, such as `samplePassword`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Loads reference data in bulk, without events; existing ids are replaced. Gives the number of rows. */
  load<T extends RecordBase>(
    collection: CollectionDefinition<T>,
    rows: AsyncIterable<ReferenceRow<T>> | Iterable<ReferenceRow<T>>,
  ): Promise<number>;
  records<T extends RecordBase>(collection: CollectionDefinition<T>): Records<T>;
  projection<T>(projection: ProjectionDefinition<T>): Records<T>;
  /**
   * Runs a command once per actor and idempotency key: repeated with the same input it gives the first answer, with
   * another input IDEMPOTENCY_KEY_REUSED (CONFLICT). `decide` may run again when another write came in between and no
   * `version` was asked for.
   * The answer is remembered for `Environment.rememberDays`; afterwards the key is as good as new.
   * @param input the whole input; its `idempotencyKey` is the key, the rest is compared.
   * @param scope whose key it is, when that must not be the actor: nothing that is stored then tells who gave the command.
   */
  once<A>(input: CommandInput, decide: () => Promise<Decision<A>>, scope?: string): Promise<A>;
  /** The same for a command over many records: wholly checked before its first effect, applied forward, resumed after a crash; readers see it when it is closed. */
  onceForMany<A>(input: CommandInput, decide: () => Promise<BatchDecision<A>>): Promise<A>;
  /**
   * The same atomic write for what no client's command asked for and nothing may remember: the next token of a session, a
   * key rotated by a job. `stale`: somebody wrote in between, nothing happened; read again and decide anew.
   */
  write(write: AnyWrite): Promise<'written' | 'stale'>;
  /** Throws VERSION_CONFLICT (CONFLICT, with the current record) unless `asked` is the stored version. */
  requireVersion(stored: { readonly version: number }, asked: number | null | undefined, current: unknown): void;
  /** The calling service's facts kept by the catalogue: calendar, service types, what is switched on. */
  readonly catalogue: CatalogueCopy;
}

/** One day off, as the catalogue announced it. */
export interface HolidayRow {
  readonly date: string;
  readonly name: string;
  readonly kind: 'HOLIDAY' | 'CUTI_BERSAMA';
  readonly legalBasis: string;
}

/** A service type as other services need it. */
export interface ServiceTypeRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly service: string;
  readonly region: string;
  readonly agency: string | null;
  readonly enabled: boolean;
  readonly durationValue: number;
  readonly durationUnit: 'MINUTE' | 'HOUR' | 'WORKING_DAY' | 'DAY';
  readonly feeType: 'FREE' | 'FIXED' | 'FORMULA';
  /** Rupiah, for FIXED. */
  readonly fee: number | null;
  readonly requirements: readonly string[];
  readonly version: number;
}

/** Facts of the catalogue that a service follows (`followsCatalogue`). Empty until the first changes arrived. */
export interface CatalogueCopy {
  /** Holidays and the days of the working week (1 = Monday .. 7 = Sunday) of a region. */
  calendar(region: string): Promise<{
    readonly holidays: readonly HolidayRow[];
    readonly workingWeekdays: readonly number[];
    readonly coveredYears: readonly number[];
  }>;
  /** By id, or by code within the region. */
  findServiceType(region: string, idOrCode: string): Promise<ServiceTypeRow | undefined>;
  /** Those that a region offers now of one service, by code. */
  listServiceTypes(region: string, service: string): Promise<readonly ServiceTypeRow[]>;
  isEnabled(region: string, service: string): Promise<boolean>;
  /** All services that the region has switched on; the district's and village's are those of their regency or city. */
  enabledServices(region: string): Promise<readonly string[]>;
  /** Resolves when everything that the catalogue had told the log before this call is here. @throws Error when the copy's follower stopped. */
  caughtUp(): Promise<void>;
}
