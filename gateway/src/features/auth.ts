/**
 * Sign-in for the portal: the refresh token lives in a cookie that no script can read and no other site can send, so the
 * page holds a short-lived access token in memory only. Runs the same mutations as everybody's, in process.
 */
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { isKind, statusOf } from '../edgeErrors.ts';
import { REQUEST_MALFORMED } from '../errors.ts';
import type { LiveGraph } from '../liveGraph.ts';
import { requireSameOrigin } from './csrf.ts';
import { callOf } from './graphqlHttp.ts';
import type { RateLimiter } from './rateLimit.ts';

export interface AuthOptions {
  readonly graphs: LiveGraph;
  readonly rates: RateLimiter;
  readonly publicUrl: URL | undefined;
}

const cookieName = 'puja_refresh';
const payload = 'token refreshToken expiresAt account { id username roles region }';
const documents = {
  login: `mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { ${payload} } }`,
  refresh: `mutation ($refreshToken: String!) { refresh(refreshToken: $refreshToken) { ${payload} } }`,
  logout: 'mutation ($refreshToken: String!) { logout(refreshToken: $refreshToken) }',
} as const;

interface LoginPayload {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: string | null;
  readonly account: unknown;
}

export async function auth(app: FastifyInstance, { graphs, rates, publicUrl }: AuthOptions): Promise<void> {
  const kept = { path: '/auth', httpOnly: true, sameSite: 'strict', secure: publicUrl?.protocol === 'https:' } as const;

  const run = async (request: FastifyRequest, name: keyof typeof documents, variables: Record<string, string>) => {
    const { graph, prepare } = graphs.current();
    const preparation = prepare(documents[name], undefined);
    if (preparation.outcome === 'refused') return { errors: preparation.errors };
    const { traceId } = request.trace;
    const { text } = await graph.execute(preparation.prepared, variables, callOf(request, undefined), traceId);
    return JSON.parse(text) as ExecutionResult;
  };

  /** Answers the access token, keeps the refresh token in the cookie. A failure drops the cookie only when the session is gone. */
  const answer = (reply: FastifyReply, name: 'login' | 'refresh', { data, errors }: ExecutionResult): FastifyReply => {
    const login = data?.[name] as LoginPayload | null | undefined;
    if (!login) return failed(reply, errors);
    const { refreshToken, ...shown } = login;
    return reply.setCookie(cookieName, refreshToken, { ...kept, maxAge: 30 * 24 * 3600 }).send(shown);
  };

  const failed = (reply: FastifyReply, errors: ExecutionResult['errors']): FastifyReply => {
    const { kind, retryAfter } = errors?.[0]?.extensions ?? { kind: 'UNAUTHENTICATED' };
    if (kind === 'UNAUTHENTICATED') reply.clearCookie(cookieName, kept);
    if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
    return reply.code(isKind(kind) ? statusOf[kind] : 503).send({ errors: errors ?? [] });
  };

  await app.register(async (scope) => {
    await scope.register(cookie);
    scope.addHook('onRequest', async (request, reply) => {
      requireSameOrigin(request.headers, publicUrl);
      reply.header('cache-control', 'no-store');
      // By the route, not by the address: that has more than one spelling, and each would have tries of its own.
      const name = request.routeOptions.url?.slice('/auth/'.length) ?? '';
      rates.rootFields([{ name, takesSecret: true }], { client: request.client }, (name, value) =>
        reply.header(name, value),
      );
    });

    scope.post('/auth/login', { bodyLimit: 10_000 }, async (request, reply) => {
      const { username, password } = (request.body ?? {}) as Record<string, unknown>;
      if (typeof username !== 'string' || typeof password !== 'string')
        throw REQUEST_MALFORMED({ problem: 'username and password are missing' });
      return answer(reply, 'login', await run(request, 'login', { username, password }));
    });

    scope.post('/auth/refresh', async (request, reply) => {
      const refreshToken = request.cookies[cookieName];
      if (!refreshToken) return failed(reply, undefined);
      return answer(reply, 'refresh', await run(request, 'refresh', { refreshToken }));
    });

    scope.post('/auth/logout', async (request, reply) => {
      const refreshToken = request.cookies[cookieName];
      if (refreshToken) await run(request, 'logout', { refreshToken });
      return reply.clearCookie(cookieName, kept).send({ signedOut: true });
    });
  });
}
