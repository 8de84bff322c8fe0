/** The real platform as a child process, with data of its own, and a phone's browser to look at it. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const house = fileURLToPath(new URL('../../', import.meta.url));
export const SAMPLE_PASSWORD = 'kata-sandi-contoh-2026';

export interface RunningPlatform extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
}

/** Starts the platform on a free port with the sample data. @throws Error with what it printed when it does not come up. */
export async function startPlatform(): Promise<RunningPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'puja-indah-web-'));
  const child = spawn(process.execPath, ['deploy/standalone/start.mjs'], {
    cwd: house,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: '0',
      HOST: '127.0.0.1',
      PUBLIC_URL: '',
      SAMPLE: '1',
      DATA_DIR: dataDir,
      SAMPLE_PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const address = /^Puja Indah: (http\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The platform ended with ${code}:\n${said}`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const CHROMIUM = '/usr/bin/chromium';

/** Why there is no browser here; undefined when there is one. */
export const browserMissing = existsSync(CHROMIUM)
  ? undefined
  : `${CHROMIUM} is not installed (apt-get install --no-install-recommends chromium)`;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** What a page did that it must not: errors it told, and other hosts it asked. */
export interface Watch {
  readonly errors: string[];
  readonly strangers: string[];
}

/** A new page on a small phone, watched from its first request on. */
export async function openPhone(browser: Browser, home: string): Promise<{ page: Page; watch: Watch }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
    baseURL: home,
    hasTouch: true,
  });
  const page = await context.newPage();
  const watch: Watch = { errors: [], strangers: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') watch.errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => watch.errors.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== home) watch.strangers.push(request.url());
  });
  return { page, watch };
}
