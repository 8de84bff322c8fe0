/**
 * Errors are a table: each is defined once, beside the rule that refuses, and listed in docs/errors.md (a test ties the two).
 * Every message says what to do next. `message` is Indonesian, for the person; `hint` is the same in English, for the developer.
 */

/** Fixes the HTTP meaning of a refusal and whether trying again helps. */
export type ErrorKind =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'VALIDATION_FAILED'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** One field of the input that was refused. `path` is dotted, such as `prices.2.price`. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface RefusalDetails {
  readonly fields?: readonly FieldProblem[];
  /** The record as it stands now, for CONFLICT. Never with personal fields. */
  readonly current?: unknown;
  /** Seconds after which trying again may help, for RATE_LIMITED and UNAVAILABLE. */
  readonly retryAfter?: number;
}

/** A known error: what a caller did that cannot be done, and what to do next. Everything else is masked at the edge. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string;
  readonly details: RefusalDetails;
  constructor(code: string, kind: ErrorKind, message: string, hint: string, details: RefusalDetails) {
    super(message);
    this.code = code;
    this.kind = kind;
    this.hint = hint;
    this.details = details;
  }
}

type Text<A> = string | ((about: A) => string);

export interface ErrorDefinition<A> {
  readonly code: string;
  readonly kind: ErrorKind;
  /** Makes the error; throw what it returns. */
  (about: A, details?: RefusalDetails): Refusal;
  /** The row of docs/errors.md: texts with `{name}` where values go. */
  readonly row: { readonly message: string; readonly hint: string };
  /** The Indonesian sentence alone, for verdicts that list codes instead of throwing. */
  message(about: A): string;
}

const table = new Map<string, ErrorDefinition<never>>();

/**
 * Defines one row of the table. `message` in Indonesian, `hint` in English; functions of `about`, or plain text.
 * @throws Error when the code is taken: one code, one meaning.
 */
export function defineError<A = void>(
  code: string,
  kind: ErrorKind,
  texts: { readonly message: Text<A>; readonly hint: Text<A> },
): ErrorDefinition<A> {
  if (table.has(code)) throw new Error(`The error code ${code} is defined twice.`);
  const say = (text: Text<A>, about: A) => (typeof text === 'string' ? text : text(about));
  const placeholders = new Proxy({}, { get: (_target, name) => `{${String(name)}}` }) as A;
  const definition = Object.assign(
    (about: A, details: RefusalDetails = {}) =>
      new Refusal(code, kind, say(texts.message, about), say(texts.hint, about), details),
    {
      code,
      kind,
      row: { message: say(texts.message, placeholders), hint: say(texts.hint, placeholders) },
      message: (about: A) => say(texts.message, about),
    },
  ) as ErrorDefinition<A>;
  table.set(code, definition as ErrorDefinition<never>);
  return definition;
}

/** Every error defined so far, by code: the source of docs/errors.md. */
export const errorTable = (): readonly ErrorDefinition<never>[] =>
  [...table.values()].sort((a, b) => (a.code < b.code ? -1 : 1));

export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
