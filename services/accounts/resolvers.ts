/** The accounts service in the graph: thin, each field loads and hands over to rules and commands. */
import { connection, node, PERSONAL_ACCESS, type Resolvers, type ServiceContext } from '@puja-indah/kit';
import { and, eq, type Filter, startsWith } from '@puja-indah/store';
import {
  type CreateAccountInput,
  changeAccountRoles,
  createAccount,
  disableAccount,
  enableAccount,
  resetPassword,
  type VersionedInput,
} from './commands/accounts.ts';
import { type CreateAgencyInput, createAgency, type UpdateAgencyInput, updateAgency } from './commands/agencies.ts';
import { revokeSession } from './commands/sessions.ts';
import { addTenant } from './commands/tenants.ts';
import { type AccountRecord, type AgencyRecord, accounts, agencies, PLATFORM, sessions } from './model.ts';
import { findRegion, regionResolvers } from './regions/resolvers.ts';
import { mayManage, requireReadsAccounts } from './rules/grants.ts';
import { isLive } from './rules/session.ts';
import { type ChangePasswordInput, changePassword } from './signin/changePassword.ts';
import { login, logout, refresh, type SignInParts } from './signin/signIn.ts';
import { type AccountSnapshot, accountSnapshot, agencySnapshot } from './snapshots.ts';

interface Input<I> {
  readonly input: I;
}

interface AccountsArgs {
  readonly region: string;
  readonly agency?: string | null;
  readonly role?: string | null;
  readonly status?: string | null;
  readonly username?: string | null;
  readonly first: number;
  readonly after?: string | null;
}

/** What an account's fields are read from: a snapshot, or the record. */
interface AccountParent {
  readonly id: string;
  readonly region: string;
  readonly agency: string | null;
  readonly displayName?: string;
}

/**
 * Lets the administrator of a department read the names of those that are managed there; those of the region may by their
 * role, and the platform's people manage accounts and read no personal data.
 */
function shown(context: ServiceContext, account: AccountSnapshot) {
  const { actor } = context;
  const isHead = actor?.roles.includes('agency_admin') && mayManage(actor, account);
  return isHead ? { ...account, [PERSONAL_ACCESS]: 'officer' as const } : account;
}

const payload = {
  account: ({ account }: { account: AccountSnapshot }, _: unknown, context: ServiceContext) => shown(context, account),
};

/** The account as `context.actor` may see it: the own, or one to manage; null otherwise, as if there were none. */
async function findVisible(context: ServiceContext, id: string) {
  const { actor } = context;
  const found = actor && (await context.records(accounts).find(id));
  if (!found) return null;
  if (found.id !== actor.accountId && !mayManage(actor, found.value)) return null;
  return shown(context, accountSnapshot(found));
}

async function listAccounts(context: ServiceContext, args: AccountsArgs) {
  const agency = requireReadsAccounts(context.access.requireSignedIn(), args.region, args.agency ?? null);
  const filters: (Filter | false)[] = [
    eq('region', args.region),
    agency !== null && eq('agency', agency),
    args.role != null && eq('highestRole', args.role),
    args.status != null && eq('status', args.status),
    args.username != null && args.username !== '' && startsWith('username', args.username.toLowerCase()),
  ];
  const where = and(...filters.filter((filter) => filter !== false));
  const page = await connection<AccountRecord>(context.records(accounts), args, {
    where,
    order: [{ field: 'username', direction: 'asc' }],
  });
  const bare = ({ id, version, ...value }: AccountRecord & { id: string; version: number }) =>
    shown(context, accountSnapshot({ id, version, value }));
  return {
    ...page,
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: bare(node) })),
    nodes: page.nodes.map(bare),
  };
}

async function listOwnSessions(context: ServiceContext) {
  const { accountId } = context.access.requireSignedIn();
  const account = await context.records(accounts).find(accountId);
  const page = await context.records(sessions).list({
    where: eq('accountId', accountId),
    order: [{ field: 'lastUsedAt', direction: 'desc' }],
    first: 100,
  });
  return page.items.map(({ item }) => node(item)).filter((session) => isLive(session, account?.value, context.now()));
}

async function findAgency(context: ServiceContext, id: string | null) {
  const found = id === null ? undefined : await context.records(agencies).find(id);
  return found ? agencySnapshot(found) : null;
}

/** The resolvers over what one running service keeps in memory. */
export const resolversOf = (parts: SignInParts) =>
  ({
    ...regionResolvers,
    Query: {
      ...regionResolvers.Query,
      async agencies(_: unknown, { region }: { region: string }, context) {
        const order = [{ field: 'name', direction: 'asc' }] as const;
        return (await context.records(agencies).all({ where: eq('region', region), order })).map(agencySnapshot);
      },
      agency: (_: unknown, { id }: { id: string }, context) => findAgency(context, id),
      me: (_: unknown, __: unknown, context) => context.actor && findVisible(context, context.actor.accountId),
      accounts: (_: unknown, args: AccountsArgs, context) => listAccounts(context, args),
      account: (_: unknown, { id }: { id: string }, context) => findVisible(context, id),
      sessions: (_: unknown, __: unknown, context) => listOwnSessions(context),
    },
    Mutation: {
      login: (_: unknown, given: { username: string; password: string }, context) => login(context, parts, given),
      refresh: (_: unknown, { refreshToken }: { refreshToken: string }, context) => refresh(context, refreshToken),
      logout: (_: unknown, { refreshToken }: { refreshToken: string }, context) => logout(context, refreshToken),
      changePassword: (_: unknown, { input }: Input<ChangePasswordInput>, context) =>
        changePassword(context, parts, input),
      revokeSession: async (_: unknown, { input }: Input<{ idempotencyKey: string; session: string }>, context) => ({
        endedAt: await revokeSession(context, input),
      }),
      createAccount: (_: unknown, { input }: Input<CreateAccountInput>, context) =>
        createAccount(context, parts.hasher, input),
      changeAccountRoles: async (
        _: unknown,
        { input }: Input<VersionedInput & { roles: readonly string[]; agency?: string | null }>,
        context,
      ) => ({ account: await changeAccountRoles(context, input) }),
      disableAccount: async (_: unknown, { input }: Input<VersionedInput>, context) => ({
        account: await disableAccount(context, input),
      }),
      enableAccount: async (_: unknown, { input }: Input<VersionedInput>, context) => ({
        account: await enableAccount(context, input),
      }),
      resetPassword: (_: unknown, { input }: Input<VersionedInput>, context) =>
        resetPassword(context, parts.hasher, input),
      createAgency: async (_: unknown, { input }: Input<CreateAgencyInput>, context) => ({
        agency: await createAgency(context, input),
      }),
      updateAgency: async (_: unknown, { input }: Input<UpdateAgencyInput>, context) => ({
        agency: await updateAgency(context, input),
      }),
      addTenant: async (_: unknown, { input }: Input<{ idempotencyKey: string; region: string }>, context) => ({
        region: await findRegion(context, await addTenant(context, input)),
      }),
    },
    Agency: {
      __resolveReference: ({ id }: { id: string }, context) => findAgency(context, id),
      region: ({ region }: AgencyRecord, _: unknown, context) => findRegion(context, region),
    },
    // Whoever gets tokens has just proved to be the one.
    LoginPayload: {
      account: ({ account }: { account: AccountSnapshot }) => ({ ...account, [PERSONAL_ACCESS]: 'subject' }),
    },
    AccountPayload: payload,
    AccountWithPasswordPayload: payload,
    Account: {
      __resolveReference: ({ id }: { id: string }, context) => findVisible(context, id),
      region: ({ region }: AccountParent) => (region === PLATFORM ? null : region),
      agency: ({ agency }: AccountParent, _: unknown, context) => findAgency(context, agency),
      displayName: async ({ id, displayName }: AccountParent, _: unknown, context) =>
        displayName ?? (await context.records(accounts).find(id))?.value.displayName ?? null,
    },
  }) satisfies Resolvers;
