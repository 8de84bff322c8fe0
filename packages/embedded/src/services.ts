/** Every service of the house. A new service joins the one-process tier by one line here. */

import type { ServiceDefinition } from '@puja-indah/kit';
import { accounts } from '@puja-indah/service-accounts';
import { catalogue } from '@puja-indah/service-catalogue';
import { changes } from '@puja-indah/service-changes';
import { commodities } from '@puja-indah/service-commodities';
import { health } from '@puja-indah/service-health';
import { licensing } from '@puja-indah/service-licensing';
import { requests } from '@puja-indah/service-requests';
import { search } from '@puja-indah/service-search';

/** In starting order: what others follow comes first, only so that a first start settles sooner. */
export const SERVICES: readonly ServiceDefinition[] = [
  accounts,
  catalogue,
  search,
  requests,
  changes,
  licensing,
  health,
  commodities,
];
