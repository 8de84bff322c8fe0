/** Access tokens: what the gateway learns of a person, signed for five minutes. */
import { isDeepStrictEqual } from 'node:util';
import type { Actor, ServiceContext } from '@puja-indah/kit';
import { importJWK, SignJWT } from 'jose';
import { type AccountRecord, agencies, PLATFORM } from '../model.ts';
import { ALGORITHM, currentKey } from './signingKeys.ts';

export const ISSUER = 'puja-indah';
export const AUDIENCE = 'puja-indah';
/** A copied token is good for so long at most; what ends or changes before is asked of `isTokenGood`. */
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

/** What rights hang on, as a token tells it: roles, region, department with its services, resident. */
async function standingOf(context: ServiceContext, account: AccountRecord): Promise<Partial<Actor>> {
  const agency = account.agency === null ? undefined : await context.records(agencies).find(account.agency);
  return {
    roles: account.roles,
    region: account.region === PLATFORM ? null : account.region,
    agency: account.agency,
    services: agency?.value.services ?? [],
    ...(account.residentId === null ? {} : { residentId: account.residentId }),
  };
}

/** Whether the rights that `actor` has by a token are still those of the account: else somebody demoted acts on until it expires. */
export async function isStandingOf(context: ServiceContext, account: AccountRecord, actor: Actor): Promise<boolean> {
  const { roles, region, agency, services, residentId } = actor;
  const told = { roles, region, agency, services, ...(residentId === undefined ? {} : { residentId }) };
  return isDeepStrictEqual(told, await standingOf(context, account));
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
  const from = Math.floor(Date.parse(context.now()) / 1000);
  const token = await new SignJWT({
    name: account.username,
    ...(await standingOf(context, account)),
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
