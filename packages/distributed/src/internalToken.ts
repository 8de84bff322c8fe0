/**
 * How the platform's processes trust each other: each signs what it asks for with a key of its own, for one audience and one
 * minute; who is asked takes the public keys from the asker's address, which its configuration names. A key that nobody
 * configured is made at the start, so it changes with every start; copies behind one address share a configured one.
 */
import { randomUUID } from 'node:crypto';
import { defineError } from '@puja-indah/domain';
import {
  createRemoteJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';

export const INTERNAL_TOKEN_REQUIRED = defineError('INTERNAL_TOKEN_REQUIRED', 'FORBIDDEN', {
  message: 'Alamat ini hanya untuk layanan lain di platform. Pakai alamat gateway.',
  hint: 'A subgraph answers the gateway alone, by a token for its audience that is at most one minute old.',
});

/** Where the public keys of a process are served. */
export const JWKS_PATH = '/internal/jwks.json';

const LIFETIME_S = 60;
/** A token is used again until half of its life is over: signing costs more than a short answer. */
const REUSE_MS = (LIFETIME_S / 2) * 1000;
const MOST_REUSED = 2000;
const ALGORITHM = 'EdDSA';

export interface Signer {
  /** The keys that others verify by. */
  readonly jwks: JSONWebKeySet;
  /** A token for `audience`. Equal claims within half a minute get the same token. */
  sign(audience: string, claims: JWTPayload): Promise<string>;
}

/**
 * @param issuer the address of this process, as others' configuration names it
 * @param keys private keys (JWK, Ed25519), the first signs, the others are still believed by those who verify; none: one is made
 */
export async function signerOf(issuer: string, keys: readonly JWK[] = []): Promise<Signer> {
  const all = keys.length > 0 ? keys : [await newKey()];
  const [first] = all;
  if (!first?.kid) throw new Error('An internal key needs a "kid".');
  const key = await importJWK(first, ALGORITHM);
  const { kid } = first;
  const reusable = new Map<string, { readonly token: string; readonly until: number }>();
  return {
    // The private part "d" stays here.
    jwks: { keys: all.map(({ d: _private, ...open }) => ({ ...open, alg: ALGORITHM, use: 'sig' })) },
    async sign(audience, claims) {
      const known = `${audience} ${JSON.stringify(claims)}`;
      const now = performance.now();
      const before = reusable.get(known);
      if (before && before.until > now) return before.token;
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_S}s`)
        .sign(key);
      if (reusable.size >= MOST_REUSED) reusable.clear();
      reusable.set(known, { token, until: now + REUSE_MS });
      return token;
    },
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID() };
}

/** Who is believed: the address of a process, and what it is called in the platform. */
export type Trusted = ReadonlyMap<string, string>;

/** The claims of a token from one of the processes called `callers`. @throws INTERNAL_TOKEN_REQUIRED */
export type Verify = (authorization: string | undefined, callers: readonly string[]) => Promise<JWTPayload>;

/** Verifies tokens for `audience`. Keys are fetched when a token names one that is not known. */
export function verifierOf(audience: string, trusted: Trusted): Verify {
  const keys = new Map(
    [...trusted.keys()].map((issuer) => [
      issuer,
      createRemoteJWKSet(new URL(JWKS_PATH, issuer), { cooldownDuration: 1000, timeoutDuration: 2000 }),
    ]),
  );
  return async (authorization, callers) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    const issuer = token === undefined ? undefined : issuerIn(token);
    const keysOfIssuer = keys.get(issuer ?? '');
    if (token === undefined || issuer === undefined || !keysOfIssuer || !callers.includes(trusted.get(issuer) ?? ''))
      throw INTERNAL_TOKEN_REQUIRED();
    try {
      const options = {
        algorithms: [ALGORITHM, 'Ed25519'],
        issuer,
        audience,
        maxTokenAge: LIFETIME_S,
        clockTolerance: 5,
      };
      return (await jwtVerify(token, keysOfIssuer, options)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) throw INTERNAL_TOKEN_REQUIRED();
      throw error;
    }
  };
}

/** Whose keys to fetch; the token is not believed yet. */
function issuerIn(token: string): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as JWTPayload;
    return typeof claims.iss === 'string' ? claims.iss : undefined;
  } catch {
    return undefined;
  }
}
