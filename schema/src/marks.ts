/** Reads the marks (@searchable, @personal, @secret) of a subgraph or a supergraph from its SDL. */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/** The platform's own directives, without `@`. Their definitions are in shared.graphql. */
export const markNames = ['searchable', 'personal', 'secret'] as const;
export type MarkName = (typeof markNames)[number];

/** What a schema says about its parts. Coordinates are those of the GraphQL spec: `Type.field`, `Type.field(argument:)`. */
export interface Marks {
  /** Searchable types with the field that gives a hit its title. */
  readonly searchable: ReadonlyMap<string, { readonly title: string }>;
  readonly personal: ReadonlySet<string>;
  readonly secret: ReadonlySet<string>;
}

type Marked = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

const findMark = (node: Marked, name: MarkName): ConstDirectiveNode | undefined =>
  node.directives?.find((directive) => directive.name.value === name);

/** Object, interface and input types with their fields, definitions and extensions alike. */
export type FieldsNode = (TypeDefinitionNode | TypeExtensionNode) & {
  readonly fields?: readonly (FieldDefinitionNode | InputValueDefinitionNode)[];
};

/** Every type of the document that has fields. */
export function listFieldTypes(document: DocumentNode): FieldsNode[] {
  return document.definitions.filter(
    (node): node is FieldsNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      node.kind === Kind.INTERFACE_TYPE_EXTENSION ||
      node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION,
  );
}

/** The marks of one schema document. */
export function readMarks(document: DocumentNode): Marks {
  const searchable = new Map<string, { title: string }>();
  const found = { personal: new Set<string>(), secret: new Set<string>() };
  const note = (node: Marked, coordinate: string) => {
    if (findMark(node, 'personal')) found.personal.add(coordinate);
    if (findMark(node, 'secret')) found.secret.add(coordinate);
  };
  for (const type of listFieldTypes(document)) {
    const name = type.name.value;
    const mark = findMark(type, 'searchable');
    if (mark) searchable.set(name, { title: textArgument(mark, 'title') ?? '' });
    for (const field of type.fields ?? []) {
      const coordinate = `${name}.${field.name.value}`;
      note(field, coordinate);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) note(argument, `${coordinate}(${argument.name.value}:)`);
    }
  }
  return { searchable, ...found };
}

/** The text given for an argument of a directive, if it is a literal string. */
export function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
