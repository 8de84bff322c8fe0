/** The graph: one supergraph, planned and executed over its subgraphs. Whoever answers requests sees `Graph` only. */
import { type Marks, readMarks } from '@puja-indah/schema';
import { checkScalars } from '@puja-indah/schema/scalars';
import { type DocumentNode, type GraphQLSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import type { CallContext, LocalSubgraph } from './call.ts';
import { variableErrors } from './edgeErrors.ts';
import type { Answer } from './executor/compile.ts';
import { executorOf } from './executor/executor.ts';
import { joinsSubgraph } from './joins.ts';
import type { Log } from './log.ts';
import { apolloPlanner } from './planning/apolloPlanner.ts';
import { localSubgraph } from './subgraphs/local.ts';
import type { Subgraph } from './subgraphs/subgraph.ts';

/** One operation, parsed and validated. */
export interface Executable {
  readonly query: string;
  /** Of the query's text: names its plan. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface Graph {
  /** The schema as clients see it. */
  readonly schema: GraphQLSchema;
  /** What the services marked as searchable, personal, secret. */
  readonly marks: Marks;
  /**
   * Never rejects: what fails is in the answer's errors, as it may leave. An answer without `data` says that the variables did not fit.
   * @param signal aborts when the client is gone
   */
  execute(
    executable: Executable,
    variables: Record<string, unknown>,
    call: CallContext,
    traceId: string,
    signal?: AbortSignal,
  ): Promise<Answer>;
}

export interface GraphOptions {
  readonly supergraphSdl: string;
  /** In this process, or already as the executor calls them. One that the supergraph names and that is not here is unavailable. */
  readonly subgraphs: readonly (LocalSubgraph | Subgraph)[];
  readonly log: Log;
  /** Milliseconds; default 10 000. */
  readonly subgraphTimeout?: number;
}

/** Loads a supergraph. @throws Error when it is none. */
export async function loadGraph(options: GraphOptions): Promise<Graph> {
  const { supergraphSdl, log, subgraphTimeout: timeout = 10_000 } = options;
  const supergraph = parse(supergraphSdl);
  const planner = apolloPlanner(supergraphSdl);
  const { schema } = planner;
  // One bad date would else make a service refuse all that the operation asks of it, and nobody could tell which.
  checkScalars(schema);
  const joins = joinsSubgraph(supergraph);
  const answering = new Map(
    [...options.subgraphs, ...(joins ? [joins] : [])].map((subgraph) => [
      subgraph.name,
      'fetch' in subgraph ? subgraph : localSubgraph(subgraph),
    ]),
  );
  const execute = executorOf({ planner, subgraph: (name) => answering.get(name) });
  return {
    schema,
    marks: readMarks(supergraph),
    async execute(executable, variables, call, traceId, signal) {
      const { coerced, errors } = getVariableValues(schema, executable.operation.variableDefinitions ?? [], variables, {
        maxErrors: 10,
      });
      if (errors) {
        const refused = variableErrors(errors).map((error) => error.toJSON());
        return { text: JSON.stringify({ errors: refused }), errors: refused };
      }
      return execute(executable, {
        variables: coerced,
        call,
        traceId,
        log,
        timeout,
        ...(signal ? { signal } : {}),
      });
    },
  };
}
