/** Who may give which role to whom. An administrator manages an account only when entitled to give every role that it has. */
import { defineError, regionContains } from '@puja-indah/domain';
import { type Actor, type Role, SYSTEM } from '@puja-indah/kit';
import { type AccountRecord, PLATFORM, ROLES } from '../model.ts';

/** What rights hang on. `region` is 00 for the platform's own people. */
export type Standing = Pick<AccountRecord, 'roles' | 'region' | 'agency'>;

export const ROLE_NOT_GRANTABLE = defineError<{ role: string }>('ROLE_NOT_GRANTABLE', 'FORBIDDEN', {
  message: ({ role }) => `Anda tidak berwenang memberikan peran ${role} pada akun ini. Hubungi admin di atas Anda.`,
  hint: ({ role }) =>
    `The role ${role} is not yours to give here: platform_admin gives all; region_admin all but platform_admin in the own region; agency_admin operator in the own agency.`,
});

export const ACCOUNT_NOT_MANAGEABLE = defineError('ACCOUNT_NOT_MANAGEABLE', 'FORBIDDEN', {
  message: 'Anda tidak berwenang mengelola akun ini. Hubungi admin daerahnya.',
  hint: 'The account has a role, region or agency outside your own; ask an administrator who covers it.',
});

export const ROLES_MISFIT = defineError<{ reason: string; why: string }>('ROLES_MISFIT', 'VALIDATION_FAILED', {
  message: ({ reason }) => `Susunan peran belum benar: ${reason}.`,
  hint: ({ why }) => `The roles do not fit together: ${why}.`,
});

export const LAST_ADMINISTRATOR = defineError('LAST_ADMINISTRATOR', 'CONFLICT', {
  message: 'Akun ini admin aktif terakhir. Tunjuk admin lain terlebih dahulu.',
  hint: 'This is the last active administrator; give another active account the same role first.',
});

/** May `by` give this role to an account of this region and agency? */
export function mayGive(by: Actor, role: Role, { region, agency }: Omit<Standing, 'roles'>): boolean {
  if (by === SYSTEM || by.roles.includes('platform_admin')) return true;
  if (role === 'platform_admin' || region === PLATFORM || by.region === null) return false;
  if (!regionContains(by.region, region)) return false;
  if (by.roles.includes('region_admin')) return true;
  return by.roles.includes('agency_admin') && role === 'operator' && agency !== null && agency === by.agency;
}

/** @throws ROLE_NOT_GRANTABLE for the first role that is not `by`'s to give. */
export function requireGrants(by: Actor, standing: Standing): void {
  const refused = standing.roles.find((role) => !mayGive(by, role, standing));
  if (refused) throw ROLE_NOT_GRANTABLE({ role: refused });
}

/** May `by` see and change this account? */
export const mayManage = (by: Actor, standing: Standing): boolean =>
  standing.roles.every((role) => mayGive(by, role, standing));

/** @throws ACCOUNT_NOT_MANAGEABLE */
export function requireManages(by: Actor, standing: Standing): void {
  if (!mayManage(by, standing)) throw ACCOUNT_NOT_MANAGEABLE();
}

/** The role with the widest rights. Roles must not be empty. */
export const highestOf = (roles: readonly Role[]): Role => ROLES.findLast((role) => roles.includes(role)) ?? 'citizen';

/**
 * The roles without doubles, in the order of their rights.
 * @throws ROLES_MISFIT for an unknown role, none, or roles that do not fit region and agency.
 */
export function readRoles(asked: readonly string[], { region, agency }: Omit<Standing, 'roles'>): readonly Role[] {
  const unknown = asked.find((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown !== undefined)
    throw ROLES_MISFIT({ reason: `peran ${unknown} tidak dikenal`, why: `unknown role ${unknown}` });
  const roles = ROLES.filter((role) => asked.includes(role));
  const officer = roles.includes('operator') || roles.includes('agency_admin');
  const misfit = (reason: string, why: string) => ROLES_MISFIT({ reason, why });
  if (roles.length === 0) throw misfit('pilih paling sedikit satu peran', 'give at least one role');
  if (roles.includes('platform_admin') && roles.length > 1)
    throw misfit('platform_admin tidak digabung dengan peran lain', 'platform_admin stands alone');
  if (roles.includes('platform_admin') !== (region === PLATFORM))
    throw misfit(
      'platform_admin tanpa daerah, peran lain dengan daerah',
      'platform_admin has no region, every other role has one',
    );
  if (officer && agency === null)
    throw misfit('operator dan admin OPD memerlukan OPD', 'operator and agency_admin need an agency');
  if (!officer && agency !== null)
    throw misfit('OPD hanya untuk operator dan admin OPD', 'only operator and agency_admin have an agency');
  return roles;
}

/**
 * Refuses what would leave a region, or the platform, without an administrator.
 * @param others other active accounts with the same highest role in the same region.
 * @throws LAST_ADMINISTRATOR
 */
export function requireSuccessor(
  before: Pick<AccountRecord, 'highestRole' | 'status'>,
  after: Pick<AccountRecord, 'highestRole' | 'status'>,
  others: number,
): void {
  const leads = ['region_admin', 'platform_admin'].includes(before.highestRole) && before.status === 'ACTIVE';
  const stays = after.highestRole === before.highestRole && after.status === 'ACTIVE';
  if (leads && !stays && others === 0) throw LAST_ADMINISTRATOR();
}

/**
 * Which accounts of a region `by` may list: all of them, or those of one agency.
 * @returns the agency to narrow the list to; null for all.
 * @throws ACCOUNT_NOT_MANAGEABLE
 */
export function requireReadsAccounts(by: Actor, region: string, agency: string | null): string | null {
  if (mayGive(by, region === PLATFORM ? 'platform_admin' : 'citizen', { region, agency })) return agency;
  const own = by.roles.includes('agency_admin') ? by.agency : null;
  if (own === null || (agency !== null && agency !== own) || !mayGive(by, 'operator', { region, agency: own }))
    throw ACCOUNT_NOT_MANAGEABLE();
  return own;
}
