/** What a small phone shows when names and lists are long, when a region is new, and when an officer errs and corrects. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildWhenStale } from './buildWhenStale.ts';
import {
  browserMissing,
  openBrowser,
  openPhone,
  type RunningPlatform,
  SAMPLE_PASSWORD,
  startPlatform,
} from './platform.ts';
import { step } from './step.ts';

let platform: RunningPlatform;
let browser: Browser;

beforeAll(async () => {
  if (browserMissing) return;
  await buildWhenStale();
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

async function onAPhone(tell: (page: Page) => Promise<void>): Promise<void> {
  const { page } = await openPhone(browser, platform.url);
  await tell(page);
  await page.context().close();
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Nama pengguna').fill(username);
  await page.getByLabel('Kata sandi').fill(SAMPLE_PASSWORD);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL(/petugas/);
}

const texts: Readonly<Record<string, string>> = Object.assign(
  {},
  ...['open', 'staff'].map((part) =>
    JSON.parse(readFileSync(new URL(`../src/gql/${part}/persisted-documents.json`, import.meta.url), 'utf8')),
  ),
);

/** Puts the text of a document in the place of its id, for routes that look into it. To be called after they are made. */
const asTexts = (page: Page) =>
  page.route('**/graphql', (route) => {
    const { documentId, ...rest } = route.request().postDataJSON();
    return route.fallback({ postData: JSON.stringify({ query: texts[documentId], ...rest }) });
  });

/** Every list of the portal in pages of two, as the lists of a large city come in pages of fifty. */
async function inSmallPages(page: Page): Promise<void> {
  await page.route('**/graphql', (route) =>
    route.continue({ postData: (route.request().postData() ?? '').replaceAll(/first: (50|100)\b/g, 'first: 2') }),
  );
  await asTexts(page);
}

/** Presses what asks for more until nothing is left to ask for. @returns how often. */
async function readOn(page: Page): Promise<number> {
  const more = page.locator('.more button');
  const shown = () => page.locator('main .card h2, main .rows strong').count();
  await more.first().waitFor();
  let times = 0;
  for (; (await more.count()) > 0; times += 1) {
    const before = await shown();
    await more.first().click();
    await expect.poll(shown).toBeGreaterThan(before);
  }
  return times;
}

/** The names of all facilities of Palopo as the platform tells them. */
async function facilities(): Promise<string[]> {
  const query = '{ healthFacilities(region: "73.73", first: 100) { nodes { name } } }';
  const response = await fetch(`${platform.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: { healthFacilities: { nodes: { name: string }[] } } };
  return data.healthFacilities.nodes.map(({ name }) => name).sort();
}

step('the name of the chosen region is shown whole, signed out and signed in', () =>
  onAPhone(async (page) => {
    const cut = () =>
      page.getByLabel('Daerah').evaluate((select: HTMLSelectElement) => {
        const style = getComputedStyle(select);
        const pen = document.createElement('canvas').getContext('2d');
        if (!pen) throw new Error('no canvas');
        pen.font = style.font;
        const room = select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        return pen.measureText(select.selectedOptions[0]?.text ?? '').width - room;
      });
    await page.goto('/');
    for (const name of ['Kota Palopo', 'Kabupaten Luwu']) {
      await page.getByLabel('Daerah').selectOption({ label: name });
      expect(await cut(), name).toBeLessThanOrEqual(0);
    }
    await signIn(page, 'palopo.health');
    expect(await cut()).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }),
);

step('a list that is longer than a page goes on to its end, and shows each facility once', () =>
  onAPhone(async (page) => {
    await inSmallPages(page);
    await page.goto('/tempat-tidur');
    // The hospital is there although four facilities come before it by name.
    await page.getByRole('region', { name: 'RSUD Sawerigading' }).waitFor();
    expect(await readOn(page)).toBeGreaterThan(1);
    const names = await page.locator('main .card h2, main .rows strong').allTextContents();
    expect(names.map((name) => name.replace(/\s*contoh$/, '')).sort()).toEqual(await facilities());
  }),
);

step('when a further page does not come, what is there stays, and goes on when the network is back', () =>
  onAPhone(async (page) => {
    await inSmallPages(page);
    await page.goto('/bidang/licensing');
    const types = page.locator('main .rows li');
    await expect.poll(() => types.count()).toBe(2);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Muat jenis layanan lagi' }).click();
    await page.getByRole('alert').waitFor();
    expect(await types.count()).toBe(2);
    await page.context().setOffline(false);
    await expect.poll(() => types.count(), { timeout: 10_000 }).toBe(4);
    expect(await page.getByRole('alert').count()).toBe(0);
  }),
);

step('an officer chooses among all facilities, however many pages they are', () =>
  onAPhone(async (page) => {
    await inSmallPages(page);
    await signIn(page, 'palopo.health');
    await page.goto('/petugas/tempat-tidur');
    const options = page.getByLabel('Fasilitas').locator('option');
    const offered = async () => (await options.allTextContents()).sort();
    await expect.poll(offered, { timeout: 10_000 }).toEqual(await facilities());
  }),
);

/** The platform as one that serves other regions. */
async function serving(page: Page, tenants: readonly object[]): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query Tenants')) return route.continue();
    await route.fulfill({ json: { data: { tenants } } });
  });
  await asTexts(page);
}

step('an installation of another region opens in that region', () =>
  onAPhone(async (page) => {
    await serving(page, [{ code: '73.71', name: 'Kota Makassar', timeZone: 'Asia/Makassar' }]);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Apa yang Anda perlukan di Kota Makassar?' }).waitFor();
  }),
);

step('an installation without a region says so, and lets its first administrator in', () =>
  onAPhone(async (page) => {
    await serving(page, []);
    await page.goto('/');
    await page.getByText('Belum ada daerah yang dilayani.').waitFor();
    await page.goto('/masuk');
    await page.getByLabel('Nama pengguna').waitFor();
  }),
);

step('in the queue nothing is called late that has its outcome', () =>
  onAPhone(async (page) => {
    await signIn(page, 'palopo.licensing');
    await page.goto('/petugas/antrean');
    await page.getByLabel('Tahap').selectOption({ label: 'Terbit' });
    const issued = page.locator('main .rows li');
    await expect.poll(() => issued.filter({ hasText: 'Batas' }).count()).toBeGreaterThan(3);
    expect(await issued.filter({ hasText: 'lewat' }).count()).toBe(0);
  }),
);

step('a price that was refused and is corrected is no longer called wrong', () =>
  onAPhone(async (page) => {
    await signIn(page, 'palopo.commodities');
    await page.goto('/petugas/harga');
    const cell = page.getByLabel('Tomat', { exact: true });
    await cell.fill('999000');
    await page.getByRole('button', { name: 'Simpan 1 harga' }).click();
    await page.getByText('Harga ini sudah saya pastikan benar').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    await cell.fill('11300');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    expect(await cell.getAttribute('aria-invalid')).toBe('false');
  }),
);

step('a price that another officer recorded in the same moment is shown, and the officer says whose it shall be', () =>
  onAPhone(async (page) => {
    await signIn(page, 'palopo.commodities');
    await page.goto('/petugas/harga');
    const sent: { commodity: string; version: number }[] = [];
    await page.route('**/graphql', async (route) => {
      const { query, variables } = route.request().postDataJSON();
      if (!query.includes('mutation RecordPrices')) return route.continue();
      sent.push(...variables.input.prices);
      const observation = { id: 'other', price: 12900, version: 7 };
      const result = { commodity: 'tomat', status: 'CONFLICT', message: 'Bentrok.', observation };
      await route.fulfill({ json: { data: { recordPrices: { results: sent.length === 1 ? [result] : [] } } } });
    });
    await asTexts(page);
    await page.getByLabel('Tomat', { exact: true }).fill('11300');
    await page.getByRole('button', { name: 'Simpan 1 harga' }).click();
    await page.getByText('Rekan Anda mencatat Rp12.900').waitFor();
    expect(await page.getByLabel('Tomat', { exact: true }).inputValue()).toBe('11300');
    expect(await page.getByTestId('saved').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Simpan 1 harga' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Ganti dengan isian saya' }).click();
    await page.getByRole('button', { name: 'Simpan 1 harga' }).click();
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]).toMatchObject({ commodity: 'tomat', price: 11300, version: 7 });
  }),
);

step('a file that changed since it was chosen is asked for again, and its rows are in the sheet once it is taken', () =>
  onAPhone(async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'puja-indah-file-'));
    const file = join(folder, 'harga.csv');
    const rows = (price: string) => `Pasar;Tanggal;Komoditas;Harga\nPasar Andi Tadda;${day};tomat;${price}\n`;
    await signIn(page, 'palopo.commodities');
    await page.goto('/petugas/harga');
    const day = await page.getByLabel('Tanggal').inputValue();
    await page.getByLabel('Pasar').selectOption({ label: 'Pasar Andi Tadda' });
    await page.getByText('Berkas (CSV)').click();
    const choose = async () => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByLabel('Unggah berkas CSV').click(),
      ]);
      await chooser.setFiles(file);
    };
    await writeFile(file, rows('dua belas ribu'));
    await choose();
    await page.getByRole('button', { name: 'Impor' }).click();
    await page.getByText(/Baris 2: /).waitFor();
    await writeFile(file, rows('12.250'));
    await page.getByRole('button', { name: 'Impor' }).click();
    await page.getByText('Pilih lagi berkasnya').waitFor();
    await choose();
    await page.getByRole('button', { name: 'Impor' }).click();
    await page.getByText('Berkas diterima.').waitFor();
    await expect.poll(() => page.getByLabel('Tomat', { exact: true }).getAttribute('placeholder')).toBe('12250');
    await rm(folder, { recursive: true, force: true });
  }),
);
