/** Roles in Indonesian, in the order of their rights. */
export const ROLES = [
  { value: 'citizen', name: 'Masyarakat' },
  { value: 'operator', name: 'Operator OPD' },
  { value: 'agency_admin', name: 'Admin OPD' },
  { value: 'region_admin', name: 'Admin daerah' },
  { value: 'platform_admin', name: 'Admin platform' },
] as const;

export const roleName = (role: string): string => ROLES.find(({ value }) => value === role)?.name ?? role;

/** Only these belong to a department. */
export const needsAgency = (role: string): boolean => role === 'operator' || role === 'agency_admin';
