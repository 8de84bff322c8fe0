import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

type Platform = Awaited<ReturnType<typeof openTinyPlatform>>;

const post = (
  platform: Platform,
  path: string,
  { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
) =>
  platform.fetchAt(path, {
    method: 'POST',
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

const right = { username: 'citra', password: 'right' };

describe('signing in from the portal', () => {
  it('keeps the refresh token where no script and no other site can reach it', async () => {
    await using platform = await openTinyPlatform();
    const response = await post(platform, '/auth/login', { body: right });
    expect(response.headers.get('set-cookie')).toMatch(/^puja_refresh=r1; .*Path=\/auth; HttpOnly; SameSite=Strict$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ token: 'token-of-citra', account: { username: 'citra' } });
    expect(text).not.toContain('r1');
  });

  it('marks the cookie Secure when the platform is reached by https', async () => {
    await using platform = await openTinyPlatform({ config: { publicUrl: new URL('https://puja.example') } });
    const headers = { origin: 'https://puja.example' };
    const response = await post(platform, '/auth/login', { body: right, headers });
    expect(response.headers.get('set-cookie')).toContain('Secure');
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('goes on with the cookie alone, and ends', async () => {
    await using platform = await openTinyPlatform();
    const refreshed = await post(platform, '/auth/refresh', { headers: { cookie: 'puja_refresh=r1' } });
    expect(await refreshed.json()).toMatchObject({ token: 'token-2' });
    const ended = await post(platform, '/auth/logout', { headers: { cookie: 'puja_refresh=r1' } });
    expect(ended.headers.get('set-cookie')).toMatch(/^puja_refresh=; .*Expires=Thu, 01 Jan 1970/);
    expect(platform.accounts.calls.at(-1)?.query).toContain('logout');
  });

  it('says who is wrong, and forgets a session that is gone', async () => {
    await using platform = await openTinyPlatform();
    const wrong = await post(platform, '/auth/login', { body: { ...right, password: 'guess' } });
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ errors: [{ extensions: { code: 'TEST_LOGIN_FAILED' } }] });
    expect((await post(platform, '/auth/refresh')).status).toBe(401);
    const gone = await post(platform, '/auth/refresh', { headers: { cookie: 'puja_refresh=old' } });
    expect(gone.status).toBe(401);
    expect(gone.headers.get('set-cookie')).toContain('puja_refresh=;');
    expect((await post(platform, '/auth/login', { body: { username: 'citra' } })).status).toBe(400);
  });

  it('keeps the session when the accounts service is down', async () => {
    const down = { name: 'accounts', execute: () => Promise.reject(new Error('closed')) };
    await using platform = await openTinyPlatform({ replace: { accounts: down } });
    const response = await post(platform, '/auth/refresh', { headers: { cookie: 'puja_refresh=r1' } });
    expect(response.status).toBe(503);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
  ])('refuses another site (%j)', async (headers) => {
    await using platform = await openTinyPlatform();
    const response = await post(platform, '/auth/login', { body: right, headers: headers as Record<string, string> });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CROSS_SITE_REFUSED' } }] });
    expect(platform.accounts.calls).toEqual([]);
  });

  it('lets its own origin pass', async () => {
    await using platform = await openTinyPlatform();
    const headers = { origin: platform.url, 'sec-fetch-site': 'same-origin' };
    expect((await post(platform, '/auth/login', { body: right, headers })).status).toBe(200);
  });

  it.each(['/auth/login?again=1', '/auth/%6cogin', '/auth/login?x=/auth/refresh'])(
    'counts tries at %s as tries to sign in',
    async (path) => {
      const slow = { burst: 2, perMinute: 2 };
      await using platform = await openTinyPlatform({
        rates: { general: slow, fields: { login: slow }, secret: { burst: 100, perMinute: 100 } },
      });
      const guess = { ...right, password: 'guess' };
      const statuses = [];
      for (const at of ['/auth/login', path, path]) statuses.push((await post(platform, at, { body: guess })).status);
      expect(statuses).toEqual([401, 401, 429]);
    },
  );

  it.each([
    ['RATE_LIMITED', 429, '4'],
    ['FORBIDDEN', 403, null],
  ] as const)('says %s with its status and keeps the cookie', async (kind, status, retryAfter) => {
    const refusing = {
      name: 'accounts',
      execute: async () => ({
        data: { login: null },
        errors: [
          new GraphQLError('Tunggu sebentar.', {
            path: ['login'],
            extensions: { kind, code: 'TEST_REFUSED', ...(retryAfter ? { retryAfter: Number(retryAfter) } : {}) },
          }),
        ],
      }),
    };
    await using platform = await openTinyPlatform({ replace: { accounts: refusing } });
    const response = await post(platform, '/auth/login', { body: right });
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('names the limit that a body is beyond', async () => {
    await using platform = await openTinyPlatform();
    const response = await post(platform, '/auth/login', { body: { ...right, password: 'x'.repeat(20_000) } });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('10000 byte');
  });

  it('counts towards the same limit as the mutation', async () => {
    const slow = { burst: 2, perMinute: 2 };
    await using platform = await openTinyPlatform({
      rates: { general: { burst: 100, perMinute: 100 }, fields: { login: slow }, secret: slow },
    });
    await platform.ask('mutation { login(username: "citra", password: "guess") { token } }');
    await post(platform, '/auth/login', { body: right });
    const third = await post(platform, '/auth/login', { body: right });
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('30');
    const mutation = await platform.ask('mutation { login(username: "citra", password: "right") { token } }');
    expect(mutation.status).toBe(429);
    expect(mutation.headers.get('ratelimit')).toBe('"login";r=0;t=60');
    expect(mutation.body).toMatchObject({ errors: [{ extensions: { kind: 'RATE_LIMITED', retryAfter: 30 } }] });
  });
});
