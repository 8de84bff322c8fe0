/** Rules of the house that composition does not know. Each returns sentences that name what to change. */
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type TypeNode,
} from 'graphql';
import { type SearchableType, searchUnion } from './joins.ts';
import { listFieldTypes } from './marks.ts';

export interface LintInput {
  /** The schema as clients see it. */
  readonly api: DocumentNode;
  /** The services' own schemas, by name. */
  readonly services: ReadonlyMap<string, DocumentNode>;
  /** What the search union has to hold: empty when there is no search. */
  readonly searchable: readonly SearchableType[];
}

/** Every problem of a composed graph; empty when it keeps the rules. */
export function lintGraph({ api, services, searchable }: LintInput): string[] {
  const schema = buildASTSchema(api);
  return [
    ...lintUnion(schema, searchable),
    ...lintUnionFields(schema),
    ...lintDescriptions(schema),
    ...lintRootFields(schema),
    ...[...services].flatMap(([name, document]) => lintReferences(name, document)),
  ];
}

/** A type gone from its owner composes in silence while it is still in the union. */
function lintUnion(schema: GraphQLSchema, searchable: readonly SearchableType[]): string[] {
  const union = schema.getType(searchUnion);
  const members = isUnionType(union) ? union.getTypes().map((type) => type.name) : [];
  const expected = searchable.map((type) => type.name);
  return [
    ...members
      .filter((name) => !expected.includes(name))
      .map((name) => `${name} is in ${searchUnion} but not @searchable.`),
    ...expected
      .filter((name) => !members.includes(name))
      .map((name) => `${name} is @searchable but not in ${searchUnion}.`),
  ];
}

/** Two members that answer one field name in two shapes force every client to alias. */
function lintUnionFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isUnionType)
    .flatMap((union) => {
      const first = new Map<string, { type: string; shape: string }>();
      return union.getTypes().flatMap((type) =>
        Object.values(type.getFields()).flatMap((field) => {
          const shape = shapeOf(field.type);
          const known = first.get(field.name);
          if (!known) first.set(field.name, { type: type.name, shape });
          if (!known || known.shape === shape) return [];
          return [
            `In ${union.name} the field ${field.name} is ${known.shape} on ${known.type} and ${shape} on ${type.name}: clients would have to alias it. Rename one.`,
          ];
        }),
      );
    });
}

/** What two selections of one response name must share: wrapping, and the name of a leaf. */
function shapeOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${shapeOf(type.ofType)}!`;
  if (isListType(type)) return `[${shapeOf(type.ofType)}]`;
  return isLeafType(type) ? type.name : 'an object';
}

/** A schema is its own documentation. */
function lintDescriptions(schema: GraphQLSchema): string[] {
  const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation', 'Subscription']);
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type)) return [];
    const fields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields() : {};
    return [
      ...(type.description || builtIn.has(type.name) ? [] : [`The type ${type.name} has no description.`]),
      ...Object.values(fields)
        .filter((field) => !field.description)
        .map((field) => `${type.name}.${field.name} has no description.`),
    ];
  });
}

/** A service that is down costs its own root fields only. */
function lintRootFields(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => isNonNullType(field.type))
      .map(
        (field) =>
          `${root?.name}.${field.name} must be nullable: a service that is down costs its own root fields only.`,
      ),
  );
}

/** The same for references into another service: its types are here as stubs that cannot be resolved. */
function lintReferences(service: string, document: DocumentNode): string[] {
  const types = listFieldTypes(document);
  const keys = new Map<string, boolean[]>();
  for (const type of types) {
    for (const directive of type.directives ?? []) {
      if (directive.name.value !== 'key') continue;
      const resolvable = directive.arguments?.find((argument) => argument.name.value === 'resolvable')?.value;
      const here = !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value);
      keys.set(type.name.value, [...(keys.get(type.name.value) ?? []), here]);
    }
  }
  const isStub = (name: string) => keys.get(name)?.every((here) => !here) ?? false;
  return types.flatMap((type) =>
    (type.fields ?? [])
      .filter((field) => field.kind === Kind.FIELD_DEFINITION)
      .filter((field) => isRequired(field.type) && isStub(nameOf(field.type)))
      .map(
        (field) =>
          `${type.name.value}.${field.name.value} of ${service} refers to ${nameOf(field.type)}, which another service answers: it must be nullable, also inside a list.`,
      ),
  );
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/** Whether the innermost type may not be null. */
function isRequired(type: TypeNode): boolean {
  if (type.kind === Kind.NAMED_TYPE) return false;
  if (type.kind === Kind.LIST_TYPE) return isRequired(type.type);
  return type.type.kind === Kind.NAMED_TYPE || isRequired(type.type);
}
