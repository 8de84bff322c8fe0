import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BEDS_OVERFULL, openTinyPlatform, tokenOf } from '../testing/tinyPlatform.ts';
import type { ContributedRoute, RouteRequest } from './routes.ts';

async function openWith(route: Omit<ContributedRoute, 'url'> & { url?: string }) {
  return openTinyPlatform({ routes: [{ url: '/files/:service/:name', ...route }] });
}

describe('a door that a service contributes', () => {
  it('is given who asks, from where, parameters and the body as it comes', async () => {
    const seen: RouteRequest[] = [];
    await using platform = await openWith({
      method: 'POST',
      async handler(request) {
        seen.push(request);
        return {
          status: 201,
          headers: { 'content-type': 'text/plain' },
          body: request.body ? await text(request.body) : '',
        };
      },
    });
    const response = await platform.fetchAt('/files/health/beds?region=73.73&take=a&take=b', {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf({})}`, 'content-type': 'text/csv' },
      body: 'kelas;terisi\nI;3\n',
    });
    expect(response.status).toBe(201);
    expect(await response.text()).toBe('kelas;terisi\nI;3\n');
    expect(seen[0]).toMatchObject({
      actor: { accountId: 'account-1' },
      client: { address: '127.0.0.1', local: true },
      params: { service: 'health', name: 'beds' },
      query: { region: '73.73', take: ['a', 'b'] },
    });
    expect(seen[0]?.traceparent).toContain(response.headers.get('x-trace-id'));
  });

  it('streams its answer', async () => {
    await using platform = await openWith({
      method: 'GET',
      handler: () => ({
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="beds.csv"',
        },
        body: Readable.from(['a\n', 'b\n']),
      }),
    });
    const response = await platform.fetchAt('/files/health/beds');
    expect(response.headers.get('content-disposition')).toContain('beds.csv');
    expect(await response.text()).toBe('a\nb\n');
  });

  it('answers refusals by their kind, and masks the rest', async () => {
    await using platform = await openWith({
      method: 'GET',
      handler({ params }) {
        throw params.name === 'beds' ? BEDS_OVERFULL() : new Error('no such table: 7373010101900001');
      },
    });
    const refused = await platform.fetchAt('/files/health/beds');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'TEST_BEDS_OVERFULL' } }] });
    const failed = await platform.fetchAt('/files/health/else');
    expect(failed.status).toBe(500);
    expect(await failed.text()).toMatch(/"code":"INTERNAL"(?!.*table)/);
    expect(JSON.stringify(platform.logged)).toMatch(/no such table: \[digits\]/);
  });

  it('refuses a token that does not hold, and a body beyond its limit', async () => {
    await using platform = await openWith({
      method: 'POST',
      bodyLimit: 100,
      handler: async ({ body }) => ({ body: body ? await text(body) : '' }),
    });
    expect(
      (await platform.fetchAt('/files/a/b', { method: 'POST', headers: { authorization: 'Bearer no' } })).status,
    ).toBe(401);
    const send = (body: RequestInit['body']) =>
      platform.fetchAt('/files/a/b', {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body,
        duplex: 'half',
      } as RequestInit);
    for (const body of ['x'.repeat(101), Readable.from([Buffer.from('x'.repeat(60)), Buffer.from('x'.repeat(60))])]) {
      const large = await send(body as never);
      expect(large.status).toBe(413);
      expect(await large.json()).toMatchObject({ errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] });
    }
    expect((await send('x'.repeat(100))).status).toBe(200);
  });

  it('takes the rest of a file that it refused, so that who looks only after sending sees why', async () => {
    await using platform = await openWith({
      method: 'POST',
      handler() {
        throw BEDS_OVERFULL();
      },
    });
    const { port } = new URL(platform.url);
    const socket = connect(Number(port), '127.0.0.1');
    const bytes = 8_000_000;
    socket.write(`POST /files/a/b HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${bytes}\r\n\r\n`);
    await new Promise<void>((sent) => socket.write(Buffer.alloc(bytes, 97), () => sent()));
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 400 /);
    socket.destroy();
  });

  it('tells its service that a file ended early, and logs no fault of the system', async () => {
    let problem: unknown;
    const begun = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    await using platform = await openWith({
      method: 'POST',
      async handler({ body }) {
        begun.resolve();
        try {
          return { body: body ? await text(body) : '' };
        } catch (error) {
          problem = error;
          told.resolve();
          throw error;
        }
      },
    });
    const { port } = new URL(platform.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /files/a/b HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nhalf');
    await begun.promise;
    socket.destroy();
    await told.promise;
    expect(problem).toMatchObject({ code: 'BODY_ENDED_EARLY' });
    expect(platform.logged).toEqual([]);
  });
});
