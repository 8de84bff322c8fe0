/** Executes operations: each compiled once for each way in which its conditions can be decided, and kept while it is used. */
import { GraphQLError } from 'graphql';
import { extensionsOf, refusalOf } from '../edgeErrors.ts';
import type { Executable } from '../graph.ts';
import { conditionVariables, plainOperation } from '../planning/plainOperation.ts';
import type { Planner } from '../planning/plan.ts';
import { Recent } from '../recent.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { type Answer, compile, type Run } from './compile.ts';
import type { RunContext } from './run.ts';

/**
 * Executes a valid operation. Never rejects.
 * @param context its variables are those that the client gave, checked, with their defaults
 */
export type Execute = (executable: Executable, context: RunContext) => Promise<Answer>;

export interface ExecutorOptions {
  readonly planner: Planner;
  readonly subgraph: (name: string) => Subgraph | undefined;
  /** Compiled operations that are kept, by characters of their documents; default 4 million. */
  readonly kept?: number;
}

export function executorOf({ planner, subgraph, kept = 4_000_000 }: ExecutorOptions): Execute {
  const runs = new Recent<string, Run>(kept);
  const conditions = new Recent<string, readonly string[]>(10_000);

  const runOf = ({ document, operation, hash, query }: Executable, variables: RunContext['variables']): Run => {
    let deciding = conditions.find(hash);
    if (!deciding) {
      deciding = conditionVariables(document);
      conditions.keep(hash, deciding);
    }
    const decided = deciding.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const key = `${hash} ${operation.name?.value ?? ''} ${decided}`;
    const known = runs.find(key);
    if (known) return known;
    const plain = plainOperation(document, operation, variables, planner.reserved);
    const run = compile({ planner, plain, subgraph });
    runs.keep(key, run, query.length + 2_000);
    return run;
  };

  return async (executable, context) => {
    try {
      return await runOf(executable, context.variables)(context);
    } catch (error) {
      const origin = { traceId: context.traceId, log: context.log };
      const refusal = refusalOf(error instanceof GraphQLError ? (error.originalError ?? error) : error, origin);
      const errors = [{ message: refusal.message, extensions: extensionsOf(refusal) }];
      return { text: `{"data":null,"errors":${JSON.stringify(errors)}}`, errors };
    }
  };
}
