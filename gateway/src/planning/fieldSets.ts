/** Field sets as federation's directives hold them (`"id owner { id }"`), as trees. */
import {
  type ASTNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

export type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Object and interface types of a supergraph, by name. */
export function fieldTypes(supergraph: DocumentNode): Map<string, FieldsType> {
  const found = new Map<string, FieldsType>();
  for (const node of supergraph.definitions)
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      found.set(node.name.value, node);
  return found;
}

export const readFieldSet = (text: string): SelectionSetNode => {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No field set: ${text}`);
  return operation.selectionSet;
};

export const findField = (type: FieldsType | undefined, name: string): FieldDefinitionNode | undefined =>
  type?.fields?.find((field) => field.name.value === name);

/** The name of a type without its wrappers. */
export function namedType(node: FieldDefinitionNode['type']): string {
  return node.kind === Kind.NAMED_TYPE ? node.name.value : namedType(node.type);
}

/** Replaces the fields of a field set, knowing the type that each stands on. */
export function mapFields(
  set: SelectionSetNode,
  on: string,
  types: ReadonlyMap<string, FieldsType>,
  replace: (field: FieldNode, on: string) => FieldNode,
): SelectionSetNode {
  return {
    ...set,
    selections: set.selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT)
        return {
          ...node,
          selectionSet: mapFields(node.selectionSet, node.typeCondition?.name.value ?? on, types, replace),
        };
      const field = findField(types.get(on), node.name.value);
      const inner =
        node.selectionSet && field ? mapFields(node.selectionSet, namedType(field.type), types, replace) : undefined;
      return replace(inner ? { ...node, selectionSet: inner } : node, on);
    }),
  };
}

/** The paths of a field set's leaves, without type conditions: `owner.id`. */
export function leafPaths(set: SelectionSetNode, prefix = ''): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return leafPaths(node.selectionSet, prefix);
    const path = `${prefix}${node.name.value}`;
    return node.selectionSet ? leafPaths(node.selectionSet, `${path}.`) : [path];
  });
}

/** Every name of a field in a field set. */
export function fieldNames(set: SelectionSetNode): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    const inner = node.selectionSet ? fieldNames(node.selectionSet) : [];
    return node.kind === Kind.FIELD ? [node.name.value, ...inner] : inner;
  });
}

/** The value of a directive's argument, when it is a literal. */
export function argumentOf(directive: { readonly arguments?: readonly ASTNode[] }, name: string): unknown {
  for (const node of directive.arguments ?? [])
    if (node.kind === Kind.ARGUMENT && node.name.value === name) {
      const { value } = node;
      return value.kind === Kind.STRING || value.kind === Kind.ENUM || value.kind === Kind.BOOLEAN
        ? value.value
        : undefined;
    }
  return undefined;
}
