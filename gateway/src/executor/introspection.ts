/** Introspection fields beside data: graphql-js answers them on the schema that clients see. */
import {
  executeSync,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

const isMeta = (name: string) => name === '__schema' || name === '__type';

/** The selections of a root type that are, or are not, about the schema. `__typename` is neither planned nor asked. */
function partOf({ selections }: SelectionSetNode, meta: boolean): SelectionNode[] {
  return selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD)
      return node.name.value !== '__typename' && isMeta(node.name.value) === meta ? [node] : [];
    if (node.kind !== Kind.INLINE_FRAGMENT) return [];
    const inner = partOf(node.selectionSet, meta);
    return inner.length > 0 ? [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: inner } }] : [];
  });
}

const withSelections = (operation: OperationDefinitionNode, selections: SelectionNode[]) =>
  selections.length > 0 ? { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } as const } : undefined;

/** The operation as far as subgraphs answer it; undefined when they do not at all. */
export const plannedPart = (operation: OperationDefinitionNode): OperationDefinitionNode | undefined =>
  withSelections(operation, partOf(operation.selectionSet, false));

/** Answers the introspection fields of an operation as JSON texts by response name. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;

export function introspection(schema: GraphQLSchema, operation: OperationDefinitionNode): Introspect {
  const part = withSelections(operation, partOf(operation.selectionSet, true));
  if (!part || operation.operation !== OperationTypeNode.QUERY) return () => ({});
  const document = { kind: Kind.DOCUMENT, definitions: [part] } as const;
  const answer: Introspect = (variables) => {
    const { data } = executeSync({ schema, document, variableValues: variables });
    return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
  };
  if (part.variableDefinitions?.length) return answer;
  let known: ReturnType<Introspect> | undefined;
  return () => {
    known ??= answer({});
    return known;
  };
}
