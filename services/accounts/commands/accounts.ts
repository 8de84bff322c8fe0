/** What administrators do with accounts: load, decide by the rules, write once. Also called by the command line. */
import { defineError } from '@puja-indah/domain';
import { type CommandInput, type ServiceContext, SIGN_IN_REQUIRED } from '@puja-indah/kit';
import { and, eq, type Stored } from '@puja-indah/store';
import { type AccountRecord, accounts, agencies, PLATFORM, tenants } from '../model.ts';
import { disable, enable, givePassword, giveRoles, openAccount, requireAgency } from '../rules/account.ts';
import { requireGrants, requireManages, requireSuccessor } from '../rules/grants.ts';
import { REGION_NOT_SERVED } from '../rules/tenant.ts';
import { SAMPLE_PASSWORD_FIXED } from '../signin/changePassword.ts';
import { oneTimePasswordOf } from '../signin/oneTimePassword.ts';
import type { PasswordHasher } from '../signin/passwordHash.ts';
import { type AccountSnapshot, accountSnapshot } from '../snapshots.ts';
import { oneAtATime } from './oneAtATime.ts';

export const USERNAME_TAKEN = defineError<{ username: string }>('USERNAME_TAKEN', 'CONFLICT', {
  message: ({ username }) => `Nama pengguna ${username} sudah dipakai. Pilih nama lain.`,
  hint: ({ username }) => `The username ${username} is taken; usernames are unique in the installation.`,
});

export interface CreateAccountInput extends CommandInput {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** Dotted code of a region that is served; null for the platform's own people. */
  readonly region?: string | null;
  readonly agency?: string | null;
  readonly residentId?: string | null;
}

export interface AccountWithPassword {
  readonly account: AccountSnapshot;
  readonly oneTimePassword: string;
}

const requireActor = (context: ServiceContext) => {
  if (!context.actor) throw SIGN_IN_REQUIRED();
  return context.actor;
};

/** The account with its one-time password, derived anew for the first answer and for repeated ones. */
const withPassword = async (context: ServiceContext, account: AccountSnapshot): Promise<AccountWithPassword> => ({
  account,
  oneTimePassword: await oneTimePasswordOf(context, account),
});

/**
 * Creates an account with a one-time password. `sample` accounts have none: their password is the process's own.
 * @throws SIGN_IN_REQUIRED, ROLE_NOT_GRANTABLE, REGION_NOT_SERVED, USERNAME_TAKEN and those of `openAccount`
 */
export async function createAccount(
  context: ServiceContext,
  hasher: PasswordHasher,
  input: CreateAccountInput,
  { sample = false }: { readonly sample?: boolean } = {},
): Promise<AccountWithPassword> {
  const actor = requireActor(context);
  const { agency = null, residentId = null } = input;
  const region = input.region ?? PLATFORM;
  const account = await context
    .once(input, async () => {
      const opened = openAccount({ ...input, region, agency, residentId }, { at: context.now(), sample });
      requireGrants(actor, opened);
      if (region !== PLATFORM && !(await context.records(tenants).find(region))) throw REGION_NOT_SERVED({ region });
      await checkAgency(context, agency, region);
      const id = context.newId(region);
      const password = sample
        ? null
        : await oneTimePasswordOf(context, { id, credentialEpoch: opened.credentialEpoch });
      const value = { ...opened, passwordHash: password && (await hasher.hash(password)) };
      return {
        write: { collection: accounts, id, expected: 0, value, events: [] },
        answer: (version) => accountSnapshot({ id, version, value }),
      };
    })
    .catch((error: unknown) => {
      // Two administrators may choose one name at once; the store's unique index decides.
      if (error instanceof Error && error.name === 'DuplicateField') throw USERNAME_TAKEN({ username: input.username });
      throw error;
    });
  return withPassword(context, account);
}

async function checkAgency(context: ServiceContext, agency: string | null, region: string): Promise<void> {
  const found = agency === null ? undefined : await context.records(agencies).find(agency);
  requireAgency(agency, region, found?.value);
}

export interface VersionedInput extends CommandInput {
  readonly id: string;
  readonly version: number;
}

/** Loads, checks that the actor manages the account in its old and new standing, and writes what `change` makes of it. */
async function changeAccount(
  context: ServiceContext,
  input: VersionedInput,
  change: (account: Stored<AccountRecord>) => Promise<AccountRecord> | AccountRecord,
): Promise<AccountSnapshot> {
  const actor = requireActor(context);
  const decide = async () => {
    const account = await context.records(accounts).get(input.id);
    requireManages(actor, account.value);
    context.requireVersion(account, input.version, accountSnapshot(account));
    const value = await change(account);
    requireGrants(actor, value);
    requireSuccessor(account.value, value, await countPeers(context, account));
    return {
      write: { collection: accounts, id: account.id, expected: account.version, value, events: [] },
      answer: (version: number) => accountSnapshot({ id: account.id, version, value }),
    };
  };
  // Each of two administrators would count the other as the one who stays; ids begin with the region.
  const [region = ''] = input.id.split('-');
  return oneAtATime(region, () => context.once(input, decide));
}

/** Other active accounts with the same highest role in the same region. */
async function countPeers(context: ServiceContext, { value }: Stored<AccountRecord>): Promise<number> {
  const where = and(eq('region', value.region), eq('highestRole', value.highestRole), eq('status', 'ACTIVE'));
  const all = await context.records(accounts).count(where);
  return all - (value.status === 'ACTIVE' ? 1 : 0);
}

/** @throws ACCOUNT_NOT_MANAGEABLE, ROLE_NOT_GRANTABLE, ROLES_MISFIT, LAST_ADMINISTRATOR, VERSION_CONFLICT */
export const changeAccountRoles = (
  context: ServiceContext,
  input: VersionedInput & { readonly roles: readonly string[]; readonly agency?: string | null },
): Promise<AccountSnapshot> =>
  changeAccount(context, input, async ({ value }) => {
    const agency = input.agency ?? null;
    const changed = giveRoles(value, { roles: input.roles, agency });
    await checkAgency(context, agency, value.region);
    return changed;
  });

/** @throws ACCOUNT_NOT_MANAGEABLE, ACCOUNT_STATUS_UNCHANGED, LAST_ADMINISTRATOR, VERSION_CONFLICT */
export const disableAccount = (context: ServiceContext, input: VersionedInput): Promise<AccountSnapshot> =>
  changeAccount(context, input, ({ value }) => disable(value));

/** @throws ACCOUNT_NOT_MANAGEABLE, ACCOUNT_STATUS_UNCHANGED, VERSION_CONFLICT */
export const enableAccount = (context: ServiceContext, input: VersionedInput): Promise<AccountSnapshot> =>
  changeAccount(context, input, ({ value }) => enable(value));

/** @throws ACCOUNT_NOT_MANAGEABLE, SAMPLE_PASSWORD_FIXED, VERSION_CONFLICT */
export async function resetPassword(
  context: ServiceContext,
  hasher: PasswordHasher,
  input: VersionedInput,
): Promise<AccountWithPassword> {
  const account = await changeAccount(context, input, async ({ id, value }) => {
    if (value.sample) throw SAMPLE_PASSWORD_FIXED();
    const password = await oneTimePasswordOf(context, { id, credentialEpoch: value.credentialEpoch + 1 });
    return givePassword(value, await hasher.hash(password), true);
  });
  return withPassword(context, account);
}
