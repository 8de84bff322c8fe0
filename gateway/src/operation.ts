/** From the text of a request to an operation that may run: parsed, measured, validated; remembered by its text. */
import { createHash } from 'node:crypto';
import type { Refusal } from '@puja-indah/domain';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
} from 'graphql';
import { documentErrors, toGraphQLError } from './edgeErrors.ts';
import { GRAPHQL_INVALID, ONE_SECRET_MUTATION, OPERATION_TOO_LARGE } from './errors.ts';
import { type Limits, listExceeded, listPageSizes, measure, mostRepeated, type PageSize } from './features/limits.ts';
import type { CountedField } from './features/rateLimit.ts';
import { findConfidential, findSensitiveArguments, takesSecret } from './features/secrets.ts';
import type { Executable, Graph } from './graph.ts';
import { Recent } from './recent.ts';

/** An operation within the limits, ready to run. */
export interface Prepared extends Executable {
  /** Fields of the root type, fragments opened; fields of one response name run once and are listed once. */
  readonly rootFields: readonly CountedField[];
  readonly pageSizes: readonly PageSize[];
  /** An argument that may not come by GET. */
  readonly confidential: string | undefined;
}

export type Preparation =
  | { readonly outcome: 'ready'; readonly prepared: Prepared }
  | { readonly outcome: 'refused'; readonly errors: readonly GraphQLError[] };

/** Prepares the operation of that name in the text of a document. */
export type Prepare = (query: string, operationName: string | undefined) => Preparation;

export interface OperationOptions {
  readonly limits: Limits;
  readonly introspection: boolean;
  /** Characters of documents whose preparation is remembered; default 8 million. */
  readonly remembered?: number;
}

/** Makes `Prepare` for a graph. Outcomes are remembered, refusals too. */
export function operationsOf(
  { schema, marks }: Pick<Graph, 'schema' | 'marks'>,
  { limits, introspection, remembered = 8_000_000 }: OperationOptions,
): Prepare {
  const sensitive = findSensitiveArguments(schema, marks);
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const known = new Recent<string, Preparation>(remembered);

  const prepare = (query: string, hash: string, operationName: string | undefined): Preparation => {
    const document = parse(query, { maxTokens: limits.tokens });
    const operation = getOperationAST(document, operationName);
    if (!operation) return refused([noOperation(operationName)]);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION)
      return refused([GRAPHQL_INVALID({ problem: 'Subscriptions are not served here; follow GET /changes.' })]);
    // Before validation: an operation that is too large is too large to validate.
    const size = { ...measure(document, operation), repeated: mostRepeated(document) };
    const exceeded = listExceeded(size, limits);
    if (exceeded.length > 0) return refused(exceeded);
    const problems = validate(schema, document, rules, { maxErrors: 10 });
    if (problems.length > 0) return { outcome: 'refused', errors: documentErrors(problems) };
    const root = operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
    const rootFields = listRootFields(document, operation).map((field) => ({
      name: field.name.value,
      takesSecret: takesSecret(sensitive, root, field),
    }));
    if (root === 'Mutation' && rootFields.filter((field) => field.takesSecret).length > limits.secretMutations)
      return refused([ONE_SECRET_MUTATION({ max: limits.secretMutations })]);
    const pageSizes = listPageSizes(document);
    const confidential = findConfidential(schema, sensitive, document);
    return { outcome: 'ready', prepared: { query, hash, document, operation, rootFields, pageSizes, confidential } };
  };

  return (query, operationName) => {
    const hash = createHash('sha256').update(query).digest('hex');
    const key = operationName ? `${hash} ${operationName}` : hash;
    const before = known.find(key);
    if (before) return before;
    const preparation = orRefused(() => prepare(query, hash, operationName), limits);
    known.keep(key, preparation, query.length + 500);
    return preparation;
  };
}

const refused = (refusals: readonly Refusal[]): Preparation => ({
  outcome: 'refused',
  errors: refusals.map((refusal) => toGraphQLError(refusal)),
});

const noOperation = (name: string | undefined): Refusal =>
  GRAPHQL_INVALID({
    problem: name ? `The document has no operation "${name}".` : 'Name the operation to run with "operationName".',
  });

/** A document that does not parse is refused; one nested so deep that the stack ends is, too. */
function orRefused(prepare: () => Preparation, limits: Limits): Preparation {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof GraphQLError) {
      const tokens = /more that \d+ tokens/.test(error.message);
      return tokens
        ? refused([OPERATION_TOO_LARGE({ what: 'tokens', found: limits.tokens + 1, max: limits.tokens })])
        : { outcome: 'refused', errors: documentErrors([error]) };
    }
    if (error instanceof RangeError)
      return refused([OPERATION_TOO_LARGE({ what: 'levels of nesting', found: limits.tokens, max: limits.depth })]);
    throw error;
  }
}

function listRootFields(document: DocumentNode, operation: OperationDefinitionNode): FieldNode[] {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const found = new Map<string, FieldNode>();
  const collect = (set: SelectionSetNode | undefined) => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) found.set(node.alias?.value ?? node.name.value, node);
      else
        collect(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value)?.selectionSet);
    }
  };
  collect(operation.selectionSet);
  return [...found.values()];
}
