/** Access tokens: what the gateway learns of a person, signed for five minutes. */
import type { ServiceContext } from '@puja-indah/kit';
import { importJWK, SignJWT } from 'jose';
import { type AccountRecord, agencies, PLATFORM } from '../model.ts';
import { ALGORITHM, currentKey } from './signingKeys.ts';

export const ISSUER = 'puja-indah';
export const AUDIENCE = 'puja-indah';
/** Roles and shut accounts take effect after so long at the latest. */
export const LIFE_S = 5 * 60;

type SigningHandle = Awaited<ReturnType<typeof importJWK>>;
// Importing costs more than signing; the key of an id never changes.
const imported = new Map<string, SigningHandle>();

async function signingHandle(context: ServiceContext): Promise<{ kid: string; key: SigningHandle }> {
  const { id, value } = await currentKey(context);
  const name = value.publicJwk;
  let key = imported.get(name);
  if (!key) {
    if (value.privateJwk === null) throw new Error(`The signing key ${id} is retired.`);
    key = await importJWK(JSON.parse(value.privateJwk), ALGORITHM);
    imported.clear();
    imported.set(name, key);
  }
  return { kid: id, key };
}

/**
 * Signs an access token for an account in a session. No personal field goes in: `name` is the username.
 * `expiresAt`: RFC 3339 UTC.
 */
export async function signAccessToken(
  context: ServiceContext,
  account: AccountRecord & { readonly id: string },
  sessionId: string,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const { kid, key } = await signingHandle(context);
  const agency = account.agency === null ? undefined : await context.records(agencies).find(account.agency);
  const from = Math.floor(Date.parse(context.now()) / 1000);
  const token = await new SignJWT({
    name: account.username,
    roles: account.roles,
    region: account.region === PLATFORM ? null : account.region,
    agency: account.agency,
    services: agency?.value.services ?? [],
    ...(account.residentId === null ? {} : { residentId: account.residentId }),
    sid: sessionId,
  })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
    .setSubject(account.id)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(from)
    .setExpirationTime(from + LIFE_S)
    .sign(key);
  return { token, expiresAt: new Date((from + LIFE_S) * 1000).toISOString() };
}
