/**
 * The portal's GraphQL client: one function per operation kind over fetch. Queries are tried once more when the network
 * fails, since they change nothing; mutations never by themselves, since the person decides (their key makes that safe).
 */
import { accessToken, renewAccess } from './auth.ts';

/** A document as the code generator types it: its text, with the types of its answer and variables. */
export interface Operation<Answer, Variables> {
  __apiType?: (variables: Variables) => Answer;
  /** `hash` is the id by which the gateway knows the document. */
  __meta__?: Record<string, unknown> | undefined;
  toString(): string;
}

/** One field that was refused; `path` is dotted, such as `prices.2.price`. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** One error of an answer. The message is Indonesian and says what to do next. */
export interface Problem {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly kind?: string;
    readonly code?: string;
    readonly fields?: readonly FieldProblem[];
    /** The record as it stands now, for conflicts. */
    readonly current?: unknown;
  };
}

/** The platform answered, and refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems[0]?.message ?? 'Terjadi kesalahan pada sistem. Coba lagi beberapa saat lagi.');
    this.problems = problems;
  }
  get code(): string | undefined {
    return this.problems[0]?.extensions?.code;
  }
  get kind(): string | undefined {
    return this.problems[0]?.extensions?.kind;
  }
  get current(): unknown {
    return this.problems[0]?.extensions?.current;
  }
  get fields(): readonly FieldProblem[] {
    return this.problems.flatMap((problem) => problem.extensions?.fields ?? []);
  }
}

/** Nothing usable came back: no network, no server, or a page of somebody in between. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor() {
    super(
      navigator.onLine
        ? 'Server tidak dapat dihubungi. Periksa sambungan Anda, lalu coba lagi.'
        : 'Anda sedang luring (tidak ada internet). Sambungkan kembali, lalu coba lagi.',
    );
  }
}

/** What a query found; `problems` name the parts that are missing. */
export interface Answer<Data> {
  readonly data: Data;
  readonly problems: readonly Problem[];
}

const GIVE_UP_MS = 30_000;

/**
 * Asks a query.
 * @param signal ends the request; then the promise rejects with its reason.
 * @throws Refused when nothing of the answer is there, Unreachable.
 */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  const post = () => postOperation<Data>(operation, variables, signal);
  const { data, errors = [] } = await post().catch((error) => {
    if (!(error instanceof Unreachable) || signal?.aborted) throw error;
    return post();
  });
  const nothing = data == null || (errors.length > 0 && Object.values(data).every((value) => value === null));
  if (nothing) throw new Refused(errors);
  return { data, problems: errors };
}

/** Sends a mutation. @throws Refused when any part was refused, Unreachable. */
export async function send<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<NonNullableFields<Data>> {
  const { data, errors = [] } = await postOperation<Data>(operation, variables);
  if (data == null || errors.length > 0) throw new Refused(errors);
  return data as NonNullableFields<Data>;
}

/** A mutation that was not refused has answered each of its fields. */
export type NonNullableFields<Data> = { [Key in keyof Data]: NonNullable<Data[Key]> };

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly Problem[];
}

async function postOperation<Data>(
  operation: Operation<Data, never>,
  variables: unknown,
  signal?: AbortSignal,
): Promise<Body<Data>> {
  const body = await postDocument<Data>(operation, variables, signal);
  // A phone's clock may be wrong, so only the platform knows that a token has ended. It refused before it did anything.
  return refusedWith(body, 'TOKEN_EXPIRED') && (await renewAccess())
    ? postDocument(operation, variables, signal)
    : body;
}

const refusedWith = ({ errors = [] }: Body<unknown>, code: string): boolean =>
  errors.some(({ extensions }) => extensions?.code === code);

/** The id of a document instead of its text: a request fits one packet. A gateway that is older or newer than this page is sent the text. */
async function postDocument<Data>(operation: Operation<Data, never>, variables: unknown, signal?: AbortSignal) {
  const documentId = operation.__meta__?.hash;
  if (typeof documentId === 'string') {
    const body = await postOnce<Data>({ documentId, variables }, signal);
    if (!refusedWith(body, 'DOCUMENT_UNKNOWN')) return body;
  }
  return postOnce<Data>({ query: String(operation), variables }, signal);
}

async function postOnce<Data>(body: object, signal?: AbortSignal): Promise<Body<Data>> {
  const token = await accessToken();
  // AbortSignal.any and .timeout would be shorter, but phones of 2020 lack them.
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, GIVE_UP_MS);
  signal?.addEventListener('abort', end);
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
      signal: ending.signal,
    });
    return (await response.json()) as Body<Data>;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
