/** Compiles one plain operation: what runs it is made once, and made of nothing but loops and texts. */
import type { GraphQLFormattedError } from 'graphql';
import type { Plain } from '../planning/plainOperation.ts';
import type { Planner } from '../planning/plan.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { endingIn, Faults } from './faults.ts';
import { introspection, plannedPart } from './introspection.ts';
import { type Place, placesOf } from './places.ts';
import { AGAIN, objectNamedIn, type Project, projection } from './projection.ts';
import { readyRounds } from './rounds.ts';
import { type RunContext, runRounds } from './run.ts';
import { selectedOf } from './selected.ts';

/** An answer as it leaves: one JSON text. */
export interface Answer {
  readonly text: string;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Runs a compiled operation. Never rejects: what fails is in the answer's errors. */
export type Run = (context: RunContext) => Promise<Answer>;

export interface CompileOptions {
  readonly planner: Planner;
  readonly plain: Plain;
  readonly subgraph: (name: string) => Subgraph | undefined;
}

/** @throws Error when there is no way to answer the operation. */
export function compile({ planner, plain, subgraph }: CompileOptions): Run {
  const { schema } = planner;
  const { operation, shownAs, variableNames } = plain;
  const planned = plannedPart(operation);
  const plan = planned
    ? planner.plan({ operation: planned, document: { ...plain.document, definitions: [planned] } })
    : { steps: [] };
  const root = placesOf(plan);
  const shown = new Set<Place>();
  const projected = { schema, operation, root, shownAs, shown };
  const write = projection(projected, 'plain');
  let exact: Project | undefined;
  const rounds = readyRounds({
    plan,
    places: root,
    operation,
    possibleTypes: planner.possibleTypes,
    objectNamed: objectNamedIn(schema),
  });
  const runnable = { rounds, subgraph, root, shownAs, shown };
  const introspect = introspection(schema, operation);
  const unplanned = listUnplanned(plain, planner, root);

  return async (given) => {
    const faults = new Faults();
    const context = variableNames.size > 0 ? { ...given, variables: renamed(given.variables, variableNames) } : given;
    const origin = { traceId: context.traceId, log: context.log };
    for (const { path, coordinate } of unplanned) faults.unanswered(coordinate, path, origin);
    const data = await runRounds(runnable, context, faults);
    const introspected = introspect(context.variables);
    let text: string;
    try {
      text = write(data, introspected);
    } catch (error) {
      if (error !== AGAIN) throw error;
      exact ??= projection(projected, 'exact');
      text = exact(data, introspected, faults.witness(origin));
    }
    const errors = faults.list.length > 0 ? endingIn(JSON.parse(text), faults.list) : [];
    return { text: `{"data":${text}${errors.length > 0 ? `,"errors":${JSON.stringify(errors)}` : ''}}`, errors };
  };
}

const renamed = (variables: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>) => ({
  ...variables,
  ...Object.fromEntries([...names].map(([ours, theirs]) => [ours, variables[theirs]])),
});

/** Root fields for which the planner found no way: they are told, not silently null. */
function listUnplanned({ operation, shownAs }: Plain, { schema }: Planner, root: Place) {
  const type = schema.getRootType(operation.operation);
  if (!type) return [];
  return selectedOf(schema, type, [operation.selectionSet])
    .filter(({ key, node }) => !node.name.value.startsWith('__') && !root.children.get(key)?.supplies.length)
    .map(({ key, node }) => ({ path: [shownAs.get(key) ?? key], coordinate: `${type.name}.${node.name.value}` }));
}
