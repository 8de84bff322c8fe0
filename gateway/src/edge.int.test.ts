import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from './testing/tinyPlatform.ts';

describe('every door', () => {
  it.each([
    ['POST', '/graphql'],
    ['GET', '/graphql?query={boom}'],
    ['GET', '/health/ready'],
    ['POST', '/auth/login'],
    ['GET', '/nowhere'],
    ['PUT', '/graphql'],
    ['GET', '/%'],
    ['GET', '/%E0%A4%A/graphql'],
  ])('tells browsers to do less, and its trace (%s %s)', async (method, path) => {
    await using platform = await openTinyPlatform();
    const { headers } = await platform.fetchAt(path, { method });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.has('access-control-allow-origin')).toBe(false);
    expect(headers.has('server')).toBe(false);
  });

  it.each(['/%', '/%E0%A4%A', '/%c0%ae/..', '//%2e%2e%'])(
    'says of %s in the words of every door that it is no page',
    async (path) => {
      await using platform = await openTinyPlatform();
      const { port } = new URL(platform.url);
      // Through a bare client: fetch corrects addresses.
      const response = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
        const asking = request({ port, path }, (answer) => {
          text(answer).then((body) => resolve({ status: answer.statusCode, body }), reject);
        });
        asking.on('error', reject).end();
      });
      expect(response.status).toBe(404);
      expect(JSON.parse(response.body)).toMatchObject({ errors: [{ extensions: { code: 'NO_SUCH_PAGE' } }] });
    },
  );

  it('compresses long answers', async () => {
    await using platform = await openTinyPlatform();
    const headers = { 'accept-encoding': 'gzip' };
    const { headers: long } = await platform.ask('{ __schema { types { name description } } }', { headers });
    expect(long.get('content-encoding')).toBe('gzip');
    const { headers: short } = await platform.ask('{ __typename }', { headers });
    expect(short.get('content-encoding')).toBeNull();
  });
});

describe('the address of a client', () => {
  const me = '{ me { address local } }';

  it('is that of the peer; a proxy that nobody trusts is told once in the log', async () => {
    await using platform = await openTinyPlatform();
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (let times = 0; times < 2; times += 1)
      expect((await platform.ask(me, { headers })).body.data.me).toEqual({ address: '127.0.0.1', local: false });
    expect(platform.logged.filter(({ message }) => message.includes('TRUST_PROXY'))).toHaveLength(1);
    expect((await platform.ask(me)).body.data.me).toEqual({ address: '127.0.0.1', local: true });
  });

  it('is the one that a trusted proxy says', async () => {
    await using platform = await openTinyPlatform({ config: { trustProxy: ['127.0.0.1'] } });
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect((await platform.ask(me, { headers })).body.data.me).toEqual({ address: '203.0.113.7', local: false });
    expect(platform.logged).toEqual([]);
  });

  it('is never local once the platform is published', async () => {
    await using platform = await openTinyPlatform({ config: { publicUrl: new URL('https://puja.example') } });
    expect((await platform.ask(me)).body.data.me.local).toBe(false);
  });
});

describe('the general limit', () => {
  const rates = { general: { burst: 2, perMinute: 60 }, fields: {}, secret: { burst: 9, perMinute: 9 } };

  it('holds for each address, in front of parsing, and says when to come again', async () => {
    await using platform = await openTinyPlatform({ rates, config: { trustProxy: ['127.0.0.1'] } });
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    await platform.ask('{ __typename }', from('203.0.113.7'));
    await platform.ask('{ not even', from('203.0.113.7'));
    const { status, headers, body } = await platform.ask('{ __typename }', from('203.0.113.7'));
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('1');
    expect(headers.get('ratelimit-policy')).toBe('"general";q=2;w=2');
    expect(body).toMatchObject({
      errors: [{ extensions: { kind: 'RATE_LIMITED', code: 'TOO_MANY_REQUESTS', retryAfter: 1 } }],
    });
    expect((await platform.ask('{ __typename }', from('203.0.113.8'))).status).toBe(200);
  });
});
