/**
 * Secrets and personal data in an operation: what may not stand in an address (GET), and what may not be guessed in bulk.
 * Found by the marks of the schema (@secret, @personal) and, so that a forgotten mark does no harm, by telling names.
 */
import type { Marks } from '@puja-indah/schema';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Coordinates of arguments such as `Query.track(secret:)`. */
export interface SensitiveArguments {
  /** A secret, given directly or inside an input object. */
  readonly secret: ReadonlySet<string>;
  /** The same for secrets, identity numbers and other personal data. */
  readonly confidential: ReadonlySet<string>;
}

const secretName = /(password|secret|token|passphrase)$/i;
const identityName = /(^|[a-z])(nik|Nik|NIK|noKk|kkNumber|npwp)$/;

/** Finds the sensitive arguments of a schema, once. */
export function findSensitiveArguments(schema: GraphQLSchema, marks: Marks): SensitiveArguments {
  const isSecret = (coordinate: string, name: string) => marks.secret.has(coordinate) || secretName.test(name);
  const isConfidential = (coordinate: string, name: string) =>
    isSecret(coordinate, name) || marks.personal.has(coordinate) || identityName.test(name);
  const secret = new Set<string>();
  const confidential = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        const coordinate = `${type.name}.${field.name}(${argument.name}:)`;
        if (holds(argument, coordinate, isSecret)) secret.add(coordinate);
        if (holds(argument, coordinate, isConfidential)) confidential.add(coordinate);
      }
    }
  }
  return { secret, confidential };
}

/** Whether an argument, or any field of its input type at any depth, matches. */
function holds(
  part: { readonly name: string; readonly type: GraphQLInputType },
  coordinate: string,
  matches: (coordinate: string, name: string) => boolean,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (matches(coordinate, part.name)) return true;
  const type = getNamedType(part.type);
  if (!isInputObjectType(type) || seen.has(type.name)) return false;
  const path = new Set([...seen, type.name]);
  return Object.values(type.getFields()).some((field) => holds(field, `${type.name}.${field.name}`, matches, path));
}

/** One confidential argument that a valid document gives, if any: then it may not come by GET. */
export function findConfidential(
  schema: GraphQLSchema,
  sensitive: SensitiveArguments,
  document: DocumentNode,
): string | undefined {
  const types = new TypeInfo(schema);
  let confidential: string | undefined;
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument(argument) {
        const coordinate = `${types.getParentType()?.name}.${types.getFieldDef()?.name}(${argument.name.value}:)`;
        if (sensitive.confidential.has(coordinate)) confidential ??= coordinate;
      },
    }),
  );
  return confidential;
}

/** Whether a root field is given a secret. */
export const takesSecret = (sensitive: SensitiveArguments, root: string, field: FieldNode): boolean =>
  field.arguments?.some(({ name }) => sensitive.secret.has(`${root}.${field.name.value}(${name.value}:)`)) ?? false;
