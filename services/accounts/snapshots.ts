/** Records as commands answer and resolvers read them: never a hash, and no personal field, which is loaded when asked for. */
import type { Stored } from '@puja-indah/store';
import type { AccountRecord, AgencyRecord } from './model.ts';

export type AccountSnapshot = ReturnType<typeof accountSnapshot>;

export const accountSnapshot = ({ id, version, value }: Pick<Stored<AccountRecord>, 'id' | 'version' | 'value'>) => ({
  id,
  version,
  /** Whose personal fields these are. */
  accountId: id,
  region: value.region,
  sample: value.sample,
  username: value.username,
  roles: [...value.roles],
  agency: value.agency,
  status: value.status,
  mustChangePassword: value.mustChangePassword,
  createdAt: value.createdAt,
  credentialEpoch: value.credentialEpoch,
});

export const agencySnapshot = ({ id, version, value }: Pick<Stored<AgencyRecord>, 'id' | 'version' | 'value'>) => ({
  id,
  version,
  region: value.region,
  sample: value.sample,
  name: value.name,
  services: [...value.services],
});
