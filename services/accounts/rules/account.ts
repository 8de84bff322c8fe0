/** What becomes of an account: created, given other roles, shut, opened, given another password. Pure; who may is in `grants.ts`. */
import { defineError } from '@puja-indah/domain';
import type { AccountRecord, AgencyRecord } from '../model.ts';
import { highestOf, readRoles } from './grants.ts';

export const USERNAME_MALFORMED = defineError('USERNAME_MALFORMED', 'VALIDATION_FAILED', {
  message:
    'Nama pengguna terdiri dari 3 sampai 64 huruf kecil, angka, titik, tanda hubung, atau garis bawah, dan diawali huruf atau angka.',
  hint: 'A username is 3 to 64 of a-z, 0-9, dot, hyphen and underscore, and begins with a letter or digit.',
});

export const DISPLAY_NAME_MISSING = defineError('DISPLAY_NAME_MISSING', 'VALIDATION_FAILED', {
  message: 'Isi nama lengkap pemilik akun.',
  hint: 'Give the displayName of the person.',
});

export const AGENCY_OF_ANOTHER_REGION = defineError<{ agency: string; region: string }>(
  'AGENCY_OF_ANOTHER_REGION',
  'VALIDATION_FAILED',
  {
    message: ({ agency, region }) => `OPD ${agency} tidak ada di daerah ${region}. Pilih OPD dari daerah yang sama.`,
    hint: ({ agency, region }) => `There is no agency ${agency} in region ${region}; list agencies(region:).`,
  },
);

export const RESIDENT_NEEDS_CITIZEN = defineError('RESIDENT_NEEDS_CITIZEN', 'VALIDATION_FAILED', {
  message: 'Hanya akun dengan peran masyarakat (citizen) yang dapat dikaitkan dengan penduduk.',
  hint: 'residentId goes with the role citizen only.',
});

export const ACCOUNT_STATUS_UNCHANGED = defineError<{ status: string }>('ACCOUNT_STATUS_UNCHANGED', 'CONFLICT', {
  message: ({ status }) => `Akun sudah berstatus ${status}. Muat ulang daftar akun.`,
  hint: ({ status }) => `The account is ${status} already; read it again.`,
});

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** 00 for the platform's own people. */
  readonly region: string;
  readonly agency: string | null;
  readonly residentId: string | null;
}

/** The username as it is kept and compared: lower case, no spaces around. */
export const foldUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** @throws AGENCY_OF_ANOTHER_REGION when the agency is missing or of another region than the account. */
export function requireAgency(
  asked: string | null,
  region: string,
  found: Pick<AgencyRecord, 'region'> | undefined,
): void {
  if (asked !== null && found?.region !== region) throw AGENCY_OF_ANOTHER_REGION({ agency: asked, region });
}

/**
 * A new account without a password yet.
 * @throws USERNAME_MALFORMED, DISPLAY_NAME_MISSING, ROLES_MISFIT, RESIDENT_NEEDS_CITIZEN
 */
export function openAccount(
  asked: NewAccount,
  { at, sample }: { readonly at: string; readonly sample: boolean },
): AccountRecord {
  const username = foldUsername(asked.username);
  if (!/^[a-z0-9][a-z0-9._-]{2,63}$/.test(username)) throw USERNAME_MALFORMED();
  const displayName = asked.displayName.trim();
  if (displayName === '') throw DISPLAY_NAME_MISSING();
  const roles = readRoles(asked.roles, asked);
  if (asked.residentId !== null && !roles.includes('citizen')) throw RESIDENT_NEEDS_CITIZEN();
  return {
    region: asked.region,
    sample,
    username,
    displayName,
    roles,
    highestRole: highestOf(roles),
    agency: asked.agency,
    residentId: asked.residentId,
    status: 'ACTIVE',
    passwordHash: null,
    mustChangePassword: !sample,
    credentialEpoch: 1,
    createdAt: at,
  };
}

/** Other roles and agency. Access tokens that say otherwise are good no longer. @throws ROLES_MISFIT */
export function giveRoles(
  account: AccountRecord,
  asked: { readonly roles: readonly string[]; readonly agency: string | null },
): AccountRecord {
  const roles = readRoles(asked.roles, { region: account.region, agency: asked.agency });
  return {
    ...account,
    roles,
    highestRole: highestOf(roles),
    agency: asked.agency,
    residentId: roles.includes('citizen') ? account.residentId : null,
  };
}

/** Ends every session too. @throws ACCOUNT_STATUS_UNCHANGED */
export function disable(account: AccountRecord): AccountRecord {
  if (account.status === 'DISABLED') throw ACCOUNT_STATUS_UNCHANGED({ status: 'nonaktif' });
  return { ...account, status: 'DISABLED', credentialEpoch: account.credentialEpoch + 1 };
}

/** @throws ACCOUNT_STATUS_UNCHANGED */
export function enable(account: AccountRecord): AccountRecord {
  if (account.status === 'ACTIVE') throw ACCOUNT_STATUS_UNCHANGED({ status: 'aktif' });
  return { ...account, status: 'ACTIVE' };
}

/** Ends every session. `mustChange`: the password was given by somebody else and is good for one change. */
export const givePassword = (account: AccountRecord, passwordHash: string, mustChange: boolean): AccountRecord => ({
  ...account,
  passwordHash,
  mustChangePassword: mustChange,
  credentialEpoch: account.credentialEpoch + 1,
});
