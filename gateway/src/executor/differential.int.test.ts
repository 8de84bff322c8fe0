/**
 * Random operations over random supergraphs, beside one plain schema that holds all data. RUNS, SEED and SOAK=1 (for hours) from
 * the environment; a failure prints the seed of its world and the smallest operation found.
 */
import { apolloComposer } from '@puja-indah/schema/compose';
import fc from 'fast-check';
import { type DocumentNode, type GraphQLSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { apolloPlanner } from '../planning/apolloPlanner.ts';
import { oracleOf, subgraphOf } from '../testing/fuzz/answering.ts';
import { type RandomOperation, randomOperation } from '../testing/fuzz/operation.ts';
import { randomFrom } from '../testing/fuzz/random.ts';
import { sdlOf } from '../testing/fuzz/sdl.ts';
import { smaller } from '../testing/fuzz/smaller.ts';
import { makeWorld, type World } from '../testing/fuzz/world.ts';
import { executorOf } from './executor.ts';

const { SOAK, RUNS = SOAK ? '100000' : '60', SEED = SOAK ? String(Date.now() % 1_000_000) : '7373' } = process.env;
const OPERATIONS = 25;
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject", "@override"
])\n`;

interface Sides {
  readonly world: World;
  readonly schema: GraphQLSchema;
  readonly ours: (operation: RandomOperation) => Promise<Result>;
  readonly oracle: (operation: RandomOperation) => Promise<Result>;
}

interface Result {
  readonly data: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** Undefined where the random subgraphs do not compose. */
function open(seed: number): Sides | undefined {
  const world = makeWorld(randomFrom(seed));
  const sdl = new Map([...sdlOf(world)].map(([name, text]) => [name, link + text]));
  let supergraphSdl: string;
  try {
    ({ supergraphSdl } = apolloComposer([...sdl].map(([name, text]) => ({ name, sdl: text }))));
  } catch {
    return undefined;
  }
  const planner = apolloPlanner(supergraphSdl);
  const subgraphs = new Map([...sdl].map(([name, text]) => [name, subgraphOf(world, name, text)]));
  const run = executorOf({ planner, subgraph: (name) => subgraphs.get(name) });
  const whole = oracleOf(world, planner.schema);
  const { schema } = planner;
  return {
    world,
    schema,
    async ours({ query, variables }) {
      const document = parse(query);
      const operation = operationIn(document);
      const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      const answer = await run(
        { query, hash: query, document, operation },
        {
          variables: coerced,
          call: { actor: undefined, client: { address: 'fuzz', local: true } },
          traceId: 'fuzz',
          log: silentLog,
          timeout: 10_000,
        },
      );
      return JSON.parse(answer.text) as Result;
    },
    oracle: async ({ query, variables }) => JSON.parse(JSON.stringify(await whole(parse(query), variables))) as Result,
  };
}

function operationIn(document: DocumentNode) {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation.');
  return operation;
}

/** Why the two answers are not the same; undefined when they are. */
function differenceOf(ours: Result, oracle: Result, { faults }: World): string | undefined {
  if (JSON.stringify(ours.data) !== JSON.stringify(oracle.data)) return 'other data';
  if (oracle.errors?.length && !ours.errors?.length) return 'an error is not told';
  // What only the planner asked for may fail too.
  if (ours.errors?.length && !oracle.errors?.length && faults === 0) return 'an error is told that is none';
  for (const { path } of ours.errors ?? [])
    if (path && !leadsIn(ours.data, path)) return `an error at ${path.join('.')}, where there is nothing`;
  return undefined;
}

/** Whether a path ends in the answer, or where a null cut it off. */
function leadsIn(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const part of path) {
    if (at === null) return true;
    if (typeof at !== 'object' || at === undefined || !Object.hasOwn(at, part)) return false;
    at = (at as Record<string | number, unknown>)[part];
  }
  return true;
}

async function check(seed: number): Promise<number> {
  const sides = open(seed);
  if (!sides) return 0;
  const random = randomFrom(seed ^ 0x5bd1e995);
  let compared = 0;
  const differs = async (operation: RandomOperation) => {
    const [ours, oracle] = await Promise.all([sides.ours(operation), sides.oracle(operation)]);
    const why = differenceOf(ours, oracle, sides.world);
    return why === undefined ? undefined : { why, ours, oracle };
  };
  for (let count = 0; count < OPERATIONS; count += 1) {
    const operation = randomOperation(sides.schema, random);
    if (validate(sides.schema, parse(operation.query)).length > 0) continue;
    compared += 1;
    if (!(await differs(operation))) continue;
    const least = await smaller(operation, sides.schema, async (each) => (await differs(each)) !== undefined);
    const found = await differs(least);
    throw new Error(
      `World ${seed}: ${found?.why}\n${least.query}\n${JSON.stringify(least.variables)}\nours   ${JSON.stringify(found?.ours)}\noracle ${JSON.stringify(found?.oracle)}`,
    );
  }
  return compared;
}

test(
  'answers as one schema that holds all data does',
  async () => {
    let compared = 0;
    let worlds = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const count = await check(seed);
        compared += count;
        worlds += count > 0 ? 1 : 0;
      }),
      { numRuns: Number(RUNS), seed: Number(SEED), endOnFailure: true },
    );
    console.log(`${compared} operations over ${worlds} supergraphs of ${RUNS} tried, SEED=${SEED}`);
    expect(compared).toBeGreaterThan(Number(RUNS));
  },
  SOAK ? 6 * 3_600_000 : 60_000,
);
