/** Signing in, staying signed in, signing out. */
import { defineError } from '@puja-indah/domain';
import type { Actor, ServiceContext } from '@puja-indah/kit';
import { eq, type Stored } from '@puja-indah/store';
import { type AccountRecord, accounts, sessions } from '../model.ts';
import { foldUsername } from '../rules/account.ts';
import { beginSession, endSession, isLive, prolong } from '../rules/session.ts';
import { accountSnapshot } from '../snapshots.ts';
import { isStandingOf, signAccessToken } from './accessToken.ts';
import type { PasswordHasher } from './passwordHash.ts';
import { makeRefreshToken, type RefreshToken, readRefreshToken } from './refreshToken.ts';
import type { SignInGuard } from './signInGuard.ts';

export const INVALID_CREDENTIALS = defineError('INVALID_CREDENTIALS', 'UNAUTHENTICATED', {
  message: 'Nama pengguna atau kata sandi salah. Periksa kembali, atau minta admin mengatur ulang kata sandi.',
  hint: 'No account has this username and password. The same answer is given for an unknown username.',
});

export const ACCOUNT_DISABLED = defineError('ACCOUNT_DISABLED', 'FORBIDDEN', {
  message: 'Akun ini dinonaktifkan. Hubungi admin daerah Anda.',
  hint: 'The account is disabled; an administrator of its region can enable it.',
});

export const PASSWORD_CHANGE_REQUIRED = defineError('PASSWORD_CHANGE_REQUIRED', 'FORBIDDEN', {
  message: 'Kata sandi ini sekali pakai. Ganti dengan kata sandi Anda sendiri, lalu masuk.',
  hint: 'This is a one-time password: call changePassword with it, then login with the new one.',
});

// Said before any password is looked at, so that it tells nobody whether one is right.
export const SAMPLE_SIGN_IN_ONLY_LOCAL = defineError('SAMPLE_SIGN_IN_ONLY_LOCAL', 'FORBIDDEN', {
  message: 'Akun contoh hanya dapat dipakai di komputer tempat server ini berjalan (http://localhost).',
  hint: 'Sample accounts sign in only from the same machine, as localhost and without a proxy.',
});

export const SESSION_ENDED = defineError('SESSION_ENDED', 'UNAUTHENTICATED', {
  message: 'Sesi Anda telah berakhir. Silakan masuk lagi.',
  hint: 'This refresh token is unknown, used up, expired or revoked; sign in again with login.',
});

/** What a running accounts service keeps in memory. */
export interface SignInParts {
  readonly hasher: PasswordHasher;
  readonly guard: SignInGuard;
}

// Of a password that nobody knows: an unknown name costs as much time as a wrong password.
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$ZKbCIDkdg87B2OFtAPeUkQ$tRb4XcDVzzattwjYl5zs69KIzqLzKhTvE5kyRZLyc/o';

const ATTEMPTS = 3;

export async function findAccount(
  context: ServiceContext,
  username: string,
): Promise<Stored<AccountRecord> | undefined> {
  const where = eq('username', foldUsername(username));
  const page = await context.records(accounts).list({ where, first: 1 });
  return page.items[0]?.item;
}

// Hashed once per process: the sample password comes from its settings and is never stored.
let sampleHash: { readonly password: string; readonly hash: Promise<string> } | undefined;

async function hashOf(
  account: AccountRecord | undefined,
  context: ServiceContext,
  hasher: PasswordHasher,
): Promise<string> {
  if (!account?.sample) return account?.passwordHash ?? NOBODYS_HASH;
  const password = context.settings.samplePassword;
  if (!password) return NOBODYS_HASH;
  if (sampleHash?.password !== password) sampleHash = { password, hash: hasher.hash(password) };
  return sampleHash.hash;
}

/**
 * The account that username and password belong to, after the delay that failures cost.
 * @throws INVALID_CREDENTIALS, SAMPLE_SIGN_IN_ONLY_LOCAL, TOO_MANY_SIGN_INS, SIGN_IN_BUSY
 */
export async function checkPassword(
  context: ServiceContext,
  { hasher, guard }: SignInParts,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<Stored<AccountRecord>> {
  const account = await findAccount(context, username);
  if (account?.value.sample && !context.client.local) throw SAMPLE_SIGN_IN_ONLY_LOCAL();
  const who = { username: foldUsername(username).slice(0, 100), address: context.client.address };
  const holder = await guard.attempt(who, async () => {
    const matches = await hasher.matches(await hashOf(account?.value, context, hasher), password);
    return matches ? account : undefined;
  });
  if (!holder) throw INVALID_CREDENTIALS();
  return holder;
}

async function tokensOf(
  context: ServiceContext,
  account: Stored<AccountRecord>,
  sessionId: string,
  { token }: RefreshToken,
) {
  const access = await signAccessToken(context, { ...account.value, id: account.id }, sessionId);
  return { ...access, refreshToken: token, account: accountSnapshot(account) };
}

/** @throws as `checkPassword`, ACCOUNT_DISABLED, PASSWORD_CHANGE_REQUIRED */
export async function login(
  context: ServiceContext,
  parts: SignInParts,
  given: { readonly username: string; readonly password: string },
) {
  const account = await checkPassword(context, parts, given);
  if (account.value.status === 'DISABLED') throw ACCOUNT_DISABLED();
  if (account.value.mustChangePassword) throw PASSWORD_CHANGE_REQUIRED();
  const id = context.newId(account.value.region);
  const refreshToken = makeRefreshToken(id);
  const value = beginSession({ ...account.value, id: account.id }, refreshToken.hash, context.now());
  await context.write({ collection: sessions, id, expected: 0, value, events: [] });
  return tokensOf(context, account, id, refreshToken);
}

/** @throws SESSION_ENDED, SAMPLE_SIGN_IN_ONLY_LOCAL */
export async function refresh(context: ServiceContext, token: string) {
  const read = readRefreshToken(token);
  if (!read) throw SESSION_ENDED();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const session = await context.records(sessions).find(read.sessionId);
    if (!session) throw SESSION_ENDED();
    if (session.value.sample && !(context.client.local && context.settings.samplePassword))
      throw SAMPLE_SIGN_IN_ONLY_LOCAL();
    const account = await context.records(accounts).find(session.value.accountId);
    const next = makeRefreshToken(session.id);
    const outcome = prolong(session.value, account?.value, {
      tokenHash: read.hash,
      nextHash: next.hash,
      at: context.now(),
    });
    if (outcome.kind === 'refused' || !account) throw SESSION_ENDED();
    const write = {
      collection: sessions,
      id: session.id,
      expected: session.version,
      value: outcome.session,
      events: [],
    };
    if ((await context.write(write)) === 'stale') continue;
    if (outcome.kind === 'reused') throw SESSION_ENDED();
    return tokensOf(context, account, session.id, next);
  }
  throw SESSION_ENDED();
}

/** Ends the session of a token, good or used; nothing happens for any other text. */
export async function logout(context: ServiceContext, token: string): Promise<true> {
  const read = readRefreshToken(token);
  for (let attempt = 1; read && attempt <= ATTEMPTS; attempt += 1) {
    const session = await context.records(sessions).find(read.sessionId);
    if (!session || session.value.endedAt !== null) break;
    if (![session.value.currentHash, ...session.value.usedHashes].includes(read.hash)) break;
    const value = endSession(session.value, 'LOGOUT', context.now());
    const write = { collection: sessions, id: session.id, expected: session.version, value, events: [] };
    if ((await context.write(write)) === 'written') break;
  }
  return true;
}

/**
 * Whether the access token that told `actor` is still good: its session stands, and the account has the rights that it says.
 * Who was given others since renews the token, and goes on with them.
 */
export async function isTokenGood(context: ServiceContext, sessionId: string, actor: Actor): Promise<boolean> {
  const session = await context.records(sessions).find(sessionId);
  if (!session) return false;
  const account = await context.records(accounts).find(session.value.accountId);
  if (!account || !isLive(session.value, account.value, context.now())) return false;
  return isStandingOf(context, account.value, actor);
}
