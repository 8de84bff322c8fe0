/** The people of the tests: the same names, regions and services as the sample sign-ins. */
import type { Actor } from '@puja-indah/kit';

const officer = (region: string, service: string, agency: string, place: string): Actor => ({
  accountId: `${region}-${service}-officer`,
  username: `${place}.${service}`,
  roles: ['operator'],
  region,
  agency: `${region}-${agency}`,
  services: [service],
});
const admin = (region: string, place: string): Actor => ({
  accountId: `${region}-admin`,
  username: `${place}.admin`,
  roles: ['region_admin'],
  region,
  agency: null,
  services: [],
});

export const actors = {
  'palopo.admin': admin('73.73', 'palopo'),
  'palopo.licensing': officer('73.73', 'licensing', 'dpmptsp', 'palopo'),
  'palopo.health': officer('73.73', 'health', 'dinkes', 'palopo'),
  'palopo.commodities': officer('73.73', 'commodities', 'disdag', 'palopo'),
  'luwu.admin': admin('73.17', 'luwu'),
  'luwu.commodities': officer('73.17', 'commodities', 'disdag', 'luwu'),
  'makassar.admin': admin('73.71', 'makassar'),
  'platform.admin': {
    accountId: 'platform-admin',
    username: 'platform.admin',
    roles: ['platform_admin'],
    region: null,
    agency: null,
    services: [],
  },
  citizen: {
    accountId: '73.73-citizen',
    username: 'warga',
    roles: ['citizen'],
    region: '73.73',
    agency: null,
    services: [],
    residentId: '73.73-resident-1',
  },
} as const satisfies Record<string, Actor>;

export type ActorName = keyof typeof actors;
