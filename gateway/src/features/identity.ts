/** Who asks: the actor of a verified access token. No token is fine; a token that does not hold is an error, never "nobody". */
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Actor, type Role, roles } from '../call.ts';
import { TOKEN_EXPIRED, TOKEN_INVALID } from '../errors.ts';
import { Recent } from '../recent.ts';

export interface IdentityOptions {
  /** Finds the key that signed a token, such as jose's createLocalJWKSet makes. */
  readonly keys: JWTVerifyGetKey;
  /** Whether a session (claim `sid`) was ended before its token expires, or the actor has other rights by now than the token says. */
  readonly isRevoked?: (sessionId: string, actor: Actor) => boolean | Promise<boolean>;
}

/** The actor of an Authorization header. @throws TOKEN_INVALID, TOKEN_EXPIRED */
export type Identify = (authorization: string | undefined) => Promise<Actor | undefined>;

const issuer = 'puja-indah';

/** How long a signature that held is taken to hold, ms: a key that is taken away is out of use after that. */
const HOLDS_FOR = 30_000;
const TOKENS_REMEMBERED = 10_000;

interface Verified {
  readonly actor: Actor;
  readonly sessionId: string | undefined;
  /** Unix time, ms. */
  readonly expires: number;
  readonly until: number;
}

/**
 * Checking a signature costs half a millisecond of the thread that answers, and a client sends the same token for minutes: what
 * held is remembered for a while. Whether its session was ended is asked each time.
 */
export function identity({ keys, isRevoked }: IdentityOptions): Identify {
  const verified = new Recent<string, Verified>(TOKENS_REMEMBERED);

  async function verify(token: string): Promise<Verified> {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['EdDSA', 'Ed25519'],
      issuer,
      audience: issuer,
      requiredClaims: ['sub', 'exp'],
    }).catch((error: unknown) => {
      if (error instanceof errors.JWTExpired) throw TOKEN_EXPIRED();
      if (error instanceof errors.JOSEError) throw TOKEN_INVALID();
      throw error;
    });
    const actor = actorOf(payload);
    if (!actor) throw TOKEN_INVALID();
    return {
      actor,
      sessionId: typeof payload.sid === 'string' ? payload.sid : undefined,
      expires: Number(payload.exp) * 1000,
      until: Date.now() + HOLDS_FOR,
    };
  }

  return async (authorization) => {
    if (authorization === undefined) return undefined;
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(authorization)?.[1];
    if (!token) throw TOKEN_INVALID();
    let found = verified.find(token);
    if (!found || found.until <= Date.now()) {
      found = await verify(token);
      verified.keep(token, found);
    }
    const { actor, sessionId, expires } = found;
    if (expires <= Date.now()) throw TOKEN_EXPIRED();
    if (sessionId !== undefined && (await isRevoked?.(sessionId, actor))) throw TOKEN_EXPIRED();
    return actor;
  };
}

function actorOf(claims: Readonly<Record<string, unknown>>): Actor | undefined {
  const { sub, name, region, agency, residentId } = claims;
  if (typeof sub !== 'string') return undefined;
  return {
    accountId: sub,
    username: typeof name === 'string' ? name : sub,
    roles: texts(claims.roles).filter((role): role is Role => (roles as readonly string[]).includes(role)),
    region: typeof region === 'string' ? region : null,
    agency: typeof agency === 'string' ? agency : null,
    services: texts(claims.services),
    ...(typeof residentId === 'string' ? { residentId } : {}),
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
