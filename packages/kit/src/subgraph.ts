/** The executable subgraph of a service, called in process: each document is parsed and validated once. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { isRefusal } from '@puja-indah/domain';
import { completeSdl } from '@puja-indah/schema/completeSdl';
import { checkScalars } from '@puja-indah/schema/scalars';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type { ServiceContext } from './context.ts';
import type { ServiceDefinition } from './define.ts';
import { orFull } from './fullDisk.ts';
import { type AccessTrail, guardPersonalFields } from './personal.ts';

export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** A context for one request, and the way to make it that of one command. */
export interface RequestContext extends ServiceContext {
  readonly trail: AccessTrail;
  forCommand(name: string): RequestContext;
}

export interface Subgraph {
  readonly schema: GraphQLSchema;
  execute(request: GraphRequest, context: RequestContext): Promise<ExecutionResult>;
}

const DOCUMENTS = 1000;

/** Builds the schema, guards personal fields and gives each mutation its own command name. */
export function subgraphOf(definition: ServiceDefinition): Subgraph {
  const resolvers = { ...definition.resolvers } as GraphQLResolverMap<RequestContext>;
  const schema = buildSubgraphSchema([{ typeDefs: completeSdl(definition.typeDefs), resolvers }]);
  checkScalars(schema);
  guardPersonalFields(schema);
  nameCommands(schema);
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
  const prepare = (query: string) => {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query);
    const errors = validate(schema, document);
    const prepared = errors.length > 0 ? errors : document;
    if (documents.size >= DOCUMENTS) documents.delete(documents.keys().next().value ?? '');
    documents.set(query, prepared);
    return prepared;
  };
  return {
    schema,
    async execute({ query, variables, operationName }, context) {
      const prepared = prepare(query);
      if (!('kind' in prepared)) return { errors: prepared };
      const result = await execute({
        schema,
        document: prepared,
        contextValue: context,
        ...(variables ? { variableValues: variables } : {}),
        ...(operationName ? { operationName } : {}),
      });
      await orFull(context.trail.keep());
      return result.errors ? { ...result, errors: result.errors.map(explain) } : result;
    },
  };
}

/** A mutation's resolver gets a context that knows its name: one idempotency key cannot serve two commands. */
function nameCommands(schema: GraphQLSchema): void {
  const mutation = schema.getMutationType();
  if (!isObjectType(mutation)) return;
  for (const field of Object.values(mutation.getFields())) {
    const { resolve } = field;
    if (!resolve) throw new Error(`Mutation.${field.name} has no resolver.`);
    field.resolve = (parent, args, context: RequestContext, info) =>
      resolve(parent, args, context.forCommand(field.name), info);
  }
}

/** A known refusal carries what the errors table says; everything else stays as it is and is masked at the edge. */
function explain(error: GraphQLError): GraphQLError {
  const cause = error.originalError;
  if (!isRefusal(cause)) return error;
  const { code, kind, hint, details } = cause;
  return new GraphQLError(cause.message, {
    nodes: error.nodes ?? null,
    path: error.path ?? null,
    originalError: cause,
    extensions: { code, kind, hint, ...details },
  });
}
