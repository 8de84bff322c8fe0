/** A subgraph in this process: called without HTTP, its objects taken over as they are. */
import type { LocalSubgraph } from '../call.ts';
import type { Subgraph } from './subgraph.ts';
import { within } from './within.ts';

export const localSubgraph = (subgraph: LocalSubgraph): Subgraph => ({
  name: subgraph.name,
  fetch: (request, { call, signal, timeout }) =>
    within(
      { timeout, ...(signal ? { signal } : {}) },
      subgraph.execute(
        {
          query: request.document,
          variables: request.variables(),
          ...(request.operationName ? { operationName: request.operationName } : {}),
        },
        call,
      ),
    ),
});
