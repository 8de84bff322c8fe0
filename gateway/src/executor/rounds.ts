/** Rounds made ready to run: their loops compiled, their documents written. */
import type { OperationDefinitionNode } from 'graphql';
import type { Plan, Step } from '../planning/plan.ts';
import { either, type Held, Names, quoted, slotOf } from './code.ts';
import { quote, scalar } from './leaf.ts';
import type { Place } from './places.ts';
import { referenceCode } from './reference.ts';
import { type Ask, asksOf, entitiesDocument, rootDocument, type Sent } from './requests.ts';
import { type Round, schedule } from './schedule.ts';
import { walkCode } from './walk.ts';

/** References to ask for, each text once. */
export interface References {
  readonly texts: string[];
  readonly known: Map<string, number>;
}

export const noReferences = (): References => ({ texts: [], known: new Map() });

/** Objects that wait for an entity, and which reference each has. */
export interface Waiting {
  readonly objects: object[];
  readonly indices: number[];
}

/** A step with its loops. `data`: the answers of steps on root types. */
export interface ReadyStep {
  readonly step: Step;
  /** Adds what the step needs to the references, and who waits for it. */
  readonly collect: (data: readonly unknown[], references: References, waiting: Waiting) => void;
  /** Hangs results on the objects that wait for them. */
  readonly hang: (waiting: Waiting, results: readonly unknown[]) => void;
  /** The path of an object at the step's path, by response names of the plan; undefined when it is none. */
  readonly pathOf: (data: readonly unknown[], object: object) => (string | number)[] | undefined;
}

export interface ReadyAsk {
  readonly ask: Ask;
  readonly steps: readonly ReadyStep[];
}

export interface ReadyRound {
  readonly subgraph: string;
  readonly after: readonly number[];
  /** Asks of entities; empty when a root type is asked. */
  readonly asks: readonly ReadyAsk[];
  /** The step on a root type. */
  readonly root: ReadyStep | undefined;
  /** The document for those asks that have references. */
  readonly sent: (active: readonly boolean[]) => Sent;
}

export interface Compiling {
  readonly plan: Plan;
  readonly places: Place;
  readonly operation: OperationDefinitionNode;
  readonly possibleTypes: (type: string) => readonly string[];
  readonly objectNamed: (...names: readonly unknown[]) => unknown;
}

export function readyRounds(compiling: Compiling): ReadyRound[] {
  const rounds = schedule(compiling.plan, compiling.places);
  return rounds.map((round, index) => readyRound(compiling, round, index));
}

function readyRound(compiling: Compiling, round: Round, index: number): ReadyRound {
  const { operation } = compiling;
  const { subgraph, after } = round;
  const client = operation.name?.value;
  const operationName = client ? `${client}__${subgraph.replace(/[^_0-9A-Za-z]/g, '_')}__${index}` : undefined;
  const [first] = round.steps;
  if (first && !first.needs) {
    const sent = rootDocument(first, operation, operationName);
    return { subgraph, after, asks: [], root: readyStep(compiling, first), sent: () => sent };
  }
  const asks = asksOf(round).map((ask) => ({ ask, steps: ask.steps.map((step) => readyStep(compiling, step)) }));
  const documents = new Map<string, Sent>();
  return {
    subgraph,
    after,
    asks,
    root: undefined,
    sent(active) {
      const key = active.join();
      const known = documents.get(key);
      if (known) return known;
      const sent = entitiesDocument(
        asks.map(({ ask }) => ask),
        active,
        operation,
        operationName,
      );
      documents.set(key, sent);
      return sent;
    },
  };
}

function readyStep(compiling: Compiling, step: Step): ReadyStep {
  let withPaths: PathOf | undefined;
  return {
    step,
    collect: collector(compiling, step),
    hang: new Function(
      'waiting',
      'results',
      `'use strict'; const { objects, indices } = waiting;
for (let at = 0; at < objects.length; at++) objects[at][${quoted(slotOf(step.id))}] = results[indices[at]];`,
    ) as ReadyStep['hang'],
    pathOf(data, object) {
      withPaths ??= pathFinder(compiling, step);
      return withPaths(data, object);
    },
  };
}

/** The object of those held on which results hang. */
const anchor = (held: readonly Held[]): string =>
  held
    .slice(0, -1)
    .map(({ name }) => `${name} !== null && typeof ${name} === 'object' ? ${name} : `)
    .join('') + (held.at(-1)?.name ?? 'undefined');

function collector(compiling: Compiling, step: Step): ReadyStep['collect'] {
  const names = new Names();
  const functions: string[] = [];
  const { places: root, possibleTypes } = compiling;
  const code = walkCode({
    root,
    path: step.path,
    names,
    visit: (place, held, all) =>
      step.needs
        ? `${referenceCode({ names, functions, possibleTypes }, place, all, step.needs)}
if (reference !== undefined) {
  let index = known.get(reference);
  if (index === undefined) { index = texts.length; texts.push(reference); known.set(reference, index); }
  objects.push(${anchor(held)}); indices.push(index);
}`
        : `objects.push(${anchor(held)}); indices.push(0);`,
  });
  const source = `'use strict';
${functions.join('\n')}
return function collect(data, references, waiting) {
const { texts, known } = references;
const { objects, indices } = waiting;
${code}
};`;
  return new Function('quote', 'scalar', 'either', 'objectNamed', source)(
    quote,
    scalar,
    either,
    compiling.objectNamed,
  ) as ReadyStep['collect'];
}

type PathOf = ReadyStep['pathOf'];

/** Rarely needed, so made when it is. */
function pathFinder({ places: root }: Compiling, step: Step): PathOf {
  const names = new Names();
  const code = walkCode({
    root,
    path: step.path,
    names,
    withTrail: true,
    visit: (_place, held) => `if (wanted === (${anchor(held)})) return trail;`,
  });
  const source = `'use strict';
return function pathOf(data, wanted) {
const trail = [];
${code}
return undefined;
};`;
  return new Function('either', source)(either) as PathOf;
}
