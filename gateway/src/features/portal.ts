/** The portal's own files at /. Unknown paths that a browser navigates to are the portal's pages: it gets index.html. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { headerOf, sendRefusal } from '../edge.ts';
import { NO_SUCH_PAGE } from '../errors.ts';

export interface PortalOptions {
  /** Folder with index.html and its assets; undefined: this process serves no portal. */
  readonly folder: string | undefined;
}

/** The portal loads from its own origin alone; inline styles are those of charts and grids. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Names with a content hash, as the portal's build gives them: what they hold never changes. */
const hashed = /-[\w-]{8,}\.\w+$/;

/** @throws Error when the folder has no index.html. */
export async function portal(app: FastifyInstance, { folder }: PortalOptions): Promise<void> {
  if (folder) await app.register(serveStatic, { root: rootOf(folder), cacheControl: false, setHeaders });
  app.setNotFoundHandler((request, reply) => {
    const navigates = request.method === 'GET' && headerOf(request, 'accept')?.includes('text/html');
    return folder && navigates ? reply.sendFile('index.html') : sendRefusal(reply, NO_SUCH_PAGE());
  });
}

function rootOf(folder: string): string {
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new Error(`The portal is not built: ${folder} has no index.html.`);
}

function setHeaders(reply: FastifyReply, path: string): void {
  const immutable = path.includes('/assets/') && hashed.test(path);
  reply.header('content-security-policy', policy);
  reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
}
