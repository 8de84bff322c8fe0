/** One subgraph as ApolloGateway calls it: in process, with a deadline, its errors told apart before they are wrapped. */
import type { GraphQLDataSource } from '@apollo/gateway';
import { describeCause, isRefusal } from '@puja-indah/domain';
import { type ExecutionResult, type GraphQLFormattedError, Kind, parse } from 'graphql';
import type { CallContext, LocalSubgraph } from './call.ts';
import { extensionsOf, findRefusal, type Origin, subgraphErrors } from './edgeErrors.ts';
import { SUBGRAPH_UNAVAILABLE } from './errors.ts';
import type { Log } from './log.ts';

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type ProcessResult = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** What the gateway's executor carries for us from the request to each subgraph. */
export interface RequestContext {
  readonly call: CallContext;
  readonly traceId: string;
}

export interface DataSourceOptions {
  readonly name: string;
  /** Undefined: the supergraph names it, but nobody answers it here. */
  readonly subgraph: LocalSubgraph | undefined;
  /** Milliseconds until a subgraph that does not answer counts as unavailable. */
  readonly timeout: number;
  readonly log: Log;
}

export function dataSource({ name, subgraph, timeout, log }: DataSourceOptions): GraphQLDataSource {
  return {
    async process({ request, context }: ProcessOptions): Promise<ProcessResult> {
      const { call, traceId } = context as RequestContext;
      const origin: Origin = { traceId, log, service: name };
      const query = request.query ?? '';
      try {
        if (!subgraph) throw SUBGRAPH_UNAVAILABLE({ service: name });
        const answer = await within(
          timeout,
          subgraph.execute(
            {
              query,
              ...(request.variables ? { variables: request.variables } : {}),
              ...(request.operationName ? { operationName: request.operationName } : {}),
            },
            call,
          ),
        );
        return toResponse(answer, request, origin);
      } catch (error) {
        if (!isRefusal(error))
          log.error({ traceId, service: name, cause: describeCause(error) }, 'subgraph unavailable');
        const refusal = findRefusal(error) ?? SUBGRAPH_UNAVAILABLE({ service: name });
        const message = { message: refusal.message, extensions: extensionsOf(refusal) };
        return { data: null, errors: lostFields(query).map((path) => ({ ...message, ...path })) };
      }
    },
  };
}

function toResponse(answer: ExecutionResult, request: ProcessOptions['request'], origin: Origin): ProcessResult {
  const data = answer.data ?? null;
  if (!answer.errors?.length) return { data };
  const whole = answer.data === undefined;
  const errors = subgraphErrors(answer.errors, whole, origin);
  if (!whole) return { data, errors };
  // Refused before it ran: where it was asked for one field alone, that is the place.
  const [lost = {}, ...more] = lostFields(request.query ?? '');
  return { data, errors: errors.map((error) => ({ ...(more.length > 0 ? {} : lost), ...error })) };
}

/** The root fields that a failed fetch leaves null, one path each; none for entities, whose places the executor knows. */
function lostFields(query: string): Pick<GraphQLFormattedError, 'path'>[] {
  const [operation] = parse(query).definitions;
  const fields =
    operation?.kind === Kind.OPERATION_DEFINITION
      ? operation.selectionSet.selections.flatMap((node) =>
          node.kind === Kind.FIELD && node.name.value !== '_entities' ? [node.alias?.value ?? node.name.value] : [],
        )
      : [];
  return fields.length > 0 ? fields.map((field) => ({ path: [field] })) : [{}];
}

async function within<T>(timeout: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${timeout} ms.`)), timeout);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
