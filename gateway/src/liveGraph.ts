/** The graph that requests are answered by. Another takes its place in one assignment, while requests under way end by theirs. */
import { type Graph, type GraphOptions, loadGraph } from './graph.ts';
import { type OperationOptions, operationsOf, type Prepare } from './operation.ts';

/** A graph with what was prepared for its schema: an operation is validated and executed by one and the same. */
export interface Answering {
  readonly graph: Graph;
  readonly prepare: Prepare;
}

export interface LiveGraph {
  /** Asked once for each request, which keeps what it got. */
  current(): Answering;
  /** Loads the supergraph beside the one at work and switches. @throws Error when it cannot be loaded; then nothing changed. */
  replace(supergraphSdl: string): Promise<void>;
}

/** Loads the first graph. @throws Error when the supergraph is no supergraph. */
export async function liveGraph(options: GraphOptions, operations: OperationOptions): Promise<LiveGraph> {
  const load = async (supergraphSdl: string): Promise<Answering> => {
    const graph = await loadGraph({ ...options, supergraphSdl });
    return { graph, prepare: operationsOf(graph, operations) };
  };
  let answering = await load(options.supergraphSdl);
  return {
    current: () => answering,
    async replace(supergraphSdl) {
      answering = await load(supergraphSdl);
    },
  };
}
