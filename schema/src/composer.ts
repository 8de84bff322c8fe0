/** The port to whatever composes subgraphs into a supergraph, and its one adapter. */
import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';
import { CompositionFailed } from './compositionFailed.ts';
import type { Subgraph } from './subgraph.ts';

/** A remark that does not stop composition. */
export interface Hint {
  readonly code: string;
  readonly message: string;
}

export interface Composed {
  /** The supergraph, in the join spec's SDL: what a gateway loads. */
  readonly supergraphSdl: string;
  /** The schema as clients see it. */
  readonly apiSdl: string;
  readonly hints: readonly Hint[];
}

/** Composes subgraphs. Throws `CompositionFailed` with every reason at once. */
export type Composer = (subgraphs: readonly Subgraph[]) => Composed;

/** @apollo/composition. Elastic License 2.0: it stays behind `Composer`, and only the tools of a build load it. */
export const apolloComposer: Composer = (subgraphs) => {
  const result = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `local:${name}`, typeDefs: parse(sdl) })),
  );
  if (result.errors) throw new CompositionFailed(result.errors.map((error) => error.message));
  return {
    supergraphSdl: result.supergraphSdl,
    apiSdl: printSchema(result.schema.toAPISchema().toGraphQLJSSchema()),
    hints: result.hints.map((hint) => ({ code: hint.definition.code, message: hint.message })),
  };
};
