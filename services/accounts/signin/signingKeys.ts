/** The keys that sign access tokens: made at the first start, kept in the store, changed every month, the old ones published until their tokens have ended. */
import type { ServiceContext } from '@puja-indah/kit';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import { PLATFORM, type SigningKey, signingKeys } from '../model.ts';

export const ALGORITHM = 'EdDSA';
const KEY_LIFE_MS = 30 * 86_400_000;
/** Longer than any access token lives, with room for clocks that differ. */
const PUBLISHED_AFTER_MS = 60 * 60_000;

const idOf = (number: number) => `${PLATFORM}-signing-key-${number}`;

async function newestKeys(context: ServiceContext, first: number) {
  const page = await context.records(signingKeys).list({ first, order: [{ field: 'number', direction: 'desc' }] });
  return page.items.map(({ item }) => item);
}

async function makeKey(number: number, at: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const named = async (jwk: Promise<JWK>) =>
    JSON.stringify({ ...(await jwk), kid: idOf(number), alg: ALGORITHM, use: 'sig' });
  return {
    region: PLATFORM,
    sample: false,
    number,
    publicJwk: await named(exportJWK(publicKey)),
    privateJwk: await named(exportJWK(privateKey)),
    createdAt: at,
    retiredAt: null,
  };
}

/** The key that signs now; made when there is none. */
export async function currentKey(
  context: ServiceContext,
): Promise<{ readonly id: string; readonly value: SigningKey }> {
  const [newest] = await newestKeys(context, 1);
  if (newest && newest.value.retiredAt === null) return newest;
  const number = (newest?.value.number ?? 0) + 1;
  const value = await makeKey(number, context.now());
  const outcome = await context.write({ collection: signingKeys, id: idOf(number), expected: 0, value, events: [] });
  // Stale: another process made it just now.
  return outcome === 'written' ? { id: idOf(number), value } : context.records(signingKeys).get(idOf(number));
}

/** Retires the present key, whose private half is destroyed, and makes the next. */
export async function rotateSigningKey(context: ServiceContext): Promise<void> {
  const [newest] = await newestKeys(context, 1);
  if (newest && newest.value.retiredAt === null) {
    const value = { ...newest.value, privateJwk: null, retiredAt: context.now() };
    await context.write({ collection: signingKeys, id: newest.id, expected: newest.version, value, events: [] });
  }
  await currentKey(context);
}

/** Rotates when the present key is a month old. Run by a job. */
export async function rotateWhenOld(context: ServiceContext): Promise<void> {
  const { value } = await currentKey(context);
  if (Date.parse(context.now()) - Date.parse(value.createdAt) >= KEY_LIFE_MS) await rotateSigningKey(context);
}

/** The public keys by which access tokens are checked (JWKS): the present one, and retired ones whose tokens may still live. */
export async function jwks(context: ServiceContext): Promise<JSONWebKeySet> {
  const now = Date.parse(context.now());
  const keys = (await newestKeys(context, 10)).map(({ value }) => value);
  const good = keys.filter(({ retiredAt }) => retiredAt === null || now - Date.parse(retiredAt) < PUBLISHED_AFTER_MS);
  return { keys: good.map(({ publicJwk }) => JSON.parse(publicJwk) as JWK) };
}
