/** A supergraph for tests of the executor: composed by the real composer from SDL and resolvers, its subgraphs in this process. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { apolloComposer } from '@puja-indah/schema/compose';
import {
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  parse,
  validate,
} from 'graphql';
import { executorOf } from '../executor/executor.ts';
import { silentLog } from '../log.ts';
import { apolloPlanner } from '../planning/apolloPlanner.ts';
import type { Subgraph, SubgraphRequest } from '../subgraphs/subgraph.ts';

// biome-ignore lint/suspicious/noExplicitAny: resolvers of tests take what their own SDL says
type Resolver = (parent: any, args: any, context: unknown, info: any) => unknown;

export interface Part {
  readonly sdl: string;
  readonly resolvers?: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject", "@override", "@inaccessible"
])
`;

export interface Asked {
  readonly subgraph: string;
  readonly request: SubgraphRequest;
}

/** Composes and loads. @throws CompositionFailed */
export function federated(parts: Readonly<Record<string, Part>>) {
  const { supergraphSdl } = apolloComposer(Object.entries(parts).map(([name, { sdl }]) => ({ name, sdl: link + sdl })));
  const planner = apolloPlanner(supergraphSdl);
  const asked: Asked[] = [];
  const subgraphs = new Map(
    Object.entries(parts).map(([name, { sdl, resolvers = {} }]) => [
      name,
      inProcess(name, buildSubgraphSchema([{ typeDefs: parse(link + sdl), resolvers }]), asked),
    ]),
  );
  const dead = new Set<string>();
  const run = executorOf({
    planner,
    subgraph: (name) => (dead.has(name) ? undefined : subgraphs.get(name)),
  });
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const document = parse(query);
    const [problem] = validate(planner.schema, document);
    if (problem) throw problem;
    const operation = getOperationAST(document);
    if (!operation) throw new Error('The document has several operations.');
    const { coerced, errors } = getVariableValues(planner.schema, operation.variableDefinitions ?? [], variables);
    if (errors) throw errors[0];
    asked.length = 0;
    const { text } = await run(
      { query, hash: query, document, operation },
      {
        variables: coerced,
        call: { actor: undefined, client: { address: 'test', local: true } },
        traceId: 'test',
        log: silentLog,
        timeout: 1000,
      },
    );
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
    return JSON.parse(text) as { data: any; errors?: any[] };
  };
  return { planner, ask, asked, dead, supergraphSdl };
}

/** Validates what it is asked: a document that a real subgraph would refuse fails here too. */
function inProcess(name: string, schema: GraphQLSchema, asked: Asked[]): Subgraph {
  return {
    name,
    async fetch(request) {
      asked.push({ subgraph: name, request });
      const document = parse(request.document);
      const errors = validate(schema, document);
      if (errors.length > 0) throw new Error(`${name} refuses ${request.document}: ${errors[0]?.message}`);
      const variableValues = JSON.parse(request.variablesText()) as Record<string, unknown>;
      return (await execute({ schema, document, variableValues })) as ExecutionResult<Record<string, unknown>>;
    },
  };
}
