/** The life of a session: begun at sign-in, prolonged with a token that is good once, ended by its owner, by time, or by a token used twice. */
import type { AccountRecord, SessionRecord } from '../model.ts';

const DAY_MS = 86_400_000;
/** A session that is not prolonged for so long ends. */
export const IDLE_MS = 7 * DAY_MS;
/** No session lives longer, however often it is prolonged. */
export const LONGEST_MS = 30 * DAY_MS;
/** Used tokens remembered per session. An older one is refused all the same, it just ends nothing. */
const REMEMBERED_TOKENS = 100;

type Holder = Pick<AccountRecord, 'region' | 'sample' | 'credentialEpoch' | 'status'>;

const endOf = (createdAt: string, at: string) =>
  new Date(Math.min(Date.parse(at) + IDLE_MS, Date.parse(createdAt) + LONGEST_MS)).toISOString();

/** A new session whose first refresh token has this hash. `at`: RFC 3339 UTC. */
export const beginSession = (
  holder: Holder & { readonly id: string },
  tokenHash: string,
  at: string,
): SessionRecord => ({
  region: holder.region,
  sample: holder.sample,
  accountId: holder.id,
  credentialEpoch: holder.credentialEpoch,
  currentHash: tokenHash,
  usedHashes: [],
  createdAt: at,
  lastUsedAt: at,
  expiresAt: endOf(at, at),
  endedAt: null,
  endReason: null,
});

/** Whether the session still stands: not ended, not run out, and its account neither shut nor given another password since. */
export const isLive = (session: SessionRecord, holder: Holder | undefined, at: string): boolean =>
  session.endedAt === null &&
  at < session.expiresAt &&
  holder?.status === 'ACTIVE' &&
  holder.credentialEpoch === session.credentialEpoch;

/** The session ended; one that had ended stays as it was. */
export const endSession = (
  session: SessionRecord,
  endReason: NonNullable<SessionRecord['endReason']>,
  at: string,
): SessionRecord & { readonly endedAt: string } =>
  session.endedAt === null ? { ...session, endedAt: at, endReason } : { ...session, endedAt: session.endedAt };

/** What a refresh token is worth. `reused`: it was used before, so somebody has a copy; the session ends for both. */
export type Prolonging =
  | { readonly kind: 'prolonged'; readonly session: SessionRecord }
  | { readonly kind: 'reused'; readonly session: SessionRecord }
  | { readonly kind: 'refused' };

/** Trades the token with `tokenHash` for the one with `nextHash`. `at`: RFC 3339 UTC. */
export function prolong(
  session: SessionRecord,
  holder: Holder | undefined,
  token: { readonly tokenHash: string; readonly nextHash: string; readonly at: string },
): Prolonging {
  const { tokenHash, nextHash, at } = token;
  if (session.usedHashes.includes(tokenHash))
    return { kind: 'reused', session: endSession(session, 'TOKEN_REUSED', at) };
  if (tokenHash !== session.currentHash || !isLive(session, holder, at)) return { kind: 'refused' };
  return {
    kind: 'prolonged',
    session: {
      ...session,
      currentHash: nextHash,
      usedHashes: [...session.usedHashes, tokenHash].slice(-REMEMBERED_TOKENS),
      lastUsedAt: at,
      expiresAt: endOf(session.createdAt, at),
    },
  };
}
