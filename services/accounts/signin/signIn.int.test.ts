import type { CallContext } from '@puja-indah/kit';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountsPlatform,
  LOGIN,
  openAccounts,
  PASSWORD,
  REFRESH,
  SAMPLE_PASSWORD,
} from '../fixtures/openAccounts.ts';
import { accounts as accountRecords, sessions, signingKeys } from '../model.ts';
import { isTokenGood, jwks, rotateSigningKey } from '../service.ts';

let platform: AccountsPlatform;
beforeAll(async () => {
  platform = await openAccounts();
});
afterAll(() => platform[Symbol.asyncDispose]());

describe('signing in', () => {
  it('gives a token for five minutes that says who and where, signed by a published key', async () => {
    const { token, expiresAt, account } = await platform.login(' Palopo.Health ', SAMPLE_PASSWORD);
    expect(account).toEqual({
      id: expect.stringMatching(/^73\.73-/),
      username: 'palopo.health',
      roles: ['operator'],
      region: '73.73',
      agency: { id: '73.73-dinkes' },
    });
    expect(Date.parse(expiresAt) - Date.parse(platform.clock.now())).toBe(300_000);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'EdDSA', kid: '00-signing-key-1' });
    expect(await platform.actorOf(token)).toMatchObject({
      accountId: account.id,
      username: 'palopo.health',
      roles: ['operator'],
      region: '73.73',
      agency: '73.73-dinkes',
      services: ['health'],
    });
    expect(await (await platform.signIn('platform.admin')).get('{ me { username region } }')).toEqual({
      me: { username: 'platform.admin', region: null },
    });
  });

  it('answers the own name to whoever has just given the password', async () => {
    const NAME = `mutation Name($username: String!, $password: String!) {
      login(username: $username, password: $password) { account { displayName } }
    }`;
    const { login } = await platform.get(NAME, { username: 'palopo.health', password: SAMPLE_PASSWORD });
    expect(login.account.displayName).toBe('Citra Contoh');
  });

  it('answers an unknown name and a wrong password alike, and slower each time', async () => {
    const answer = (username: string) => platform.ask(LOGIN, { username, password: 'salah sekali ini' });
    const [wrong, unknown] = [await answer('luwu.admin'), await answer('tidak.ada')];
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_CREDENTIALS', kind: 'UNAUTHENTICATED' });
    expect(unknown.errors?.[0]).toEqual({ ...wrong.errors?.[0] });
    platform.waits.length = 0;
    for (let n = 0; n < 5; n += 1) await answer('tidak.ada');
    expect(platform.waits).toEqual([0, 0, 250, 500, 1000]);
    await expect(platform.login('luwu.admin')).resolves.toBeDefined();
  });

  it('lets samples in from the same machine alone, whatever the password', async () => {
    const from = async (password: string) => {
      const client: CallContext = { actor: undefined, client: { address: '10.0.0.9', local: false } };
      const answer = await platform.services
        .get('accounts')
        ?.execute({ query: LOGIN, variables: { username: 'palopo.admin', password } }, client);
      return answer?.errors?.[0]?.extensions?.code;
    };
    expect([await from(SAMPLE_PASSWORD), await from('salah')]).toEqual([
      'SAMPLE_SIGN_IN_ONLY_LOCAL',
      'SAMPLE_SIGN_IN_ONLY_LOCAL',
    ]);
  });
});

describe('a session', () => {
  const LOGOUT = 'mutation Logout($token: String!) { logout(refreshToken: $token) }';
  const refresh = (token: string) => platform.ask(REFRESH, { token });

  it('goes on with each new token, and ends when a used one comes back', async () => {
    const { refreshToken } = await platform.login('palopo.admin');
    const second = await refresh(refreshToken);
    expect(second.errors).toBeUndefined();
    const third = await refresh(second.data.refresh.refreshToken);
    expect(third.errors).toBeUndefined();
    expect((await refresh(refreshToken)).errors?.[0]?.extensions.code).toBe('SESSION_ENDED');
    expect((await refresh(third.data.refresh.refreshToken)).errors?.[0]?.extensions.code).toBe('SESSION_ENDED');
  });

  it('ends at sign-out, for its access token too', async () => {
    const { refreshToken, token } = await platform.login('palopo.admin');
    const actor = await platform.actorOf(token);
    expect(await isTokenGood(platform.context(), actor.sid, actor)).toBe(true);
    expect(await platform.get(LOGOUT, { token: refreshToken })).toEqual({ logout: true });
    expect(await platform.get(LOGOUT, { token: 'nothing at all' })).toEqual({ logout: true });
    expect(await isTokenGood(platform.context(), actor.sid, actor)).toBe(false);
    expect((await refresh(refreshToken)).errors?.[0]?.extensions.code).toBe('SESSION_ENDED');
  });

  it('is listed for its owner, who ends one from another', async () => {
    await platform.newOperator('palopo.sesi');
    const first = await platform.login('palopo.sesi', PASSWORD);
    const me = platform.as(await platform.actorOf(first.token));
    await platform.login('palopo.sesi', PASSWORD);
    const list = async () => (await me.get('{ sessions { id expiresAt } }')).sessions;
    expect(await list()).toHaveLength(2);
    const { sid } = await platform.actorOf(first.token);
    const END = 'mutation End($input: RevokeSessionInput!) { revokeSession(input: $input) { endedAt } }';
    const input = { idempotencyKey: platform.key(), session: sid };
    expect(await (await platform.signIn('palopo.admin')).refusal(END, { input })).toBe('RECORD_NOT_FOUND');
    await me.get(END, { input });
    expect(await list()).toHaveLength(1);
    expect((await refresh(first.refreshToken)).errors?.[0]?.extensions.code).toBe('SESSION_ENDED');
  });

  it('keeps no token, only hashes', async () => {
    const { refreshToken } = await platform.login('palopo.admin');
    const [sessionId = '', secret = ''] = refreshToken.split('~');
    const stored = await platform.context().records(sessions).get(sessionId);
    expect(JSON.stringify(stored)).not.toContain(secret);
  });
});

it('hashes stay with the account, and samples have none', async () => {
  const { id } = await platform.newOperator('palopo.hash');
  const own = await platform.context().records(accountRecords).get(id);
  expect(own.value.passwordHash).toMatch(/^\$argon2id\$/);
  const samples = await platform.context().records(accountRecords).all();
  expect(samples.filter(({ value }) => value.sample && value.passwordHash !== null)).toEqual([]);
});

it('a rotated key still verifies the tokens that it signed, and signs no more', async () => {
  const before = await platform.login('palopo.admin');
  await rotateSigningKey(platform.context());
  const after = await platform.login('palopo.admin');
  const kid = (token: string) => decodeProtectedHeader(token).kid;
  expect([kid(before.token), kid(after.token)]).toEqual(['00-signing-key-1', '00-signing-key-2']);
  for (const { token } of [before, after]) await expect(platform.actorOf(token)).resolves.toBeDefined();
  const retired = await platform.context().records(signingKeys).get('00-signing-key-1');
  expect(retired.value).toMatchObject({ privateJwk: null, retiredAt: platform.clock.now() });
  expect(JSON.stringify(await jwks(platform.context()))).not.toContain('"d"');
  platform.clock.set(new Date(Date.parse(platform.clock.now()) + 2 * 3_600_000).toISOString());
  expect((await jwks(platform.context())).keys.map((jwk) => jwk.kid)).toEqual(['00-signing-key-2']);
});
