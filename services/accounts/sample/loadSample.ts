/** Palopo and two neighbours: departments and people to sign in as. All marked as samples; keys are fixed, so a second run changes nothing. */
import type { ServiceContext } from '@puja-indah/kit';
import { createAccount } from '../commands/accounts.ts';
import { createAgency } from '../commands/agencies.ts';
import { addTenant } from '../commands/tenants.ts';
import type { PasswordHasher } from '../signin/passwordHash.ts';
import { AGENCIES, PEOPLE, TENANTS } from './people.ts';

const SAMPLE = { sample: true };

export async function loadSample(context: ServiceContext, hasher: PasswordHasher): Promise<void> {
  for (const { region } of TENANTS)
    await addTenant(context, { idempotencyKey: `sample tenant ${region}`, region }, SAMPLE);
  for (const { region, place } of TENANTS)
    for (const { code, name, services } of AGENCIES) {
      const idempotencyKey = `sample agency ${region} ${code}`;
      await createAgency(context, { idempotencyKey, region, code, name: `${name} ${place}`, services }, SAMPLE);
    }
  for (const person of PEOPLE)
    await createAccount(context, hasher, { idempotencyKey: `sample account ${person.username}`, ...person }, SAMPLE);
}
