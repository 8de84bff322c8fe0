/** The documents of rounds: what several steps ask of one subgraph's entities, in one operation, each under a name of its own. */
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import type { Step } from '../planning/plan.ts';
import type { Round } from './schedule.ts';

/** What is asked of entities: steps that ask the same share it, and each reference is in it once. */
export interface Ask {
  readonly steps: readonly Step[];
  readonly selections: SelectionSetNode;
  readonly variables: readonly string[];
}

/** A document as it is sent, and where its answers stand. */
export interface Sent {
  readonly document: string;
  readonly operationName: string | undefined;
  /** Client variables that it names. */
  readonly variables: readonly string[];
  /** For each ask, the response name of its entities and the variable of its references; undefined: not asked this time. */
  readonly asks: readonly ({ readonly key: string; readonly variable: string } | undefined)[];
}

/** Steps of a round by what they ask. */
export function asksOf({ steps }: Round): Ask[] {
  const found = new Map<string, { steps: Step[]; selections: SelectionSetNode; variables: readonly string[] }>();
  for (const step of steps) {
    const text = print(step.selections);
    const known = found.get(text);
    if (known) known.steps.push(step);
    else found.set(text, { steps: [step], selections: step.selections, variables: step.variables });
  }
  return [...found.values()];
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** The document of a round in which only some of the asks have references. */
export function entitiesDocument(
  asks: readonly Ask[],
  active: readonly boolean[],
  client: OperationDefinitionNode,
  operationName: string | undefined,
): Sent {
  const taken = new Set((client.variableDefinitions ?? []).map((node) => node.variable.name.value));
  const alone = active.filter(Boolean).length === 1;
  const places = asks.map((_ask, index) => {
    if (!active[index]) return undefined;
    if (alone) return { key: '_entities', variable: 'representations' };
    let variable = `representations${index}`;
    while (taken.has(variable)) variable += '_';
    return { key: `_${index}`, variable };
  });
  const fields = asks.flatMap((ask, index): FieldNode[] => {
    const place = places[index];
    if (!place) return [];
    return [
      {
        kind: Kind.FIELD,
        name: name('_entities'),
        ...(alone ? {} : { alias: name(place.key) }),
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: name('representations'),
            value: { kind: Kind.VARIABLE, name: name(place.variable) },
          },
        ],
        selectionSet: ask.selections,
      },
    ];
  });
  const variables = [...new Set(asks.flatMap((ask, index) => (active[index] ? ask.variables : [])))];
  const references = places.flatMap((place) => (place ? [referencesVariable(place.variable)] : []));
  return {
    document: documentText(
      OperationTypeNode.QUERY,
      operationName,
      [...references, ...definitionsOf(client, variables)],
      {
        kind: Kind.SELECTION_SET,
        selections: fields,
      },
    ),
    operationName,
    variables,
    asks: places,
  };
}

/** The document of a step on a root type. */
export function rootDocument(step: Step, client: OperationDefinitionNode, operationName: string | undefined): Sent {
  const kind = step.kind === 'mutation' ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
  return {
    document: documentText(kind, operationName, definitionsOf(client, step.variables), step.selections),
    operationName,
    variables: step.variables,
    asks: [],
  };
}

const definitionsOf = (client: OperationDefinitionNode, names: readonly string[]): VariableDefinitionNode[] =>
  (client.variableDefinitions ?? []).filter((node) => names.includes(node.variable.name.value));

/** `[_Any!]!` */
const referencesVariable = (variable: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: name(variable) },
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('_Any') } },
    },
  },
});

function documentText(
  operation: OperationTypeNode,
  operationName: string | undefined,
  variableDefinitions: readonly VariableDefinitionNode[],
  selectionSet: SelectionSetNode,
): string {
  const node: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation,
    ...(operationName ? { name: name(operationName) } : {}),
    variableDefinitions,
    selectionSet,
  };
  return stripIgnoredCharacters(print(node));
}
