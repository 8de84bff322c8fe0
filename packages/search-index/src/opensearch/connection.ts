/** Requests to OpenSearch, each with a bound in time, and errors that say whether trying again helps. */
import HttpConnection from '@opensearch-project/opensearch/lib/Connection.js';
import { type BasicAuth, ConnectionPool } from '@opensearch-project/opensearch/lib/pool/index.js';
import JsonSerializer from '@opensearch-project/opensearch/lib/Serializer.js';
import HttpTransport from '@opensearch-project/opensearch/lib/Transport.js';
import { SearchUnavailable } from '../searchIndex.ts';

// The transport of the client without its 500 API classes, which cost 15 MB and half a second at each start. These modules are
// CommonJS: what their types call `default` is the module itself.
const Transport = HttpTransport as unknown as typeof HttpTransport.default;
const Connection = HttpConnection as unknown as typeof HttpConnection.default;
const Serializer = JsonSerializer as unknown as typeof JsonSerializer.default;

export interface RequestOptions {
  /** What is being done, for errors: "searching". */
  readonly doing: string;
  /** Milliseconds after which it is given up. */
  readonly within: number;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: JSON from outside; each caller reads what it asked for
  readonly body: any;
}

/** Status codes that pass: the node is busy, starting, or not the one that knows. */
const PASSING = new Set([429, 500, 502, 503, 504]);
const REFUSING = new Set([401, 403]);

export class SearchConnection {
  readonly #pool: ConnectionPool;
  readonly #transport: InstanceType<typeof Transport>;
  #closed = false;

  /** @param url `http://user:password@host:port`, several separated by commas: nodes of one cluster. */
  constructor(url: string) {
    const nodes = url.split(',').map((each) => new URL(each.trim()));
    const auth = nodes.map(credentialsOf).find((found) => found !== undefined);
    const emit = () => true;
    this.#pool = new ConnectionPool({ Connection, emit, resurrectStrategy: 'none', ...(auth ? { auth } : {}) });
    this.#pool.addConnection(nodes.map((node) => ({ url: withoutCredentials(node) })));
    this.#transport = new Transport({
      emit,
      connectionPool: this.#pool,
      serializer: new Serializer(),
      maxRetries: nodes.length - 1,
      requestTimeout: 30_000,
      sniffEndpoint: '',
      ...(auth ? { auth } : {}),
    });
  }

  /**
   * Any answer up to 499 but 401, 403 and 429 is the caller's to judge.
   * @param body JSON, or lines of JSON as they are.
   * @throws SearchUnavailable; Error when this connection is closed.
   */
  async send(
    method: string,
    path: string,
    body: object | string | undefined,
    options: RequestOptions,
  ): Promise<Answer> {
    const { doing, within, query } = options;
    if (this.#closed) throw new Error('The search index is closed.');
    let answer: Answer;
    try {
      const { statusCode, body: said } = await this.#transport.request(
        {
          method,
          path,
          ...(typeof body === 'string' ? { bulkBody: body } : body ? { body } : {}),
          ...(query ? { querystring: query } : {}),
        },
        { requestTimeout: Math.max(1, Math.ceil(within)), ignore: IGNORED },
      );
      answer = { status: statusCode ?? 0, body: said };
    } catch (error) {
      throw unavailable(doing, error instanceof Error ? error.message : String(error), error);
    }
    if (REFUSING.has(answer.status)) throw unavailable(doing, `it refuses this user (${answer.status})`);
    if (PASSING.has(answer.status)) throw unavailable(doing, reasonOf(answer.body));
    return answer;
  }

  close(): Promise<void> {
    this.#closed = true;
    return new Promise((resolve) => this.#pool.empty(() => resolve()));
  }
}

/** All that has an answer: this file judges them, not the transport. */
const IGNORED = Array.from({ length: 200 }, (_none, index) => 400 + index);

export const unavailable = (doing: string, reason: string, cause?: unknown): SearchUnavailable =>
  new SearchUnavailable(`OpenSearch does not answer as it should (${doing}): ${reason}`, { cause });

/** What an error body says. */
export function reasonOf(body: unknown): string {
  const { error } = (body ?? {}) as { error?: string | { type?: string; reason?: string } };
  if (typeof error === 'string') return error;
  return error ? `${error.type}: ${error.reason}` : String(body).slice(0, 200);
}

/** The answer's body. @throws Error when the request was refused: a fault of this program. */
export function bodyOf({ status, body }: Answer, doing: string): Answer['body'] {
  if (status >= 400) throw new Error(`OpenSearch refuses it (${doing}): ${reasonOf(body)}`);
  return body;
}

const credentialsOf = ({ username, password }: URL): BasicAuth | undefined =>
  username === '' ? undefined : { username: decodeURIComponent(username), password: decodeURIComponent(password) };

function withoutCredentials(node: URL): URL {
  const bare = new URL(node);
  bare.username = bare.password = '';
  return bare;
}
