/**
 * Makes the GraphiQL page. In a thread of its own, since the page and what it is made from take 150 MB for a moment: the
 * thread ends and gives them back; only the compressed pages stay.
 */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

export interface PageRequest {
  /** Each a document for a tab of its own. */
  readonly tabs: readonly { readonly query: string }[];
}

export interface Page {
  /** Content-Security-Policy. */
  readonly policy: string;
  readonly gzip: Uint8Array;
  readonly brotli: Uint8Array;
}

function makePage({ tabs }: PageRequest): Page {
  const html = renderGraphiQL({
    title: 'Puja Indah GraphQL',
    credentials: 'same-origin',
    // Headers hold access tokens: they stay out of the browser's storage.
    shouldPersistHeaders: false,
    defaultTabs: [...tabs],
  });
  const brotli = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return { policy: policyOf(html), gzip: gzipSync(html), brotli };
}

/** Allows the page's own inline script by its hash, its workers from blobs, and this origin: nothing from outside. */
function policyOf(html: string): string {
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

parentPort?.postMessage(makePage(workerData as PageRequest));
