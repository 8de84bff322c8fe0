/** Who signs in at the servers: the administrator, each service under its own name, the gateway. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './place.ts';

/** Names of the services, as their folders are called. */
export const serviceNames: readonly string[] = readdirSync(join(projectRoot, 'services'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

export const users: readonly string[] = ['admin', 'gateway', ...serviceNames];
