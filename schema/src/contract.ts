/** Compares a schema with the part of a contract that it has to keep: names, arguments, types, nullability. More is welcome. */
import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';

/** Root fields of the contract that need not be there yet, as coordinates such as `Query.checkNik`. */
export type NotDue = readonly string[];

/**
 * Every way in which `schema` breaks `contract`, from the root fields that are due to all that they lead to.
 * Also says which coordinates of `notDue` the contract does not have, so that the list cannot rot.
 */
export function listBreaches(schema: GraphQLSchema, contract: GraphQLSchema, notDue: NotDue): string[] {
  const breaches: string[] = [];
  const seen = new Set<string>();
  const known = new Set<string>();

  const compareType = (wanted: GraphQLNamedType): void => {
    if (seen.has(wanted.name)) return;
    seen.add(wanted.name);
    const found = schema.getType(wanted.name);
    if (!found) breaches.push(`The type ${wanted.name} is missing.`);
    else if (found.constructor !== wanted.constructor) breaches.push(`${wanted.name} is another kind of type.`);
    else if (isEnumType(wanted)) breaches.push(...missingValues(found as GraphQLEnumType, wanted));
    else if (isUnionType(wanted) && isUnionType(found)) {
      const members = new Set(found.getTypes().map(({ name }) => name));
      for (const member of wanted.getTypes()) {
        if (!members.has(member.name)) breaches.push(`${wanted.name} lacks ${member.name}.`);
        compareType(member);
      }
    } else if (isInputObjectType(wanted) && isInputObjectType(found)) {
      compareInputs(wanted.name, Object.values(found.getFields()), Object.values(wanted.getFields()));
      for (const field of Object.values(found.getFields()))
        if (!wanted.getFields()[field.name] && isRequiredInputField(field))
          breaches.push(`${wanted.name}.${field.name} is new and must be optional.`);
    } else if (hasFields(wanted) && hasFields(found)) {
      for (const field of Object.values(wanted.getFields()))
        compareField(wanted.name, found.getFields()[field.name], field);
    }
  };

  const compareField = (type: string, found: AnyField | undefined, wanted: AnyField): void => {
    const at = `${type}.${wanted.name}`;
    compareType(getNamedType(wanted.type));
    if (!found) return void breaches.push(`${at} is missing.`);
    if (String(found.type) !== String(wanted.type))
      breaches.push(`${at} is ${String(found.type)}; the contract says ${String(wanted.type)}.`);
    compareInputs(at, found.args, wanted.args);
    for (const argument of found.args)
      if (!wanted.args.some(({ name }) => name === argument.name) && isRequiredArgument(argument))
        breaches.push(`${at}(${argument.name}:) is new and must be optional.`);
  };

  const compareInputs = (at: string, found: readonly AnyInput[], wanted: readonly AnyInput[]): void => {
    for (const input of wanted) {
      compareType(getNamedType(input.type));
      const same = found.find(({ name }) => name === input.name);
      if (!same) breaches.push(`${at}(${input.name}:) is missing.`);
      else if (String(same.type) !== String(input.type))
        breaches.push(`${at}(${input.name}:) is ${String(same.type)}; the contract says ${String(input.type)}.`);
      else if (JSON.stringify(same.defaultValue) !== JSON.stringify(input.defaultValue))
        breaches.push(`${at}(${input.name}:) has another default than the contract.`);
    }
  };

  for (const root of [contract.getQueryType(), contract.getMutationType(), contract.getSubscriptionType()]) {
    if (!root) continue;
    const found = schema.getType(root.name);
    for (const field of Object.values(root.getFields())) {
      const at = `${root.name}.${field.name}`;
      known.add(at);
      if (!notDue.includes(at))
        compareField(root.name, hasFields(found) ? found.getFields()[field.name] : undefined, field);
    }
  }
  for (const at of notDue)
    if (!known.has(at)) breaches.push(`${at} is listed as not due, but the contract has no such field.`);
  return breaches;
}

type AnyField = GraphQLField<unknown, unknown>;
type AnyInput = GraphQLArgument | GraphQLInputField;

const hasFields = (type: GraphQLNamedType | undefined) => isObjectType(type) || isInterfaceType(type);

const missingValues = (found: GraphQLEnumType, wanted: GraphQLEnumType): string[] =>
  wanted
    .getValues()
    .filter(({ name }) => !found.getValue(name))
    .map(({ name }) => `${wanted.name} lacks ${name}.`);
