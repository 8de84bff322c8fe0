/** Asks the services of a platform in this process as their gateway would. */
import { SYSTEM } from '@puja-indah/kit';
import { type AskService, isAnonymous } from '@puja-indah/testing/writtenCommands';
import type { Platform } from '../src/index.ts';

const client = { address: '127.0.0.1', local: true };

export const askerOf =
  (platform: Platform): AskService =>
  async (service, query, variables) => {
    const running = platform.services.get(service);
    if (!running) throw new Error(`The service ${service} does not run.`);
    const actor = isAnonymous(service) ? undefined : SYSTEM;
    const result = await running.execute({ query, variables }, { actor, client });
    if (result.errors) throw new Error(`${service}: ${result.errors.map((error) => JSON.stringify(error)).join('; ')}`);
    return JSON.parse(JSON.stringify(result.data));
  };
