/**
 * Keeps other sites from using a visitor's browser. A POST must be JSON, which no other site can send without asking first
 * (preflight), and nothing here allows that. A GET only reads and carries no cookie; where the browser says that another
 * site made it, it needs a header that a simple request cannot have, so that nobody can time answers from afar.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { CROSS_SITE_REFUSED } from '../errors.ts';

const preflighted = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** @throws CROSS_SITE_REFUSED */
export function refuseCrossSite(method: string, headers: IncomingHttpHeaders): void {
  if (method !== 'GET' || preflighted.some((name) => headers[name])) return;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw CROSS_SITE_REFUSED();
}

/**
 * For doors that use a cookie: the request must come from this very origin, as the browser says.
 * @param publicUrl the platform's address; without one the Host header counts.
 * @throws CROSS_SITE_REFUSED
 */
export function requireSameOrigin(headers: IncomingHttpHeaders, publicUrl: URL | undefined): void {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw CROSS_SITE_REFUSED();
  if (origin === undefined) return;
  const from = URL.canParse(origin) ? new URL(origin) : undefined;
  const same = publicUrl ? from?.origin === publicUrl.origin : from?.host === host;
  if (!same) throw CROSS_SITE_REFUSED();
}
