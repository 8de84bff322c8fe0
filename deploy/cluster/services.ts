/** The services of the house by name; a process loads the one that it runs. A new service joins by one line here. */
import type { ServiceDefinition } from '@puja-indah/kit';

const SERVICES: Readonly<Record<string, () => Promise<ServiceDefinition>>> = {
  accounts: async () => (await import('@puja-indah/service-accounts')).accounts,
  catalogue: async () => (await import('@puja-indah/service-catalogue')).catalogue,
  changes: async () => (await import('@puja-indah/service-changes')).changes,
  commodities: async () => (await import('@puja-indah/service-commodities')).commodities,
  health: async () => (await import('@puja-indah/service-health')).health,
  licensing: async () => (await import('@puja-indah/service-licensing')).licensing,
  requests: async () => (await import('@puja-indah/service-requests')).requests,
  search: async () => (await import('@puja-indah/service-search')).search,
};

/** @throws Error naming the services that there are. */
export function findService(name: string): Promise<ServiceDefinition> {
  const load = Object.hasOwn(SERVICES, name) ? SERVICES[name] : undefined;
  if (!load) throw new Error(`"${name}" is no service. Name one of: ${Object.keys(SERVICES).join(', ')}.`);
  return load();
}
