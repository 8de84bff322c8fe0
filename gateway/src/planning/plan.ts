/** A query plan as our executor takes it: flat steps that say what they ask of whom, where their answer belongs and what they need. */
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** One thing to ask of one subgraph. */
export interface Step {
  /** Its place in `Plan.steps`. */
  readonly id: number;
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation';
  /** Where its answer belongs: response names, `@` for each element of a list. Empty: the root. */
  readonly path: readonly string[];
  /** What is asked, as the subgraph sees it: of its root type, or of `_entities` when there are `needs`. Fragments are inline. */
  readonly selections: SelectionSetNode;
  /** Client variables that `selections` names. */
  readonly variables: readonly string[];
  /** What makes the reference by which the subgraph finds each entity; undefined: its root type is asked. */
  readonly needs?: readonly Need[];
  /** Fields that the subgraph answers under another name than their place has. */
  readonly renames: readonly Rename[];
  /** Steps whose answers must be in before this one may start. */
  readonly after: readonly number[];
}

/** The fields of a reference to entities of one type. */
export interface Need {
  /** Object, or interface of the supergraph. */
  readonly type: string;
  readonly fields: readonly NeededField[];
}

export interface NeededField {
  /** Response name at the step's path, where the value is read. */
  readonly key: string;
  /** Name in the reference. */
  readonly name: string;
  /** The value itself, where it is not read: the type name that the subgraph knows. */
  readonly value?: string;
  /** Fields of an object, each for objects of the types that apply. */
  readonly within?: readonly Need[];
}

export interface Rename {
  /** Response names from the step's root; the last is the one renamed. */
  readonly path: readonly string[];
  readonly to: string;
}

export interface Plan {
  readonly steps: readonly Step[];
}

/** An operation that needs nothing decided any more: no conditions, fragments inline, one operation in its document. */
export interface PlainOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Plans operations over one supergraph. Whatever does it stays behind this. */
export interface Planner {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** Subgraphs by name, with the address in the supergraph. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Names of fields that the planner may ask for beside those of the client. */
  readonly reserved: ReadonlySet<string>;
  /** The object types that an object of `type` can have, within the whole supergraph. */
  possibleTypes(type: string): readonly string[];
  /** @throws Error when there is no way to answer the operation. */
  plan(operation: PlainOperation): Plan;
}
