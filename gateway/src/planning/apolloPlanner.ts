/** The planner of Apollo's federation 2, read into steps. Elastic License 2.0: it stays behind `Planner`. */
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, isInterfaceType, isObjectType, print } from 'graphql';
import { flatten } from './flatten.ts';
import type { Planner } from './plan.ts';
import { plannerSdl } from './plannerSdl.ts';
import { splitByNeeds } from './splitByNeeds.ts';

/** @throws Error when the text is no supergraph. */
export function apolloPlanner(supergraphSdl: string): Planner {
  const source = plannerSdl(supergraphSdl);
  // Every feature is taken: what directives of security ask for is enforced in front of the planner.
  const supergraph = Supergraph.build(print(source.document), { supportedFeatures: null, validateSupergraph: false });
  const api = supergraph.apiSchema();
  const schema = withoutStandIns(api.toGraphQLJSSchema(), new Set(source.standIns.keys()));
  const planner = new QueryPlanner(supergraph, { generateQueryFragments: false });
  const possible = possibleTypesIn(supergraph);
  return {
    schema,
    subgraphs: source.subgraphs,
    reserved: source.reserved,
    possibleTypes: possible,
    plan({ document }) {
      const { node } = planner.buildQueryPlan(operationFromDocument(api, document, { validate: false }));
      return splitByNeeds(flatten(node, { standIns: source.standIns, possibleTypes: possible }), source);
    },
  };
}

/** Stand-ins are the planner's alone. */
function withoutStandIns(schema: GraphQLSchema, names: ReadonlySet<string>): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) || isInterfaceType(type)) for (const name of names) delete type.getFields()[name];
  return schema;
}

function possibleTypesIn({ schema }: Supergraph): Planner['possibleTypes'] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const type = schema.type(name);
    const found =
      type && 'possibleRuntimeTypes' in type ? type.possibleRuntimeTypes().map((object) => object.name) : [name];
    known.set(name, found);
    return found;
  };
}
