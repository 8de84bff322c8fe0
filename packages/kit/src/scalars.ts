/** The shared scalars: strict at the edge, plain text and numbers inside. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const refuse = (name: string, example: string, value: unknown) =>
  new GraphQLError(`${name} expects a value such as ${example}, not ${JSON.stringify(value)?.slice(0, 40)}.`, {
    extensions: { code: 'SCALAR_MALFORMED', kind: 'VALIDATION_FAILED' },
  });

/** A day that the calendar has: 2026-02-30 is refused, not rolled over. */
function isDay(text: string): boolean {
  if (!DATE.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function textScalar(name: string, example: string, fits: (text: string) => boolean): GraphQLScalarType {
  const check = (value: unknown) => {
    if (typeof value === 'string' && fits(value)) return value;
    throw refuse(name, example, value);
  };
  return new GraphQLScalarType({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: (node: ValueNode) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const rupiah = (value: unknown) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw refuse('Rupiah', '13500', value);
};

export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  Date: textScalar('Date', '"2026-04-07"', isDay),
  DateTime: textScalar(
    'DateTime',
    '"2026-04-07T09:30:00+08:00"',
    (text) => INSTANT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
  ),
  Rupiah: new GraphQLScalarType({
    name: 'Rupiah',
    serialize: rupiah,
    parseValue: rupiah,
    parseLiteral: (node) => rupiah(node.kind === Kind.INT ? Number(node.value) : undefined),
  }),
  JSON: new GraphQLScalarType({
    name: 'JSON',
    serialize: (value) => value,
    parseValue: (value) => value,
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
  }),
};
