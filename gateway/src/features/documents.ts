/**
 * Which document a request means. It comes as text, as the id of a trusted document (`documentId`, appendix A of the
 * GraphQL-over-HTTP draft), or as the hash of a text that some client sent before (automatic persisted queries, Apollo's protocol).
 */
import { createHash } from 'node:crypto';
import { parseRequestParams, type Request, type RequestParams, type Response } from 'graphql-http';
import {
  DOCUMENT_NOT_TRUSTED,
  DOCUMENT_UNKNOWN,
  PERSISTED_QUERY_HASH_MISMATCH,
  PERSISTED_QUERY_NOT_FOUND,
} from '../errors.ts';
import { Recent } from '../recent.ts';

export interface DocumentOptions {
  /** Texts that clients were built with, by their SHA-256 in hex. */
  readonly trusted: ReadonlyMap<string, string>;
  /** Whether only those are served. */
  readonly onlyTrusted: boolean;
  /** Characters of texts that are learned from clients; default 4 million. */
  readonly learned?: number;
}

interface Asked {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/**
 * Reads the parameters of a request, with the document as text.
 * @throws Refusal when the document is not known or not allowed, Error when the request is malformed.
 */
export type ReadParams = <Raw, Context>(request: Request<Raw, Context>) => Promise<RequestParams | Response>;

/** Makes `ReadParams`. */
export function documentsOf({ trusted, onlyTrusted, learned: most = 4_000_000 }: DocumentOptions): ReadParams {
  const learned = new Recent<string, string>(most);

  /** The text, or what came in its place, for the parser to complain about. */
  function textOf({ query, documentId, extensions }: Asked): unknown {
    if (typeof documentId === 'string') {
      const text = trusted.get(documentId.replace(/^sha256:/, ''));
      if (text === undefined) throw DOCUMENT_UNKNOWN();
      return text;
    }
    const hash = persistedHash(extensions);
    if (query == null) {
      if (hash === undefined) return query;
      const text = trusted.get(hash) ?? learned.find(hash);
      if (text === undefined) throw PERSISTED_QUERY_NOT_FOUND();
      return text;
    }
    if (typeof query !== 'string' || (hash === undefined && !onlyTrusted)) return query;
    const own = sha256(query);
    if (hash !== undefined && hash !== own) throw PERSISTED_QUERY_HASH_MISMATCH();
    if (onlyTrusted && !trusted.has(own)) throw DOCUMENT_NOT_TRUSTED();
    if (hash !== undefined && !trusted.has(own)) learned.keep(own, query, query.length);
    return query;
  }

  return (request) => {
    if (request.method === 'GET') {
      const [path, search] = request.url.split('?');
      const parameters = new URLSearchParams(search);
      const extensions = jsonOf(parameters.get('extensions'));
      const documentId = parameters.get('documentId') ?? undefined;
      const query = textOf({ query: parameters.get('query'), documentId, extensions });
      if (typeof query === 'string') parameters.set('query', query);
      return parseRequestParams({ ...request, url: `${path}?${parameters}` });
    }
    const body = jsonOf(request.body);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return parseRequestParams(request);
    return parseRequestParams({ ...request, body: { ...body, query: textOf(body) } });
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is no JSON is for the parser to refuse. */
function jsonOf(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function persistedHash(extensions: unknown): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash.toLowerCase() : undefined;
}
