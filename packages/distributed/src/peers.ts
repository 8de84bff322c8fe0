/** Other processes of the platform, as this one calls them: over HTTP, with a token for each. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { ReplayResult } from '@puja-indah/changes';
import {
  type CallContext,
  type ContributedRoute,
  httpSubgraph,
  type LocalSubgraph,
  type Log,
} from '@puja-indah/gateway';
import type { SearchDocument } from '@puja-indah/search-index';
import type { ExecutionResult } from 'graphql';
import type { JWTPayload } from 'jose';
import type { Signer } from './internalToken.ts';
import { PARKED_PATH, type ParkedDecision, SEARCH_DOCUMENTS_PATH } from './platformDoors.ts';

/** A service by the name of its subgraph, and the address of its process. */
export interface Peer {
  readonly name: string;
  /** Without a path, such as `http://127.0.0.1:4107`. */
  readonly url: string;
}

/** The audience of tokens for a service. */
export const audienceOf = (service: string): string => `subgraph:${service}`;

const DOCUMENTS_IN_ONE_GO = 1000;

/** A request with a token for the peer. @throws TypeError when it cannot be reached. */
export async function askPeer(
  { name, url }: Peer,
  signer: Signer,
  path: string,
  claims: JWTPayload,
  init: RequestInit & { readonly duplex?: 'half' } = {},
): Promise<Response> {
  const token = await signer.sign(audienceOf(name), claims);
  return fetch(new URL(path, url), { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
}

/** Who asks and from where, as claims. The trace goes with the request, else no token could serve twice. */
const claimsOf = ({ actor, client }: CallContext): JWTPayload => ({ ...(actor ? { actor } : {}), client });

const traceOf = ({ traceparent }: CallContext): Record<string, string> => (traceparent ? { traceparent } : {});

/** A subgraph in another process, as the gateway asks it: over pooled connections that last until it is disposed. */
export const peerSubgraph = ({ name, url }: Peer, signer: Signer, log: Log): ReturnType<typeof httpSubgraph> =>
  httpSubgraph({
    name,
    url: new URL('/graphql', url).href,
    headers: async (call) => ({ authorization: `Bearer ${await signer.sign(audienceOf(name), claimsOf(call))}` }),
    log,
  });

/** A subgraph in another process, asked now and then. */
export const remoteSubgraph = (peer: Peer, signer: Signer): LocalSubgraph => ({
  name: peer.name,
  async execute(request, call) {
    const answer = await askPeer(peer, signer, '/graphql', claimsOf(call), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...traceOf(call) },
      body: JSON.stringify(request),
    });
    const result = (await answer.json()) as ExecutionResult;
    if (!('data' in result) && !('errors' in result)) throw new Error(`${peer.name} answered ${answer.status}.`);
    return result;
  },
});

/** `/files/:service/:name` of the gateway, handed on to the service's own process. */
export function remoteFileRoutes(peers: ReadonlyMap<string, Peer>, signer: Signer): readonly ContributedRoute[] {
  const handler: ContributedRoute['handler'] = async (request) => {
    const { service = '', name = '' } = request.params;
    const peer = peers.get(service);
    if (!peer) return { status: 404, headers: { 'content-type': 'application/json' }, body: '{}' };
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(request.query))
      for (const each of typeof value === 'string' ? [value] : value) query.append(key, each);
    const key = request.headers['idempotency-key'];
    const answer = await askPeer(
      peer,
      signer,
      `/files/${service}/${encodeURIComponent(name)}?${query}`,
      claimsOf(request),
      {
        method: request.body ? 'POST' : 'GET',
        headers: {
          ...traceOf(request),
          ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
          ...(request.body ? { 'content-type': 'text/csv' } : {}),
        },
        ...(request.body ? { body: Readable.toWeb(request.body) as ReadableStream, duplex: 'half' as const } : {}),
        signal: request.signal,
      },
    );
    const headers = Object.fromEntries(
      ['content-type', 'content-disposition'].flatMap((header) => {
        const value = answer.headers.get(header);
        return value === null ? [] : [[header, value]];
      }),
    );
    return {
      status: answer.status,
      headers,
      ...(answer.body ? { body: Readable.fromWeb(answer.body as WebStream) } : {}),
    };
  };
  return (['GET', 'POST'] as const).map((method) => ({ method, url: '/files/:service/:name', handler }));
}

/** The search documents of a service, in batches. @throws Error when it does not give all of them. */
export async function* remoteSearchDocuments(peer: Peer, signer: Signer): AsyncGenerator<readonly SearchDocument[]> {
  const answer = await askPeer(peer, signer, SEARCH_DOCUMENTS_PATH, {});
  if (!answer.ok || !answer.body) throw new Error(`${peer.name} gave no search documents: ${answer.status}.`);
  let batch: SearchDocument[] = [];
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as WebStream) })) {
    batch.push(JSON.parse(line) as SearchDocument);
    if (batch.length < DOCUMENTS_IN_ONE_GO) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Has a parked event decided where its follower runs; undefined when that process knows no such follower. */
export async function decideParked(
  peer: Peer,
  signer: Signer,
  decision: ParkedDecision,
): Promise<ReplayResult | undefined> {
  const answer = await askPeer(
    peer,
    signer,
    PARKED_PATH,
    {},
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(decision),
    },
  );
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${peer.name} did not decide about a parked event: ${answer.status}.`);
  return (await answer.json()) as ReplayResult;
}
