/** Which fields an object of one type is asked for, in the order in which they are answered. */
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** A field under one response name, with every selection set that it is given. */
export interface Selected {
  readonly key: string;
  readonly node: FieldNode;
  readonly sets: readonly SelectionSetNode[];
}

/** Fields of a plain operation (fragments inline, nothing conditional), by the spec's CollectFields. */
export function selectedOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): readonly Selected[] {
  const found = new Map<string, { key: string; node: FieldNode; sets: SelectionSetNode[] }>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
        if (applies(schema, on, type)) collect(node.selectionSet);
      } else if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const known = found.get(key) ?? { key, node, sets: [] };
        found.set(key, known);
        if (node.selectionSet) known.sets.push(node.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return [...found.values()];
}

const applies = (schema: GraphQLSchema, on: GraphQLNamedType | undefined, type: GraphQLObjectType): boolean =>
  on === type || (isAbstractType(on) && schema.isSubType(on, type));
