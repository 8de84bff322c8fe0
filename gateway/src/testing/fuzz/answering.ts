/** The two sides of a world: its subgraphs, and the one schema that holds everything. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  printSchema,
  validate,
} from 'graphql';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import { computed, computedWhole, findField, type Thing, typeOfId, valueIn, valueOrNull } from './values.ts';
import type { Field, World } from './world.ts';

/** The id of an object, also where a reference gave its other key. */
const idOf = (source: Thing): string => source.id ?? String(source.sku).slice(4);

/** What every side answers alike; undefined: it is a field of the world. */
function common(source: Thing | undefined, name: string): unknown {
  if (source?.__typename === 'Part') return source[name];
  if (source && name === 'id') return idOf(source);
  if (source && name === 'sku') return `sku:${idOf(source)}`;
  return undefined;
}

const typeResolver = (value: Thing): string => value.__typename;

/** Things with what their reference provides: what is computed from that is asked for on the way. */
function provided(world: World, field: Field, value: unknown): unknown {
  if (!field.provides || value === null || value instanceof Error) return value;
  if (Array.isArray(value)) return value.map((each) => provided(world, field, each));
  const thing = value as Thing;
  const brought = findField(world, thing.__typename, field.provides);
  return brought ? { ...thing, [brought.name]: valueOrNull(world, brought, thing.id, {}) } : thing;
}

/** A subgraph of the world, in this process. */
export function subgraphOf(world: World, name: string, sdl: string): Subgraph {
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(sdl),
      resolvers:
        name === world.nodeHome
          ? { Node: { __resolveReference: ({ id }: Thing) => ({ __typename: typeOfId(id), id }) } }
          : {},
    },
  ]);
  const fieldResolver: GraphQLFieldResolver<Thing | undefined, unknown> = (source, args, _context, info) => {
    const before = common(source, info.fieldName);
    if (before !== undefined) return before;
    const type = info.parentType.name;
    const field = findField(world, type, info.fieldName);
    if (!field) return source?.[info.fieldName];
    const owner = source ? idOf(source) : type;
    if (!field.requires) return provided(world, field, valueIn(world, field, owner, args));
    return computed(
      field.requires.map(({ field: needed }) => {
        if (source?.[needed] === undefined)
          throw new Error(`${name} was not given ${needed} for ${owner}.${field.name}`);
        return source[needed];
      }),
    );
  };
  return {
    name,
    async fetch(request) {
      const document = parse(request.document);
      const [problem] = validate(schema, document);
      if (problem) throw new Error(`${name} refuses ${request.document}: ${problem.message}`);
      const variableValues = JSON.parse(request.variablesText()) as Record<string, unknown>;
      const answer = await execute({ schema, document, variableValues, fieldResolver, typeResolver });
      return answer as ExecutionResult<Record<string, unknown>>;
    },
  };
}

/** One plain schema that holds all: whatever it answers is right. */
export function oracleOf(world: World, api: GraphQLSchema) {
  const schema = buildSchema(printSchema(api));
  const fieldResolver: GraphQLFieldResolver<Thing | undefined, unknown> = (source, args, _context, info) => {
    const before = common(source, info.fieldName);
    if (before !== undefined || source?.__typename === 'Part') return before;
    const type = info.parentType.name;
    const field = findField(world, type, info.fieldName);
    if (!field) throw new Error(`The world has no ${type}.${info.fieldName}.`);
    const owner = source ? idOf(source) : type;
    const entity = world.entities.find(({ name }) => name === type);
    return field.requires && entity ? computedWhole(world, entity, field, owner) : valueIn(world, field, owner, args);
  };
  return (document: DocumentNode, variableValues: Record<string, unknown>) =>
    execute({ schema, document, variableValues, fieldResolver, typeResolver });
}
