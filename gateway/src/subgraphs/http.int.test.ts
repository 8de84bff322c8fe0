import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../log.ts';
import { type HttpSubgraphOptions, httpSubgraph } from './http.ts';
import type { FetchContext, SubgraphRequest } from './subgraph.ts';

type Answer = (response: ServerResponse, request: IncomingMessage & { readonly said: string }) => void;

const data = (value: object) => JSON.stringify({ data: value });

/** A subgraph that answers as it is told, the last way for all that follow. */
async function serverThat(...ways: [Answer, ...Answer[]]) {
  const asked: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const said = await text(request);
    const way = ways[Math.min(asked.length, ways.length - 1)];
    asked.push({ headers: request.headers, body: said });
    way?.(response, Object.assign(request, { said }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open = (options: Partial<HttpSubgraphOptions> = {}) =>
    httpSubgraph({ name: 'remote', url: `http://127.0.0.1:${port}/graphql`, log: silentLog, ...options });
  return {
    asked,
    open,
    server,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const ask = (document = '{ a }', kind: SubgraphRequest['kind'] = 'query'): SubgraphRequest => ({
  kind,
  document,
  operationName: undefined,
  variablesText: () => '{"v":1}',
  variables: () => ({ v: 1 }),
});

const context = (more: Partial<FetchContext> = {}): FetchContext => ({
  call: { actor: undefined, client: { address: '192.0.2.1', local: false } },
  timeout: 5_000,
  ...more,
});

const hangUp: Answer = (response) => void response.socket?.resetAndDestroy();
const fine: Answer = (response) => void response.end(data({ a: 'é' }));

describe('a connection that breaks', () => {
  it('costs a query nothing: it is sent once more', async () => {
    await using server = await serverThat(hangUp, fine);
    await using subgraph = server.open();
    expect(await subgraph.fetch(ask(), context())).toEqual({ data: { a: 'é' } });
    expect(server.asked.map(({ body }) => JSON.parse(body))).toEqual([
      { query: '{ a }', variables: { v: 1 } },
      { query: '{ a }', variables: { v: 1 } },
    ]);
  });

  it('twice is enough', async () => {
    await using server = await serverThat(hangUp);
    await using subgraph = server.open();
    await expect(subgraph.fetch(ask(), context())).rejects.toThrow();
    expect(server.asked).toHaveLength(2);
  });

  it('never has a mutation sent twice', async () => {
    await using server = await serverThat(hangUp, fine);
    await using subgraph = server.open();
    await expect(subgraph.fetch(ask('mutation { a }', 'mutation'), context())).rejects.toThrow();
    expect(server.asked).toHaveLength(1);
  });
});

describe('equal queries under way', () => {
  it('are asked once, by those who say the same of themselves, and each gets objects of its own', async () => {
    const held: ServerResponse[] = [];
    await using server = await serverThat((response) => void held.push(response));
    await using subgraph = server.open({
      headers: ({ actor, client }) => ({ authorization: actor?.accountId ?? client.address }),
    });
    const actor = { accountId: 'a1', username: 'a', roles: [], region: null, agency: null, services: [] };
    const client = { address: '192.0.2.1', local: false };
    const anonymous = (traceparent: string) => context({ call: { actor: undefined, client, traceparent } });
    const known = context({ call: { actor, client } });
    const answers = [
      subgraph.fetch(ask(), anonymous('00-1')),
      subgraph.fetch(ask(), anonymous('00-2')),
      subgraph.fetch(ask(), known),
      subgraph.fetch(ask('mutation { a }', 'mutation'), known),
      subgraph.fetch(ask('mutation { a }', 'mutation'), known),
    ];
    await expect.poll(() => held.length).toBe(4);
    for (const response of held) response.end(data({ a: 1 }));
    const [first, second] = await Promise.all(answers);
    expect(first).toEqual(second);
    expect(first?.data).not.toBe(second?.data);
    expect(server.asked.map(({ headers }) => headers.authorization).sort()).toEqual(['192.0.2.1', 'a1', 'a1', 'a1']);
  });

  it('are called off when nobody waits any more', async () => {
    const left = Promise.withResolvers<void>();
    await using server = await serverThat((response) => void response.on('close', () => left.resolve()));
    await using subgraph = server.open();
    const [one, other] = [new AbortController(), new AbortController()];
    const answers = [one, other].map(({ signal }) => subgraph.fetch(ask(), context({ signal })));
    const settled = Promise.allSettled(answers);
    await expect.poll(() => server.asked.length).toBe(1);
    one.abort();
    await expect(answers[0]).rejects.toThrow();
    other.abort();
    await settled;
    await left.promise;
  });
});

describe('a subgraph', () => {
  it('that is late is given up', async () => {
    await using server = await serverThat(() => {});
    await using subgraph = server.open();
    await expect(subgraph.fetch(ask(), context({ timeout: 50 }))).rejects.toThrow('50 ms');
  });

  it('that answers too much, or no GraphQL, is not believed', async () => {
    await using server = await serverThat(
      (response) => void response.end(data({ a: 'x'.repeat(2_000) })),
      (response) => void response.writeHead(502).end('<html>'),
      (response) => void response.end('[]'),
      (response) => void response.writeHead(400).end('{"errors":[{"message":"no"}]}'),
    );
    await using subgraph = server.open({ longestAnswer: 1_000 });
    await expect(subgraph.fetch(ask(), context())).rejects.toThrow('1000 bytes');
    await expect(subgraph.fetch(ask(), context())).rejects.toThrow();
    await expect(subgraph.fetch(ask(), context())).rejects.toThrow('200');
    expect(await subgraph.fetch(ask(), context())).toEqual({ errors: [{ message: 'no' }] });
  });

  it('that fails again and again is not asked for a while', async () => {
    await using server = await serverThat((response) => void response.writeHead(503).end('{"errors":[]}'));
    await using subgraph = server.open();
    for (let count = 0; count < 8; count += 1) await subgraph.fetch(ask(), context()).catch(() => undefined);
    expect(server.asked).toHaveLength(5);
    await expect(subgraph.fetch(ask(), context())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});
