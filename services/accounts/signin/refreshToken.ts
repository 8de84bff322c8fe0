/** Refresh tokens: the session's id and 256 random bits. Only their hash is kept. */
import { createHash, randomBytes } from 'node:crypto';

const SEPARATOR = '~';

export interface RefreshToken {
  readonly token: string;
  readonly hash: string;
}

/** SHA-256 of a token; enough, since nobody can guess 256 random bits. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function makeRefreshToken(sessionId: string): RefreshToken {
  const token = `${sessionId}${SEPARATOR}${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashOf(token) };
}

/** The session that a token speaks of, and its hash; undefined when it is no token. */
export function readRefreshToken(token: string): { readonly sessionId: string; readonly hash: string } | undefined {
  const cut = token.lastIndexOf(SEPARATOR);
  if (cut < 1 || token.length > 200) return undefined;
  return { sessionId: token.slice(0, cut), hash: hashOf(token) };
}
