/** Which fields an object of one type is asked for, in the order in which they are answered. */
import {
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** A field under one response name, with every selection set that it is given. */
export interface Selected {
  readonly key: string;
  readonly node: FieldNode;
  readonly sets: readonly SelectionSetNode[];
}

/** Fields of a plain operation (fragments inline, nothing conditional), by the spec's CollectFields. */
export function selectedOf(
  schema: GraphQLSchema,
  type: FieldsType,
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

const applies = (schema: GraphQLSchema, on: GraphQLNamedType | undefined, type: FieldsType): boolean =>
  on === type || (isAbstractType(on) && schema.isSubType(on, type));

/** Whether what an interface is asked for is another thing for each type of object. */
export const dependsOnType = (
  schema: GraphQLSchema,
  of: GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
): boolean =>
  sets.some(({ selections }) =>
    selections.some((node) => {
      if (node.kind === Kind.FIELD) return node.name.value === '__typename';
      if (node.kind !== Kind.INLINE_FRAGMENT) return true;
      const on = node.typeCondition ? schema.getType(node.typeCondition.name.value) : of;
      return !applies(schema, on, of) || dependsOnType(schema, of, [node.selectionSet]);
    }),
  );
