/** Regions, departments and the people who sign in. */
import { defineService, type ServiceDefinition, sdl } from '@puja-indah/kit';
import { agencyChanged } from './events.ts';
import {
  accounts as accountRecords,
  agencies,
  derivationKeys,
  regionEditions,
  regions,
  sessions,
  signingKeys,
  tenants,
} from './model.ts';
import { loadRegions } from './regions/loadRegions.ts';
import { resolversOf } from './resolvers.ts';
import { loadSample } from './sample/loadSample.ts';
import { ensureDerivationKey } from './signin/oneTimePassword.ts';
import { passwordHasher } from './signin/passwordHash.ts';
import type { SignInParts } from './signin/signIn.ts';
import { signInGuard } from './signin/signInGuard.ts';
import { currentKey, rotateWhenOld } from './signin/signingKeys.ts';

export { type AccountWithPassword, type CreateAccountInput, createAccount } from './commands/accounts.ts';
export { createAgency } from './commands/agencies.ts';
export { addTenant } from './commands/tenants.ts';
export { AUDIENCE, ISSUER } from './signin/accessToken.ts';
export { type PasswordHasher, passwordHasher } from './signin/passwordHash.ts';
export { isTokenGood } from './signin/signIn.ts';
export { jwks, rotateSigningKey } from './signin/signingKeys.ts';

const HOUR_MS = 3_600_000;

const inProcess = (): SignInParts => ({
  hasher: passwordHasher(),
  guard: signInGuard({
    now: () => Date.now(),
    wait: (ms) => new Promise((resume) => setTimeout(resume, ms)),
  }),
});

/** The service with its own memory of failed sign-ins and its own queue of password checks. */
export const defineAccounts = (parts: SignInParts = inProcess()): ServiceDefinition =>
  defineService({
    name: 'accounts',
    label: 'Akun dan wilayah',
    typeDefs: sdl(import.meta.url, 'accounts.graphql'),
    collections: [regions, regionEditions, tenants, agencies, accountRecords, sessions, signingKeys, derivationKeys],
    events: [agencyChanged],
    resolvers: resolversOf(parts),
    jobs: [{ name: 'rotate signing key', everyMs: HOUR_MS, run: rotateWhenOld }],
    async prepare(context) {
      await loadRegions(context);
      await ensureDerivationKey(context);
      await currentKey(context);
    },
    sample: (context) => loadSample(context, parts.hasher),
  });

export const accounts = defineAccounts();
