import { isRefusal } from '@puja-indah/domain';
import { type Actor, type Role, SYSTEM } from '@puja-indah/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLATFORM, ROLES } from '../model.ts';
import { highestOf, mayManage, readRoles, requireReadsAccounts, requireSuccessor } from './grants.ts';

const actor = (roles: readonly Role[], region: string | null, agency: string | null = null): Actor => ({
  accountId: 'somebody',
  username: 'somebody',
  roles,
  region,
  agency,
  services: [],
});
const platform = actor(['platform_admin'], null);
const palopo = actor(['region_admin'], '73.73');
const dinkes = actor(['agency_admin'], '73.73', '73.73-dinkes');
const account = (role: Role, region: string, agency: string | null = null) => ({ roles: [role], region, agency });

/** The code of the refusal that `act` throws, or undefined. */
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.code;
  }
};

describe('who manages whom', () => {
  test.each([
    ['the platform manages the administrator of a region', platform, account('region_admin', '73.73'), true],
    ['the platform manages its own people', platform, account('platform_admin', PLATFORM), true],
    ['the system manages all', SYSTEM, account('platform_admin', PLATFORM), true],
    ['a region manages its operators', palopo, account('operator', '73.73', '73.73-dinkes'), true],
    ['a region manages its other administrators', palopo, account('region_admin', '73.73'), true],
    ['a region does not manage another', palopo, account('operator', '73.17', '73.17-dinkes'), false],
    ['a region whose code begins the same is another', palopo, account('citizen', '73.7'), false],
    ['a region does not manage the platform', palopo, account('platform_admin', PLATFORM), false],
    ['an agency manages its operators', dinkes, account('operator', '73.73', '73.73-dinkes'), true],
    ['an agency does not manage those of another', dinkes, account('operator', '73.73', '73.73-disdag'), false],
    ['an agency does not manage its administrators', dinkes, account('agency_admin', '73.73', '73.73-dinkes'), false],
    ['an agency does not manage citizens', dinkes, account('citizen', '73.73'), false],
    ['an operator manages nobody', actor(['operator'], '73.73', '73.73-dinkes'), account('citizen', '73.73'), false],
    ['a citizen manages nobody', actor(['citizen'], '73.73'), account('citizen', '73.73'), false],
  ])('%s', (_, by, standing, expected) => {
    expect(mayManage(by, standing)).toBe(expected);
  });

  test('nobody but the platform and the system reaches beyond the own region, whatever roles meet', () => {
    const roles = fc.uniqueArray(fc.constantFrom(...ROLES.filter((role) => role !== 'platform_admin')), {
      minLength: 1,
    });
    const regions = fc.constantFrom('73', '73.73', '73.17', '73.71', '72', '72.01');
    fc.assert(
      fc.property(roles, regions, fc.constantFrom(...ROLES), regions, (held, own, given, other) => {
        const reached = mayManage(actor(held, own, `${own}-x`), account(given, other, `${own}-x`));
        return !reached || ((other === own || other.startsWith(`${own}.`)) && given !== 'platform_admin');
      }),
    );
  });
});

describe('roles that fit together', () => {
  const inRegion = { region: '73.73', agency: null };
  test.each([
    ['no role', [], inRegion],
    ['an unknown role', ['king'], inRegion],
    ['an operator without an agency', ['operator'], inRegion],
    ['an administrator of the region in an agency', ['region_admin'], { region: '73.73', agency: '73.73-dinkes' }],
    ['the platform in a region', ['platform_admin'], inRegion],
    ['a region without a region', ['region_admin'], { region: PLATFORM, agency: null }],
    ['the platform with another role', ['platform_admin', 'citizen'], { region: PLATFORM, agency: null }],
  ])('%s is refused', (_, roles, standing) => {
    expect(codeOf(() => readRoles(roles, standing))).toBe('ROLES_MISFIT');
  });

  test('doubles go and the order is that of the rights', () => {
    const roles = readRoles(['operator', 'citizen', 'operator'], { region: '73.73', agency: '73.73-dinkes' });
    expect(roles).toEqual(['citizen', 'operator']);
    expect(highestOf(roles)).toBe('operator');
  });
});

describe('the last administrator', () => {
  const active = { highestRole: 'region_admin', status: 'ACTIVE' } as const;
  test.each([
    ['cannot be shut', { ...active, status: 'DISABLED' } as const, 'LAST_ADMINISTRATOR'],
    ['cannot become an operator', { ...active, highestRole: 'operator' } as const, 'LAST_ADMINISTRATOR'],
    ['can be changed otherwise', active, undefined],
  ])('%s', (_, after, code) => {
    expect(codeOf(() => requireSuccessor(active, after, 0))).toBe(code);
    expect(codeOf(() => requireSuccessor(active, after, 1))).toBeUndefined();
  });

  test('an operator or a shut administrator is nobody’s last', () => {
    const shut = { ...active, status: 'DISABLED' } as const;
    expect(codeOf(() => requireSuccessor({ highestRole: 'operator', status: 'ACTIVE' }, shut, 0))).toBeUndefined();
    expect(codeOf(() => requireSuccessor(shut, { highestRole: 'operator', status: 'DISABLED' }, 0))).toBeUndefined();
  });
});

test('an agency lists its own accounts alone', () => {
  expect(requireReadsAccounts(dinkes, '73.73', null)).toBe('73.73-dinkes');
  expect(codeOf(() => requireReadsAccounts(dinkes, '73.73', '73.73-disdag'))).toBe('ACCOUNT_NOT_MANAGEABLE');
  expect(codeOf(() => requireReadsAccounts(dinkes, '73.17', null))).toBe('ACCOUNT_NOT_MANAGEABLE');
  expect(requireReadsAccounts(palopo, '73.73', null)).toBeNull();
  expect(codeOf(() => requireReadsAccounts(palopo, PLATFORM, null))).toBe('ACCOUNT_NOT_MANAGEABLE');
  expect(requireReadsAccounts(platform, PLATFORM, null)).toBeNull();
  expect(codeOf(() => requireReadsAccounts(actor(['operator'], '73.73', '73.73-dinkes'), '73.73', null))).toBe(
    'ACCOUNT_NOT_MANAGEABLE',
  );
});
