import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

function portalFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'puja-portal-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Puja Indah</title>');
  writeFileSync(join(folder, 'assets', 'index-B7x2kQ9a.js'), `console.log("${'puja '.repeat(1000)}")`);
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  return folder;
}

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('the portal', () => {
  it('is at /, and at every path of its own that a browser navigates to', async () => {
    await using platform = await openTinyPlatform({ portal: portalFolder() });
    for (const path of ['/', '/layanan/73.73-sip', '/cari?kata=pasar']) {
      const response = await platform.fetchAt(path, asBrowser);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Puja Indah</title>');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('has files that never change, and compresses', async () => {
    await using platform = await openTinyPlatform({ portal: portalFolder() });
    const response = await platform.fetchAt('/assets/index-B7x2kQ9a.js', { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(await response.text()).toContain('puja puja');
    expect((await platform.fetchAt('/manifest.webmanifest')).headers.get('cache-control')).toBe('no-cache');
  });

  it('does not hide that something else is missing', async () => {
    await using platform = await openTinyPlatform({ portal: portalFolder() });
    const missing = await platform.fetchAt('/assets/index-gone.js');
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ errors: [{ extensions: { code: 'NO_SUCH_PAGE' } }] });
    expect((await platform.fetchAt('/layanan', { method: 'POST', ...asBrowser })).status).toBe(404);
  });

  it('serves nothing from outside its folder', async () => {
    await using platform = await openTinyPlatform({ portal: portalFolder() });
    for (const path of ['/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fetc/passwd', '/assets/%00'])
      expect(await (await platform.fetchAt(path)).text()).not.toContain('root:');
  });

  it('may be missing; a folder that is not built is said at the start', async () => {
    await using platform = await openTinyPlatform();
    expect((await platform.fetchAt('/', asBrowser)).status).toBe(404);
    await expect(openTinyPlatform({ portal: tmpdir() })).rejects.toThrow(/The portal is not built/);
  });
});
