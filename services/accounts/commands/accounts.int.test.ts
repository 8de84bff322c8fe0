import { ACCESS_TRAIL } from '@puja-indah/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountsPlatform,
  byVersion,
  CHANGE_PASSWORD,
  CREATE,
  LOGIN,
  openAccounts,
  PASSWORD,
  REFRESH,
  SAMPLE_PASSWORD,
  SECRET_NAME,
} from '../fixtures/openAccounts.ts';
import { isTokenGood } from '../service.ts';

let platform: AccountsPlatform;
beforeAll(async () => {
  platform = await openAccounts();
});
afterAll(() => platform[Symbol.asyncDispose]());

const ROLES = `mutation Roles($input: ChangeAccountRolesInput!) {
  changeAccountRoles(input: $input) { account { id version roles agency { id } } }
}`;

describe('an administrator', () => {
  it('makes an account whose one-time password is answered again for the same key and must be changed first', async () => {
    const admin = await platform.signIn('palopo.admin');
    const input = {
      idempotencyKey: platform.key(),
      username: 'Palopo.Baru',
      displayName: SECRET_NAME,
      roles: ['operator'],
      region: '73.73',
      agency: '73.73-dinkes',
    };
    const first = await admin.get(CREATE, { input });
    expect(first.createAccount.account).toMatchObject({
      username: 'palopo.baru',
      version: 1,
      status: 'ACTIVE',
      mustChangePassword: true,
      agency: { name: 'Dinas Kesehatan Kota Palopo' },
    });
    expect(await admin.get(CREATE, { input })).toEqual(first);
    const { oneTimePassword } = first.createAccount;
    const credentials = { username: 'palopo.baru', password: oneTimePassword };
    expect(await platform.refusal(LOGIN, credentials)).toBe('PASSWORD_CHANGE_REQUIRED');
    const change = (newPassword: string, idempotencyKey = platform.key()) => ({
      input: { idempotencyKey, username: 'palopo.baru', currentPassword: oneTimePassword, newPassword },
    });
    expect(await platform.refusal(CHANGE_PASSWORD, change('palopo.baru-123'))).toBe('PASSWORD_TOO_WEAK');
    expect(await platform.refusal(CHANGE_PASSWORD, change(oneTimePassword))).toBe('PASSWORD_UNCHANGED');
    const good = change(PASSWORD);
    const changed = await platform.get(CHANGE_PASSWORD, good);
    expect(await platform.get(CHANGE_PASSWORD, good)).toEqual(changed);
    const other = change('lain dari yang lain', good.input.idempotencyKey);
    expect(await platform.refusal(CHANGE_PASSWORD, other)).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await platform.refusal(LOGIN, credentials)).toBe('INVALID_CREDENTIALS');
    await expect(platform.login('palopo.baru', PASSWORD)).resolves.toBeDefined();
  });

  it('cannot take a name twice, nor reach beyond the region, nor give more than the own rights', async () => {
    const admin = await platform.signIn('palopo.admin');
    const base = { displayName: 'X', roles: ['region_admin'], region: '73.73' };
    const refusal = (input: object) =>
      admin.refusal(CREATE, { input: { idempotencyKey: platform.key(), ...base, ...input } });
    expect(await refusal({ username: 'PALOPO.HEALTH' })).toBe('USERNAME_TAKEN');
    expect(await refusal({ username: 'baru.luwu', region: '73.17' })).toBe('ROLE_NOT_GRANTABLE');
    expect(await refusal({ username: 'baru.pusat', roles: ['platform_admin'], region: null })).toBe(
      'ROLE_NOT_GRANTABLE',
    );
    expect(await refusal({ username: 'baru.opd', roles: ['operator'], agency: '73.17-dinkes' })).toBe(
      'AGENCY_OF_ANOTHER_REGION',
    );
    const resident = { username: 'baru.warga', roles: ['citizen'], residentId: 'x'.repeat(10_000) };
    expect(await refusal(resident)).toBe('RECORD_INVALID');
    const pusat = await platform.signIn('platform.admin');
    const elsewhere = { input: { idempotencyKey: platform.key(), ...base, username: 'baru.bone', region: '73.08' } };
    expect(await pusat.refusal(CREATE, elsewhere)).toBe('REGION_NOT_SERVED');
    expect(
      await platform.refusal(CREATE, { input: { idempotencyKey: platform.key(), ...base, username: 'baru.x' } }),
    ).toBe('SIGN_IN_REQUIRED');
  });

  it('shuts an account: its sessions end at once and signing in says why', async () => {
    const { id, version, admin } = await platform.newOperator('palopo.tutup');
    const { token, refreshToken } = await platform.login('palopo.tutup', PASSWORD);
    const actor = await platform.actorOf(token);
    const input = { idempotencyKey: platform.key(), id, version };
    const shut = await admin.get(byVersion('disableAccount'), { input });
    expect(shut.disableAccount.account).toEqual({ version: version + 1, status: 'DISABLED' });
    expect(await admin.get(byVersion('disableAccount'), { input })).toEqual(shut);
    expect(await isTokenGood(platform.context(), actor.sid, actor)).toBe(false);
    expect(await platform.refusal(REFRESH, { token: refreshToken })).toBe('SESSION_ENDED');
    expect(await platform.refusal(LOGIN, { username: 'palopo.tutup', password: PASSWORD })).toBe('ACCOUNT_DISABLED');
    const open = { idempotencyKey: platform.key(), id, version: version + 1 };
    await admin.get(byVersion('enableAccount'), { input: open });
    expect(await platform.refusal(REFRESH, { token: refreshToken })).toBe('SESSION_ENDED');
    await expect(platform.login('palopo.tutup', PASSWORD)).resolves.toBeDefined();
  });

  it('resets a forgotten password and changes roles, each over the version that was read', async () => {
    const { id, version, admin } = await platform.newOperator('palopo.lupa');
    const RESET = byVersion('resetPassword', 'oneTimePassword account { version mustChangePassword }');
    const stale = await admin.ask(RESET, { input: { idempotencyKey: platform.key(), id, version: 1 } });
    expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'VERSION_CONFLICT', current: { id, version } });
    expect(JSON.stringify(stale.errors)).not.toMatch(/Rahasia|argon2/);
    const { resetPassword } = await admin.get(RESET, { input: { idempotencyKey: platform.key(), id, version } });
    expect(resetPassword.account).toEqual({ version: version + 1, mustChangePassword: true });
    const credentials = { username: 'palopo.lupa', password: resetPassword.oneTimePassword };
    expect(await platform.refusal(LOGIN, credentials)).toBe('PASSWORD_CHANGE_REQUIRED');
    const roles = {
      idempotencyKey: platform.key(),
      id,
      version: version + 1,
      roles: ['agency_admin'],
      agency: '73.73-disdag',
    };
    const changed = await admin.get(ROLES, { input: roles });
    expect(changed.changeAccountRoles.account).toMatchObject({
      roles: ['agency_admin'],
      agency: { id: '73.73-disdag' },
    });
  });

  it('takes rights away at once: a token that tells the old ones is good no longer, and a renewed one tells the new', async () => {
    const { id, version, admin } = await platform.newOperator('palopo.turun');
    const { token, refreshToken } = await platform.login('palopo.turun', PASSWORD);
    const before = await platform.actorOf(token);
    expect(await isTokenGood(platform.context(), before.sid, before)).toBe(true);
    await admin.get(ROLES, { input: { idempotencyKey: platform.key(), id, version, roles: ['citizen'] } });
    expect(await isTokenGood(platform.context(), before.sid, before)).toBe(false);
    const { refresh } = await platform.get(REFRESH, { token: refreshToken });
    const after = await platform.actorOf(refresh.token);
    expect(after).toMatchObject({ roles: ['citizen'], agency: null, services: [] });
    expect(await isTokenGood(platform.context(), after.sid, after)).toBe(true);
  });

  it('takes a service from a department: its people lose it with their next request', async () => {
    const admin = await platform.signIn('palopo.admin');
    const AGENCY = 'mutation Agency($input: UpdateAgencyInput!) { updateAgency(input: $input) { agency { version } } }';
    const officer = await platform.actorOf((await platform.login('palopo.commodities')).token);
    const change = async (version: number, services: readonly string[]) => {
      const input = { idempotencyKey: platform.key(), id: '73.73-disdag', version, services };
      return (await admin.get(AGENCY, { input })).updateAgency.agency.version;
    };
    const version = await change(1, ['licensing']);
    expect(await isTokenGood(platform.context(), officer.sid, officer)).toBe(false);
    await change(version, officer.services);
    expect(await isTokenGood(platform.context(), officer.sid, officer)).toBe(true);
  });

  it('cannot shut another who shuts the first in the same moment: a region keeps one', async () => {
    const pusat = await platform.signIn('platform.admin');
    const made = await Promise.all(
      ['makassar.kedua', 'makassar.ketiga'].map(async (username) => {
        const person = { username, displayName: 'X', roles: ['region_admin'], region: '73.71' };
        return (await pusat.get(CREATE, { input: { idempotencyKey: platform.key(), ...person } })).createAccount
          .account;
      }),
    );
    const first = (await (await platform.signIn('makassar.admin')).get('{ me { id version } }')).me;
    const shut = ({ id, version }: { id: string; version: number }) =>
      pusat.ask(byVersion('disableAccount'), { input: { idempotencyKey: platform.key(), id, version } });
    const outcomes = await Promise.all([first, ...made].map(shut));
    expect(outcomes.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'LAST_ADMINISTRATOR',
    ]);
  });

  it('cannot shut the last administrator of the region', async () => {
    const luwu = await platform.signIn('luwu.admin');
    const { me } = await luwu.get('{ me { id version } }');
    const input = { idempotencyKey: platform.key(), ...me };
    expect(await luwu.refusal(byVersion('disableAccount'), { input })).toBe('LAST_ADMINISTRATOR');
    const second = { username: 'luwu.kedua', displayName: 'X', roles: ['region_admin'], region: '73.17' };
    await luwu.get(CREATE, { input: { idempotencyKey: platform.key(), ...second } });
    await luwu.get(byVersion('disableAccount'), { input: { ...input, idempotencyKey: platform.key() } });
    const pusat = await platform.signIn('platform.admin');
    await pusat.get(byVersion('enableAccount'), {
      input: { idempotencyKey: platform.key(), id: me.id, version: me.version + 1 },
    });
  });

  it('cannot reset what the process sets', async () => {
    const admin = await platform.signIn('palopo.admin');
    const { accounts } = await admin.get(
      '{ accounts(region: "73.73", username: "palopo.health") { nodes { id version } } }',
    );
    const input = { idempotencyKey: platform.key(), ...accounts.nodes[0] };
    expect(await admin.refusal(byVersion('resetPassword', 'oneTimePassword'), { input })).toBe('SAMPLE_PASSWORD_FIXED');
  });
});

describe('what people may see of accounts', () => {
  const LIST =
    'query List($region: String!) { accounts(region: $region, first: 50) { totalCount nodes { username displayName } } }';

  it('their administrators list them, and each name that they read is on record', async () => {
    const { id, admin } = await platform.newOperator('palopo.lihat');
    const { accounts } = await admin.get(LIST, { region: '73.73' });
    expect(accounts.nodes).toContainEqual({ username: 'palopo.lihat', displayName: SECRET_NAME });
    const trail = [];
    const store = platform.stores.get('accounts');
    for await (const { value } of store
      ?.collection<{ reads: { id: string; fields: string[] }[] }>(ACCESS_TRAIL)
      .scan() ?? [])
      trail.push(...value.reads);
    expect(trail).toContainEqual({ type: 'Account', id, fields: ['displayName'] });
  });

  it('an administrator elsewhere, an operator and a stranger are refused', async () => {
    for (const who of ['luwu.admin', 'palopo.health'])
      expect(await (await platform.signIn(who)).refusal(LIST, { region: '73.73' })).toBe('ACCOUNT_NOT_MANAGEABLE');
    expect(await platform.refusal(LIST, { region: '73.73' })).toBe('SIGN_IN_REQUIRED');
  });

  it('an account is there for itself and its administrators, and for nobody else', async () => {
    const { id } = await platform.newOperator('palopo.sendiri');
    const ACCOUNT = 'query Account($id: ID!) { account(id: $id) { displayName } }';
    const seen = async (who: string, password = SAMPLE_PASSWORD) =>
      (await (await platform.signIn(who, password)).get(ACCOUNT, { id })).account;
    expect(await seen('palopo.sendiri', PASSWORD)).toEqual({ displayName: SECRET_NAME });
    expect(await seen('palopo.admin')).toEqual({ displayName: SECRET_NAME });
    expect(await seen('luwu.admin')).toBeNull();
    expect(await seen('palopo.health')).toBeNull();
    expect((await platform.get(ACCOUNT, { id })).account).toBeNull();
  });

  it('an administrator of a department sees its operators', async () => {
    await platform.newOperator('palopo.dinkes.satu');
    const admin = await platform.signIn('palopo.admin');
    const input = {
      idempotencyKey: platform.key(),
      username: 'palopo.dinkes.kepala',
      displayName: 'X',
      roles: ['agency_admin'],
      region: '73.73',
      agency: '73.73-dinkes',
    };
    const { oneTimePassword } = (await admin.get(CREATE, { input })).createAccount;
    const change = {
      idempotencyKey: platform.key(),
      username: input.username,
      currentPassword: oneTimePassword,
      newPassword: PASSWORD,
    };
    await platform.get(CHANGE_PASSWORD, { input: change });
    const head = await platform.signIn(input.username, PASSWORD);
    const { accounts } = await head.get(
      '{ accounts(region: "73.73", first: 50) { nodes { username displayName agency { id } } } }',
    );
    expect(new Set(accounts.nodes.map(({ agency }: { agency: { id: string } }) => agency.id))).toEqual(
      new Set(['73.73-dinkes']),
    );
    expect(accounts.nodes).toContainEqual(
      expect.objectContaining({ username: 'palopo.dinkes.satu', displayName: SECRET_NAME }),
    );
    const operator = { ...input, username: 'palopo.dinkes.dua', roles: ['operator'] };
    await head.get(CREATE, { input: { ...operator, idempotencyKey: platform.key() } });
    const more = {
      ...operator,
      username: 'palopo.dinkes.tiga',
      roles: ['agency_admin'],
      idempotencyKey: platform.key(),
    };
    expect(await head.refusal(CREATE, { input: more })).toBe('ROLE_NOT_GRANTABLE');
  });
});

it('no change that leaves the service holds a name, a password or a key', async () => {
  await platform.newOperator('palopo.log');
  await platform.settled();
  const texts: string[] = [];
  for await (const batch of platform.log.read({ follower: 'test', topics: 'all' }))
    texts.push(...batch.map(({ change }) => JSON.stringify(change)));
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => /Rahasia|argon2|privateJwk|refresh|palopo\.log/.test(text))).toEqual([]);
});
