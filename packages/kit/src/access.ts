/**
 * Who may do what, in one place: role x region x agency.
 *
 * | role | may |
 * |---|---|
 * | anyone | read what is public, apply, track by ticket |
 * | citizen | the same, and read the own records |
 * | operator | enter and correct records and work the queue of the agency's services, in the own region |
 * | agency_admin | as operator; manages the agency's operators |
 * | region_admin | as operator for every service of the region; manages accounts, service types and switches |
 * | platform_admin | manages regions, their administrators and parked events; enters no records and reads no personal data |
 */
import { defineError, regionContains } from '@puja-indah/domain';
import type { Actor } from './context.ts';

export const SIGN_IN_REQUIRED = defineError('SIGN_IN_REQUIRED', 'UNAUTHENTICATED', {
  message: 'Silakan masuk terlebih dahulu untuk melakukan ini.',
  hint: 'Send a valid access token: Authorization: Bearer <token>; get one with the login mutation.',
});

export const NOT_ALLOWED_HERE = defineError<{ region: string; service: string }>('NOT_ALLOWED_HERE', 'FORBIDDEN', {
  message: ({ region, service }) =>
    `Akun Anda tidak berwenang untuk layanan ${service} di wilayah ${region}. Hubungi admin daerah Anda.`,
  hint: ({ region, service }) =>
    `The account has no role for service ${service} in region ${region}; ask an administrator of that region.`,
});

export interface Access {
  /** Enter and correct records, work the queue of `service` (default: this one) in `region`. */
  mayOperate(region: string, service?: string): boolean;
  /** Manage accounts, service types and switches of the region. */
  mayAdminister(region: string): boolean;
  /** Manage the platform itself. */
  mayAdministerPlatform(): boolean;
  /** Is this the actor's own record? */
  isSubject(record: { readonly residentId?: string | null; readonly accountId?: string | null }): boolean;
  /** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE */
  requireOperate(region: string, service?: string): Actor;
  /** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE */
  requireAdminister(region: string): Actor;
  /** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE */
  requireAdministerPlatform(): Actor;
  /** @throws SIGN_IN_REQUIRED */
  requireSignedIn(): Actor;
}

/** The system itself, when it loads samples and runs jobs: may operate everywhere. */
export const SYSTEM: Actor = {
  accountId: 'system',
  username: 'system',
  roles: ['region_admin', 'platform_admin'],
  region: null,
  agency: null,
  services: [],
};

/** The rights of `actor` as seen by `service`. */
export function accessFor(actor: Actor | undefined, service: string): Access {
  const has = (role: Actor['roles'][number]) => actor?.roles.includes(role) ?? false;
  const within = (region: string) =>
    actor === SYSTEM || (actor?.region != null && regionContains(actor.region, region));
  const signedIn = (): Actor => {
    if (!actor) throw SIGN_IN_REQUIRED();
    return actor;
  };
  const allowed = (ok: boolean, region: string, name: string): Actor => {
    const who = signedIn();
    if (!ok) throw NOT_ALLOWED_HERE({ region, service: name });
    return who;
  };
  const access: Access = {
    mayOperate: (region, name = service) =>
      within(region) &&
      (has('region_admin') || ((has('operator') || has('agency_admin')) && (actor?.services.includes(name) ?? false))),
    mayAdminister: (region) => (within(region) && has('region_admin')) || has('platform_admin'),
    mayAdministerPlatform: () => has('platform_admin'),
    isSubject: ({ residentId, accountId }) =>
      actor !== undefined &&
      ((accountId != null && accountId === actor.accountId) || (residentId != null && residentId === actor.residentId)),
    requireOperate: (region, name = service) => allowed(access.mayOperate(region, name), region, name),
    requireAdminister: (region) => allowed(access.mayAdminister(region), region, service),
    requireAdministerPlatform: () => allowed(access.mayAdministerPlatform(), '-', service),
    requireSignedIn: signedIn,
  };
  return access;
}
