/** What an error looks like when it leaves: known ones with kind, code and hint; everything else masked, once, here. */
import { describeCause, type ErrorKind, isRefusal, type Refusal } from '@puja-indah/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GRAPHQL_INVALID, INPUT_INVALID, INTERNAL } from './errors.ts';
import type { Log } from './log.ts';
import { withoutValues } from './withoutValues.ts';

/** The HTTP status that a kind of refusal has at plain HTTP doors. */
export const statusOf: Readonly<Record<ErrorKind, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  VALIDATION_FAILED: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

export const isKind = (value: unknown): value is ErrorKind =>
  typeof value === 'string' && Object.hasOwn(statusOf, value);

/** The extensions by which clients tell refusals apart. */
export function extensionsOf(refusal: Refusal): Record<string, unknown> {
  return { kind: refusal.kind, code: refusal.code, hint: refusal.hint, ...refusal.details };
}

/** A refusal as a GraphQL error. */
export const toGraphQLError = (refusal: Refusal, path?: GraphQLError['path']): GraphQLError =>
  new GraphQLError(refusal.message, {
    originalError: refusal,
    extensions: extensionsOf(refusal),
    ...(path ? { path } : {}),
  });

/** The refusal inside an error, however often it was wrapped. */
export function findRefusal(error: unknown): Refusal | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; depth += 1) {
    if (isRefusal(cause)) return cause;
    cause = (cause instanceof GraphQLError ? cause.originalError : undefined) ?? cause.cause;
  }
  return undefined;
}

/** Where an error was caught, for the log. */
export interface Origin {
  readonly traceId: string;
  readonly log: Log;
  readonly service?: string;
}

/** Anything thrown, as the refusal that leaves. What is not known is logged and masked. */
export function refusalOf(error: unknown, { traceId, log, service }: Origin): Refusal {
  const known = findRefusal(error);
  if (known) return known;
  log.error({ traceId, service, cause: describeCause(rootOf(error)) }, 'unexpected error, masked');
  return INTERNAL({ traceId });
}

const rootOf = (error: unknown): unknown => (error instanceof GraphQLError && error.originalError) || error;

/**
 * Errors of one subgraph's answer, each with kind and code.
 * @param whole the answer has no data at all, so the subgraph refused the request before it ran.
 */
export function subgraphErrors(
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
  whole: boolean,
  origin: Origin,
): GraphQLFormattedError[] {
  return errors.map((error) => {
    const path = error.path ? { path: error.path } : {};
    const refusal = findRefusal(error) ?? (whole && isAboutInput(error) ? inputRefusal(error.message) : undefined);
    const { kind, code } = error.extensions ?? {};
    if (!refusal && isKind(kind) && code)
      return { message: error.message, extensions: error.extensions ?? {}, ...path };
    const leaves = refusal ?? refusalOf(error, origin);
    return { message: leaves.message, extensions: extensionsOf(leaves), ...path };
  });
}

/** A custom scalar is checked by the subgraph alone: what it says about a value is for the caller; anything else is not. */
const isAboutInput = ({ message, extensions }: GraphQLError | GraphQLFormattedError): boolean =>
  extensions?.kind === 'VALIDATION_FAILED' || /^(Variable "\$|Expected )|cannot represent/.test(message);

/** A value that does not fit its type, with its place when it came by a variable. */
export function inputRefusal(said: string): Refusal {
  const [, name, at] = /^Variable "\$(\w+)"(?:.* at "\1([^"]*)")?/s.exec(said) ?? [];
  const problem = withoutValues(said);
  if (!name) return INPUT_INVALID({ problem });
  const path = `${name}${(at ?? '').replace(/\[(\d+)\]/g, '.$1')}`;
  return INPUT_INVALID({ problem }, { fields: [{ path, code: INPUT_INVALID.code, message: problem }] });
}

/** What clients may see of an error's extensions. `serviceName` and the like stay inside: they are nothing to a client. */
export function leavingExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { kind, code, hint, fields, current, retryAfter } = extensions;
  return Object.fromEntries(
    Object.entries({ kind, code, hint, fields, current, retryAfter }).filter(([, value]) => value !== undefined),
  );
}

/** What graphql-js says about a document, as a row of the table: its own words, without the values, are the hint, since developers know them. */
export const documentErrors = (errors: readonly GraphQLError[]): GraphQLError[] =>
  errors.map((error) => {
    const problem = withoutValues(error.message);
    // A scalar of ours marks what it says about a value.
    const refusal =
      error.extensions.kind === 'VALIDATION_FAILED' ? INPUT_INVALID({ problem }) : GRAPHQL_INVALID({ problem });
    return new GraphQLError(refusal.message, {
      ...(error.nodes ? { nodes: error.nodes } : {}),
      ...(error.source ? { source: error.source } : {}),
      ...(error.positions ? { positions: error.positions } : {}),
      extensions: extensionsOf(refusal),
    });
  });

/** Variables that do not fit the types of their operation. */
export const variableErrors = (errors: readonly GraphQLError[]): GraphQLError[] =>
  errors.map(({ message }) => toGraphQLError(inputRefusal(message)));
