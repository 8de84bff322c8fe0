/** A subgraph as the executor calls it, wherever it runs. */
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { CallContext } from '../call.ts';

/** One operation for one subgraph. Its document is one of a few, so that whoever gets it can prepare it once. */
export interface SubgraphRequest {
  readonly kind: 'query' | 'mutation';
  readonly document: string;
  readonly operationName: string | undefined;
  /** The variables as JSON text. */
  variablesText(): string;
  /** The same variables as values. */
  variables(): Record<string, unknown>;
}

/** For whom it is asked, and how long that is worth while. */
export interface FetchContext {
  readonly call: CallContext;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** Milliseconds that the answer may take. */
  readonly timeout: number;
}

/** An answer; its objects belong to the caller, who hangs his own on them. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}

export interface Subgraph {
  readonly name: string;
  /** Rejects when the subgraph cannot be asked, or not in time: it costs its own fields only. A refusal of the errors table leaves as it is. */
  fetch(request: SubgraphRequest, context: FetchContext): Promise<SubgraphAnswer>;
}
