/** The keys by which the gateway checks access tokens, read from the accounts service and read again when a token names a newer one. */
import type { RunningService } from '@puja-indah/kit';
import { jwks } from '@puja-indah/service-accounts';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** Least time between two readings, in ms: tokens with invented key ids must not make the store busy. */
const READ_AGAIN_AFTER_MS = 5_000;

export function keysOf(accounts: RunningService): JWTVerifyGetKey {
  let readAt = Number.NEGATIVE_INFINITY;
  let known: ReturnType<typeof createLocalJWKSet> | undefined;
  const read = async () => {
    readAt = performance.now();
    known = createLocalJWKSet(await jwks(accounts.systemContext('verify tokens')));
    return known;
  };
  return async (header, token) => {
    const keys = known ?? (await read());
    try {
      return await keys(header, token);
    } catch (error) {
      const mayBeNewer = error instanceof errors.JWKSNoMatchingKey && performance.now() - readAt > READ_AGAIN_AFTER_MS;
      if (!mayBeNewer) throw error;
      return (await read())(header, token);
    }
  };
}
