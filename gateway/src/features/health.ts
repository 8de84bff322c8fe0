/** /health/live: the process answers. /health/ready: each part, by name, can do its work. */

import { describeCause } from '@puja-indah/domain';
import type { FastifyInstance } from 'fastify';

/** Resolves when the part can do its work, with a word on its state if there is one; rejects with the reason when it cannot. */
export type HealthCheck = () => Promise<string | undefined> | string | undefined;

export interface HealthOptions {
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** True once the server is ending: it is alive, but nothing new should come here. */
  readonly isEnding: () => boolean;
  /** Milliseconds until a check that does not answer counts as failed; default 2000. */
  readonly timeout?: number;
}

export function health(app: FastifyInstance, { checks, isEnding, timeout = 2_000 }: HealthOptions): void {
  app.get('/health/live', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await stateOf(check, timeout)] as const),
    );
    const ready = !isEnding() && parts.every(([, part]) => part.status === 'ok');
    const status = isEnding() ? 'ending' : ready ? 'ok' : 'failed';
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, parts: Object.fromEntries(parts) });
  });
}

async function stateOf(check: HealthCheck, timeout: number): Promise<{ status: 'ok' | 'failed'; detail?: string }> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
    });
    const detail = await Promise.race([check(), late]);
    return { status: 'ok', ...(detail ? { detail } : {}) };
  } catch (error) {
    return { status: 'failed', detail: describeCause(error).message };
  } finally {
    clearTimeout(timer);
  }
}
