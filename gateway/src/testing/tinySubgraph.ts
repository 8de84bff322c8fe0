/** A subgraph for tests, from SDL and resolvers, called in process as a real one is. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { completeSdl } from '@puja-indah/schema/completeSdl';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import type { CallContext, LocalSubgraph } from '../call.ts';

// biome-ignore lint/suspicious/noExplicitAny: resolvers of tests take what their own SDL says
type Resolver = (parent: any, args: any, context: CallContext) => unknown;
// biome-ignore lint/suspicious/noExplicitAny: the same for references
type Reference = (reference: any) => unknown;

export interface TinySubgraph extends LocalSubgraph {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** What it was asked, oldest first. */
  readonly calls: { readonly query: string; readonly context: CallContext }[];
}

export function tinySubgraph(
  name: string,
  sdl: string,
  resolvers: Readonly<Record<string, Readonly<Record<string, Resolver | Reference>>>>,
): TinySubgraph {
  const schema = buildSubgraphSchema([{ typeDefs: completeSdl(sdl), resolvers }]);
  const calls: TinySubgraph['calls'] = [];
  return {
    name,
    sdl,
    schema,
    calls,
    async execute({ query, variables, operationName }, context) {
      calls.push({ query, context });
      const document = parse(query);
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors };
      return execute({ schema, document, variableValues: variables, operationName, contextValue: context });
    },
  };
}
