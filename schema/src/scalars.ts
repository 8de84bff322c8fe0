/** The shared scalars: strict at the edge and in each service, plain text and numbers inside. */
import {
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLScalarTypeConfig,
  type GraphQLSchema,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

/** How a scalar reads what comes in and writes what goes out. */
type Reading = Pick<Required<GraphQLScalarTypeConfig<unknown, unknown>>, 'serialize' | 'parseValue' | 'parseLiteral'>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** What a caller is told; `node`: where a literal stands in the document. */
const refuse = (name: string, example: string, value: unknown, node?: ValueNode) =>
  new GraphQLError(`${name} expects a value such as ${example}, not ${JSON.stringify(value)?.slice(0, 40)}.`, {
    nodes: node ?? null,
    extensions: { code: 'SCALAR_MALFORMED', kind: 'VALIDATION_FAILED' },
  });

/** A day that the calendar has: 2026-02-30 is refused, not rolled over. */
function isDay(text: unknown): boolean {
  if (typeof text !== 'string' || !DATE.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function reading(name: string, example: string, fits: (value: unknown) => boolean, literal: Literal): Reading {
  return {
    serialize(value) {
      // Not the caller's doing: a service holds what it must not, so nothing of it leaves.
      if (!fits(value)) throw new TypeError(`A service answers ${name} with what is none.`);
      return value;
    },
    parseValue(value) {
      if (!fits(value)) throw refuse(name, example, value);
      return value;
    },
    parseLiteral(node) {
      const value = literal(node);
      if (!fits(value)) throw refuse(name, example, value, node);
      return value;
    },
  };
}

type Literal = (node: ValueNode) => unknown;
const text: Literal = (node) => (node.kind === Kind.STRING ? node.value : undefined);
const whole: Literal = (node) => (node.kind === Kind.INT ? Number(node.value) : undefined);

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && INSTANT.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));

const scalars: Readonly<Record<string, Reading>> = {
  Date: reading('Date', '"2026-04-07"', isDay, text),
  DateTime: reading('DateTime', '"2026-04-07T09:30:00+08:00"', isInstant, text),
  Rupiah: reading('Rupiah', '13500', Number.isSafeInteger, whole),
  JSON: { serialize: (value) => value, parseValue: (value) => value, parseLiteral: valueFromASTUntyped },
};

/** Gives the shared scalars that a schema made from SDL declares their checks: without them it takes any value. */
export function checkScalars(schema: GraphQLSchema): void {
  for (const [name, reading] of Object.entries(scalars)) {
    const declared = schema.getType(name) as GraphQLScalarType | undefined;
    if (declared) Object.assign(declared, reading);
  }
}
