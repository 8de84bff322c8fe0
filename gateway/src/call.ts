/** What travels with each request: who asks, from where. Services in the same process are called with it. */
import type { ExecutionResult } from 'graphql';

export const roles = ['citizen', 'operator', 'agency_admin', 'region_admin', 'platform_admin'] as const;
export type Role = (typeof roles)[number];

/** Who acts, from a verified access token. */
export interface Actor {
  readonly accountId: string;
  readonly username: string;
  readonly roles: readonly Role[];
  /** Dotted code; null for the platform's own people. */
  readonly region: string | null;
  readonly agency: string | null;
  /** Services that the actor's agency owns. */
  readonly services: readonly string[];
  /** The resident that this account is bound to. */
  readonly residentId?: string;
}

/** Where a request came from. `local`: the same machine, reached as localhost, with no proxy in between. */
export interface Client {
  readonly address: string;
  readonly local: boolean;
}

export interface CallContext {
  readonly actor: Actor | undefined;
  readonly client: Client;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** A subgraph in this process. It may reject: then it counts as unavailable, and costs its own fields only. */
export interface LocalSubgraph {
  readonly name: string;
  execute(
    request: {
      readonly query: string;
      readonly variables?: Record<string, unknown>;
      readonly operationName?: string;
    },
    context: CallContext,
  ): Promise<ExecutionResult>;
}
