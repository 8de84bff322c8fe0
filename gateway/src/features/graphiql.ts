/** GraphiQL for a browser at /graphql, wholly from our own package files, with the example operations as tabs. */
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headerOf } from '../edge.ts';
import type { Page, PageRequest } from './graphiqlWorker.ts';

export interface GraphiqlOptions {
  /** Folder of `.graphql` files, one tab each, in the order of their names; none when missing. */
  readonly operations: string | undefined;
}

/** Makes the page at the first visit and keeps it compressed. */
export function graphiqlPage({ operations }: GraphiqlOptions) {
  let page: Promise<Page> | undefined;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    page ??= makePage(operations);
    const { policy, gzip, brotli } = await page.catch((error: unknown) => {
      page = undefined; // the next visit tries again
      throw error;
    });
    const accepted = headerOf(request, 'accept-encoding') ?? '';
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache', vary: 'accept, accept-encoding' });
    if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(Buffer.from(brotli));
    if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(Buffer.from(gzip));
    return reply.header('content-encoding', 'identity').send(await promisify(gunzip)(gzip));
  };
}

async function makePage(operations: string | undefined): Promise<Page> {
  const workerData: PageRequest = { tabs: await listTabs(operations) };
  const worker = new Worker(new URL('./graphiqlWorker.ts', import.meta.url), { workerData });
  // Rejects when the thread fails.
  const [page] = (await once(worker, 'message')) as [Page];
  return page;
}

async function listTabs(folder: string | undefined): Promise<{ query: string }[]> {
  const names = folder ? (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.graphql')) : [];
  return Promise.all(names.sort().map(async (name) => ({ query: await readFile(join(folder ?? '', name), 'utf8') })));
}
