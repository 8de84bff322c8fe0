/** A subgraph behind HTTP: pooled connections, one more try where a connection broke, equal queries under way shared, a breaker. */
import { isAscii } from 'node:buffer';
import { Pool } from 'undici';
import type { CallContext } from '../call.ts';
import { SUBGRAPH_UNAVAILABLE } from '../errors.ts';
import type { Log } from '../log.ts';
import { Breaker, defaultBreaker } from './breaker.ts';
import { type Exchange, exchange, isReset } from './exchange.ts';
import { Shared } from './shared.ts';
import type { Subgraph, SubgraphAnswer, SubgraphRequest } from './subgraph.ts';
import { LateError, within } from './within.ts';

export interface HttpSubgraphOptions {
  readonly name: string;
  readonly url: string;
  /** Headers that say who asks. Whatever may change an answer must be in them: equal queries with equal headers share one. */
  readonly headers?: (call: CallContext) => Record<string, string> | Promise<Record<string, string>>;
  readonly log: Log;
  /** Default 128. */
  readonly connections?: number;
  /** Bytes of the longest answer that is taken; default 32 MiB. */
  readonly longestAnswer?: number;
  /** Whether equal queries under way are asked once; default true. */
  readonly share?: boolean;
}

/** Idle connections are given up before servers close theirs (Node's default is 5 s): a request must not meet one that is closing. */
const KEEP_ALIVE_MS = 4_000;

export function httpSubgraph(options: HttpSubgraphOptions): Subgraph & AsyncDisposable {
  const { name, url, headers = () => ({}), log, share = true, longestAnswer: longest = 32 * 2 ** 20 } = options;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: options.connections ?? 128,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });
  const path = pathname + search;
  const breaker = new Breaker({ ...defaultBreaker, now: () => performance.now() });
  const shared = new Shared<Exchange>();

  const once = async (body: string, own: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Exchange> => {
    if (!breaker.mayAsk()) throw SUBGRAPH_UNAVAILABLE({ service: name });
    try {
      const answer = await exchange({ pool, path, headers: own, body, signal, longest });
      if (answer.status >= 500) note('failed');
      else note('succeeded');
      return answer;
    } catch (error) {
      note(signal.aborted && !(signal.reason instanceof LateError) ? 'leftOff' : 'failed');
      throw error;
    }
  };
  const note = (outcome: 'succeeded' | 'failed' | 'leftOff') => {
    const before = breaker.phase;
    breaker[outcome]();
    if (breaker.phase === before) return;
    if (breaker.phase === 'open' && outcome === 'failed')
      log.warn({ service: name }, 'subgraph fails: not asked for a while');
    if (breaker.phase === 'closed') log.info({ service: name }, 'subgraph answers again');
  };
  const retried = async (
    kind: SubgraphRequest['kind'],
    body: string,
    own: Record<string, string>,
    signal: AbortSignal,
  ) => {
    try {
      return await once(body, own, signal);
    } catch (error) {
      // A mutation may have been carried out: it is never sent twice.
      if (kind === 'mutation' || !isReset(error) || signal.aborted) throw error;
      return await once(body, own, signal);
    }
  };

  return {
    name,
    async fetch(request, { call, signal, timeout }) {
      const body = bodyOf(request);
      const { traceparent } = call;
      const identity = await headers(call);
      const own = {
        'content-type': 'application/json',
        accept: 'application/json',
        ...identity,
        ...(traceparent ? { traceparent } : {}),
      };
      const bounds = { timeout, ...(signal && request.kind === 'query' ? { signal } : {}) };
      if (share && request.kind === 'query') {
        // A trace changes no answer.
        const key = `${JSON.stringify(identity)}\n${body}`;
        const answer = await shared.run(key, bounds, (callOff) => retried('query', body, own, callOff));
        return answerOf(answer, name);
      }
      const callOff = new AbortController();
      try {
        return answerOf(await within(bounds, retried(request.kind, body, own, callOff.signal)), name);
      } catch (error) {
        callOff.abort(error);
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

function bodyOf(request: SubgraphRequest): string {
  const named = request.operationName ? `,"operationName":"${request.operationName}"` : '';
  return `{"query":${JSON.stringify(request.document)},"variables":${request.variablesText()}${named}}`;
}

/** @throws Error when it is no answer of GraphQL. */
function answerOf({ status, body }: Exchange, name: string): SubgraphAnswer {
  const value = JSON.parse(isAscii(body) ? body.toString('latin1') : body.toString('utf8')) as SubgraphAnswer | null;
  if (typeof value !== 'object' || value === null || !('data' in value || 'errors' in value))
    throw new Error(`${name} answered ${status} and no GraphQL.`);
  return value;
}
