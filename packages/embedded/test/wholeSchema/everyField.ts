/** Operations made from the composed schema: a root field with everything that can be selected under it. */
import { readFileSync } from 'node:fs';
import { apiFile, type Marks, readMarks, supergraphFile } from '@puja-indah/schema';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
} from 'graphql';

export const schema = buildSchema(readFileSync(apiFile, 'utf8'));
export const marks: Marks = readMarks(parse(readFileSync(supergraphFile, 'utf8')));

export type Root = 'Query' | 'Mutation';
const rootType = (root: Root) => schema.getType(root) as GraphQLObjectType;
export const rootFields = (root: Root): readonly string[] => Object.keys(rootType(root).getFields());

/** A type is not entered again under itself: a region's parent's children are regions. */
function everythingOf(output: GraphQLOutputType, entered: readonly string[]): string {
  const type = getNamedType(output);
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${everythingOf(member, entered)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const within = [...entered, type.name];
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument) && !within.includes(getNamedType(field.type).name))
    .map((field) => `${field.name} ${everythingOf(field.type, within)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

export interface Operation {
  readonly query: string;
  /** Whether its `input` takes an idempotencyKey. */
  readonly keyed: boolean;
}

const made = new Map<string, Operation>();

/** The operation that gives these arguments to a root field. @throws Error for an argument that the field does not have */
export function operationOf(root: Root, name: string, given: readonly string[]): Operation {
  const key = `${root}.${name}(${given})`;
  const known = made.get(key);
  if (known) return known;
  const field = rootType(root).getFields()[name] as GraphQLField<unknown, unknown>;
  const args = given.map((argument) => {
    const found = field.args.find((candidate) => candidate.name === argument);
    if (!found) throw new Error(`${root}.${name} has no argument ${argument}.`);
    return found;
  });
  const variables = args.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const inBrackets = (text: string) => (text ? `(${text})` : '');
  const operation = {
    query: `${root.toLowerCase()} Every${inBrackets(variables)} { ${name}${inBrackets(passed)} ${everythingOf(field.type, [])} }`,
    keyed: args.some(({ type }) => {
      const input = getNamedType(type);
      return isInputObjectType(input) && 'idempotencyKey' in input.getFields();
    }),
  };
  made.set(key, operation);
  return operation;
}

/** Every `Type.field` that an answer says something about, with what it says. */
export function* saidIn(answer: unknown): Generator<readonly [coordinate: string, value: unknown]> {
  if (answer === null || typeof answer !== 'object') return;
  const type = '__typename' in answer ? `${answer.__typename}.` : undefined;
  for (const [name, value] of Object.entries(answer)) {
    if (type && value !== null) yield [`${type}${name}`, value];
    yield* saidIn(value);
  }
}

/** Fields of answers that carry @personal. */
export const personalFields: readonly string[] = [...marks.personal].filter((coordinate) => {
  const [type = '', field = ''] = coordinate.split('.');
  const owner = schema.getType(type);
  return isObjectType(owner) && field in owner.getFields();
});
