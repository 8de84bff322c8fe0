import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

const asBrowser = (encoding: string) => ({
  headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': encoding },
});

describe('GraphiQL', () => {
  it('is what a browser gets at /graphql, with the example operations, from our own files alone', async () => {
    const operations = mkdtempSync(join(tmpdir(), 'puja-operations-'));
    writeFileSync(join(operations, '1-citizen.graphql'), 'query Find { search(text: "x") { id } }');
    writeFileSync(join(operations, 'notes.txt'), 'not an operation');
    await using platform = await openTinyPlatform({ operations });
    const response = await platform.fetchAt('/graphql', asBrowser('identity'));
    expect(response.headers.get('content-type')).toContain('text/html');
    const html = await response.text();
    expect(html).toContain('query Find { search(text: \\"x\\") { id } }');
    expect(html).not.toContain('not an operation');

    const outside = /<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\/|@import|url\(["']?(https?:)?\/\//g;
    expect(html.match(outside)).toBeNull();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[\w+/]+=*';/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('comes compressed as the browser asks', async () => {
    await using platform = await openTinyPlatform();
    const raw = async (encoding: string) => {
      const { request } = await import('node:http');
      return new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
        request(`${platform.url}/graphql`, asBrowser(encoding), (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }),
          );
        })
          .on('error', reject)
          .end();
      });
    };
    const brotli = await raw('gzip, br');
    expect(brotli.encoding).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toContain('Puja Indah GraphQL');
    const gzip = await raw('gzip');
    expect(gzip.encoding).toBe('gzip');
    expect(gunzipSync(gzip.body).length).toBeGreaterThan(gzip.body.length);
  });

  it('goes with introspection', async () => {
    await using platform = await openTinyPlatform({ config: { introspection: false } });
    const response = await platform.fetchAt('/graphql', asBrowser('identity'));
    expect(response.headers.get('content-type')).toContain('application/json');
  });
});
