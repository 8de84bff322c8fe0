/** Answers the generated subgraph without a server: the record behind a search hit, as a reference for its owner. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { joinsName, joinsSdlOf, searchUnion } from '@puja-indah/schema';
import { type DocumentNode, execute, type GraphQLSchema, isObjectType, isUnionType, parse, validate } from 'graphql';
import type { LocalSubgraph } from './call.ts';
import { Recent } from './recent.ts';

/** The joins subgraph of a supergraph; nothing when the supergraph has none. */
export function joinsSubgraph(supergraph: DocumentNode): LocalSubgraph | undefined {
  const sdl = joinsSdlOf(supergraph);
  if (!sdl) return undefined;
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(sdl),
      resolvers: {
        SearchHit: { __resolveReference: ({ id }: { id: string }) => ({ id, entity: referenceOf(schema, id) }) },
      },
    },
  ]);
  const documents = new Recent<string, DocumentNode>(500);
  const prepare = (query: string): DocumentNode => {
    const known = documents.find(query);
    if (known) return known;
    const document = parse(query);
    const [problem] = validate(schema, document);
    if (problem) throw problem;
    documents.keep(query, document);
    return document;
  };
  return {
    name: joinsName,
    execute: async ({ query, variables, operationName }) =>
      execute({ schema, document: prepare(query), variableValues: variables, operationName }),
  };
}

/** `HealthFacility:73.73-abc` as a representation of that type; null for a type that is not (or no longer) in the union. */
function referenceOf(schema: GraphQLSchema, hitId: string): Record<string, string> | null {
  const colon = hitId.indexOf(':');
  const name = hitId.slice(0, colon);
  const type = schema.getType(name);
  const union = schema.getType(searchUnion);
  if (!isObjectType(type) || !isUnionType(union) || !schema.isSubType(union, type)) return null;
  const [keyField] = Object.keys(type.getFields());
  return keyField ? { __typename: name, [keyField]: hitId.slice(colon + 1) } : null;
}
