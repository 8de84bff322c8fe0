/** GraphiQL for a browser at /graphql, wholly from our own package files, with the example operations as tabs. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headerOf } from '../edge.ts';

export interface GraphiqlOptions {
  /** Folder of `.graphql` files, one example each; none when missing. */
  readonly operations: string | undefined;
}

interface Page {
  readonly policy: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

/** Makes the page at the first visit (9 MB, compressed once) and keeps it. */
export function graphiqlPage({ operations }: GraphiqlOptions) {
  let page: Promise<Page> | undefined;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    page ??= makePage(operations);
    const { policy, plain, gzip: zipped, brotli } = await page;
    const accepted = headerOf(request, 'accept-encoding') ?? '';
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache', vary: 'accept, accept-encoding' });
    if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(brotli);
    if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(zipped);
    return reply.send(plain);
  };
}

async function makePage(operations: string | undefined): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Puja Indah GraphQL',
    credentials: 'same-origin',
    // Headers hold access tokens: they stay out of the browser's storage.
    shouldPersistHeaders: false,
    defaultTabs: await listTabs(operations),
  });
  const plain = Buffer.from(html);
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const [zipped, brotli] = await Promise.all([promisify(gzip)(plain), promisify(brotliCompress)(plain, quick)]);
  return { policy: policyOf(html), plain, gzip: zipped, brotli };
}

/** Allows the page's own inline script by its hash, its workers from blobs, and this origin: nothing from outside. */
export function policyOf(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function listTabs(folder: string | undefined): Promise<{ query: string; variables?: string }[]> {
  const names = folder
    ? (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.graphql')).sort()
    : [];
  return Promise.all(names.map(async (name) => ({ query: await readFile(join(folder ?? '', name), 'utf8') })));
}
