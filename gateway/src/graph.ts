/** The graph: one supergraph, planned and executed over subgraphs in this process. Whoever answers requests sees `Graph` only. */
import type { ApolloGateway } from '@apollo/gateway';
import { type Marks, readMarks } from '@puja-indah/schema';
import { checkScalars } from '@puja-indah/schema/scalars';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import type { CallContext, LocalSubgraph } from './call.ts';
import { forbidPhoneHome } from './config.ts';
import { dataSource, type RequestContext } from './dataSource.ts';
import { leavingErrors, variableErrors } from './edgeErrors.ts';
import { joinsSubgraph } from './joins.ts';
import type { Log } from './log.ts';

/** One operation, parsed and validated. */
export interface Executable {
  readonly query: string;
  /** Of the query's text: names its plan. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface Graph extends AsyncDisposable {
  /** The schema as clients see it. */
  readonly schema: GraphQLSchema;
  /** What the services marked as searchable, personal, secret. */
  readonly marks: Marks;
  /** Never rejects: what fails is in `errors`, as it may leave. Without `data` the variables did not fit. */
  execute(
    executable: Executable,
    variables: Record<string, unknown>,
    call: CallContext,
    traceId: string,
  ): Promise<ExecutionResult>;
}

export interface GraphOptions {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly LocalSubgraph[];
  readonly log: Log;
  /** Milliseconds; default 10 000. */
  readonly subgraphTimeout?: number;
}

/** Loads a supergraph into the stock executor. @throws Error when the supergraph is no supergraph. */
export async function loadGraph({ supergraphSdl, subgraphs, log, subgraphTimeout }: GraphOptions): Promise<Graph> {
  const supergraph = parse(supergraphSdl);
  const joins = joinsSubgraph(supergraph);
  const answering = new Map([...subgraphs, ...(joins ? [joins] : [])].map((subgraph) => [subgraph.name, subgraph]));
  forbidPhoneHome();
  // Imported after the line above: the package looks at the environment once.
  const { ApolloGateway } = await import('@apollo/gateway');
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) =>
      dataSource({ name, subgraph: answering.get(name), timeout: subgraphTimeout ?? 10_000, log }),
    logger: quiet(log),
    __exposeQueryPlanExperimental: false,
  });
  const { schema, executor } = await gateway.load();
  // One bad date would else make a service refuse all that the operation asks of it, and nobody could tell which.
  checkScalars(schema);
  const requestOf = requestContexts(schema, log);
  return {
    schema,
    marks: readMarks(supergraph),
    async execute(executable, variables, call, traceId) {
      const origin = { traceId, log };
      try {
        const { data, errors } = await executor(requestOf(executable, variables, { call, traceId }));
        if (data === undefined && errors?.every(isAboutVariables)) return { errors: variableErrors(errors) };
        return errors?.length ? { data: data ?? null, errors: leavingErrors(errors, origin) } : { data: data ?? null };
      } catch (error) {
        return { data: null, errors: leavingErrors([new GraphQLError('', { originalError: asError(error) })], origin) };
      }
    },
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

/** The executor checks variables itself before it plans; it has no other mark for these errors. */
const isAboutVariables = (error: GraphQLError): boolean => error.message.startsWith('Variable "$');

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

type ExecutorRequest = Parameters<ApolloGateway['executor']>[0];

/** Makes what the stock executor wants to know of a request; most of it is for Apollo's own server. */
function requestContexts(schema: GraphQLSchema, log: Log) {
  const logger = quiet(log);
  const cache = { get: async () => undefined, set: async () => {}, delete: async () => false };
  return (
    { query, hash, document, operation }: Executable,
    variables: Record<string, unknown>,
    context: RequestContext,
  ): ExecutorRequest => {
    const operationName = operation.name?.value ?? null;
    return {
      request: { query, variables, ...(operationName ? { operationName } : {}) },
      document,
      operation,
      operationName,
      queryHash: hash,
      source: query,
      schema,
      schemaHash: '' as ExecutorRequest['schemaHash'],
      context,
      cache,
      metrics: {},
      overallCachePolicy: undefined,
      logger,
    };
  };
}

/** Its chatter about every load is of no use to an operator. */
function quiet(log: Log) {
  return {
    debug() {},
    info() {},
    warn: (message?: unknown) => log.warn({}, String(message)),
    error: (message?: unknown) => log.error({}, String(message)),
  };
}
