import { describe, expect, test } from 'vitest';
import { disable, enable, givePassword, giveRoles, type NewAccount, openAccount, requireAgency } from './account.ts';

const asked: NewAccount = {
  username: ' Palopo.Baru ',
  displayName: 'Andi Contoh',
  roles: ['citizen'],
  region: '73.73',
  agency: null,
  residentId: '73.73-resident',
};
const made = { at: '2026-11-24T01:00:00.000Z', sample: false };

describe('an account', () => {
  test('begins active, with its name folded and a password that must be changed', () => {
    expect(openAccount(asked, made)).toMatchObject({
      username: 'palopo.baru',
      status: 'ACTIVE',
      mustChangePassword: true,
      passwordHash: null,
      highestRole: 'citizen',
    });
  });

  test.each([
    ['USERNAME_MALFORMED', { username: 'a b' }],
    ['USERNAME_MALFORMED', { username: 'ab' }],
    ['USERNAME_MALFORMED', { username: '../etc' }],
    ['DISPLAY_NAME_MISSING', { displayName: '  ' }],
    ['RESIDENT_NEEDS_CITIZEN', { roles: ['region_admin'] }],
    ['ROLES_MISFIT', { roles: [] }],
  ])('is refused with %s', (code, wrong) => {
    expect(() => openAccount({ ...asked, ...wrong }, made)).toThrow(expect.objectContaining({ code }));
  });

  test('loses its resident with the role of a citizen', () => {
    const officer = giveRoles(openAccount(asked, made), { roles: ['operator'], agency: '73.73-dinkes' });
    expect(officer).toMatchObject({ residentId: null, highestRole: 'operator', agency: '73.73-dinkes' });
  });

  test('ends its sessions when it is shut or given a password, and not when it is opened', () => {
    const account = openAccount(asked, made);
    const shut = disable(account);
    expect(shut.credentialEpoch).toBe(2);
    expect(enable(shut)).toMatchObject({ status: 'ACTIVE', credentialEpoch: 2 });
    expect(givePassword(account, 'hash', true)).toMatchObject({ credentialEpoch: 2, mustChangePassword: true });
    expect(() => disable(shut)).toThrow(expect.objectContaining({ code: 'ACCOUNT_STATUS_UNCHANGED' }));
    expect(() => enable(account)).toThrow(expect.objectContaining({ code: 'ACCOUNT_STATUS_UNCHANGED' }));
  });

  test('has an agency of its own region', () => {
    expect(() => requireAgency('73.17-dinkes', '73.73', { region: '73.17' })).toThrow('73.17-dinkes');
    expect(() => requireAgency('73.73-none', '73.73', undefined)).toThrow('73.73-none');
    expect(() => requireAgency('73.73-dinkes', '73.73', { region: '73.73' })).not.toThrow();
  });
});
