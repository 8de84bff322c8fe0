/** What the gateway asks of accounts beside the graph: the keys of access tokens, and whether a token still holds. */
import type { Actor, RunningService } from '@puja-indah/kit';
import { isTokenGood, jwks } from '@puja-indah/service-accounts';
import type { FastifyInstance } from 'fastify';
import type { Verify } from './internalToken.ts';

export const ACCESS_KEYS_PATH = '/internal/access-keys';
export const TOKEN_CHECK_PATH = '/internal/token-check';

export interface TokenCheck {
  readonly session: string;
  readonly actor: Actor;
}

export function accountsDoors(app: FastifyInstance, service: RunningService, verify: Verify): void {
  app.get(ACCESS_KEYS_PATH, async (request) => {
    await verify(request.headers.authorization, ['gateway']);
    return jwks(service.systemContext('verify tokens'));
  });
  app.post(TOKEN_CHECK_PATH, async (request) => {
    await verify(request.headers.authorization, ['gateway']);
    const { session, actor } = request.body as TokenCheck;
    return { good: await isTokenGood(service.systemContext('verify a token'), session, actor) };
  });
}
