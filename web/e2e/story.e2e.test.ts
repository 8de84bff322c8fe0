/**
 * The portal's story on a small phone: a citizen finds a price, applies for a licence and follows it; an officer enters a
 * price, and the citizen finds that price a moment later.
 */
import { AxeBuilder } from '@axe-core/playwright';
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
  type Watch,
} from './platform.ts';
import { step } from './step.ts';

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
let watch: Watch;

beforeAll(async () => {
  if (browserMissing) return;
  await buildWhenStale();
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
  ({ page, watch } = await openPhone(browser, platform.url));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

const search = async (text: string) => {
  await page.goto('/');
  await page.getByRole('searchbox').fill(text);
};
const hit = (title: RegExp) => page.locator('.hit').filter({ has: page.getByRole('heading', { name: title }) });

let ticket = '';

step('a citizen types a word and sees what rice costs now', async () => {
  await search('beras');
  await expect.poll(() => hit(/Beras medium/).textContent(), { timeout: 10_000 }).toMatch(/Rp\d{2}\.\d{3}\s*per kg/);
  expect(await page.title()).toContain('beras');
});

step('and reads on the price page how old the prices are, market by market', async () => {
  await hit(/Beras medium/)
    .getByRole('link')
    .click();
  await page.getByRole('heading', { name: 'Harga pangan' }).waitFor();
  await expect.poll(() => page.locator('.freshness').textContent()).toMatch(/data per/);
  const table = page.getByRole('table', { name: /Harga terakhir Beras medium/ });
  await expect.poll(() => table.textContent()).toMatch(/Pasar/);
});

step('finds out which beds are free, and when that was reported', async () => {
  await page.goto('/tempat-tidur');
  const hospital = page.getByRole('region', { name: 'RSUD Sawerigading' });
  await expect.poll(() => hospital.textContent()).toMatch(/kosong.*(baru saja|lalu)/s);
});

step('applies for a licence to practise: what is wrong is told at its field, and nothing typed is lost', async () => {
  await search('izin praktik');
  await hit(/SIP/).getByRole('link').click();
  await page.getByRole('link', { name: 'Ajukan sekarang' }).click();
  await page.getByLabel('Nama lengkap').waitFor();
  pages.push(new URL(page.url()).pathname, new URL(page.url()).pathname.replace('/ajukan/', '/layanan/'));
  await page.getByLabel('Nama lengkap').fill('Rahma Contoh');
  await page.getByLabel('NIK').fill('123');
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  await expect.poll(() => page.getByLabel('NIK').getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('#applicantNik-problem').textContent()).toMatch(/16/);

  await page.reload();
  await expect.poll(() => page.getByLabel('Nama lengkap').inputValue()).toBe('Rahma Contoh');
  // The NIK is not kept on the phone.
  expect(await page.getByLabel('NIK').inputValue()).toBe('');
  expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain(
    '"123"',
  );

  await page.getByLabel('NIK').fill('7373094107959001');
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  await page.getByText('Permohonan diterima').waitFor();
  ticket = (await page.getByTestId('ticket').textContent()) ?? '';
  expect(ticket).toMatch(/^7373-/);
});

step('follows the application, without an account', async () => {
  const secret = (await page.getByTestId('secret').textContent()) ?? '';
  await page.getByRole('link', { name: 'Lacak', exact: true }).click();
  const status = () => page.getByTestId('status').textContent();
  const ask = async (code: string) => {
    await page.getByLabel('Nomor tiket').fill(ticket);
    await page.getByLabel('Kode rahasia').fill(code);
    await page.getByRole('button', { name: 'Lacak' }).click();
  };
  await ask(secret);
  await expect.poll(status, { timeout: 10_000 }).toBe('Diajukan');
  await ask('SALAH-SALAH-SALAH');
  await page.getByText('Tidak ditemukan.').waitFor();
});

const NEW_PRICE = '13.750';

step('an officer of the trade department enters a price', async () => {
  await page.goto('/masuk');
  await page.getByLabel('Nama pengguna').fill('palopo.commodities');
  await page.getByLabel('Kata sandi').fill(SAMPLE_PASSWORD);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByRole('link', { name: 'Isi harga' }).click();
  await page.getByLabel('Pasar').selectOption({ label: 'Pusat Niaga Palopo (PNP)' });
  const cell = page.getByLabel('Beras medium', { exact: true });
  await cell.fill('13,75');
  await page.getByText('Tulis rupiah bulat').waitFor();
  await cell.fill(NEW_PRICE);
  await page.getByRole('button', { name: 'Simpan 1 harga' }).click();
  await page.getByText('1 harga tersimpan').waitFor();
});

step('and the citizen finds it a moment later, on the price page and in the search', async () => {
  await page.goto('/harga?komoditas=beras-medium');
  const market = page.getByRole('row', { name: /Pusat Niaga Palopo/ }).first();
  await expect.poll(() => market.textContent(), { timeout: 10_000 }).toContain(`Rp${NEW_PRICE}`);
  expect(await market.textContent()).toContain('di atas HET');
  await search('beras medium');
  await expect.poll(() => hit(/Beras medium/).textContent(), { timeout: 10_000 }).toContain(`Rp${NEW_PRICE}`);
});

/** Every page that a person meets; the ones with an id are added as the story comes by. */
const pages = [
  '/',
  '/?q=beras',
  '/harga?komoditas=beras-medium',
  '/tempat-tidur',
  '/bidang/licensing',
  '/lacak',
  '/tanda-terima',
  '/masuk',
  '/petugas',
  '/petugas/harga',
  '/admin/layanan',
  '/tidak-ada',
];

/** Between them every colour. */
const DARK = ['/', '/?q=beras', '/harga?komoditas=beras-medium', '/lacak', '/petugas/harga'];

/** Things to press that are too small for a thumb. */
const smallTargets = () =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, summary, nav a, .button, input:not([type="checkbox"], [type="radio"])',
      ),
    ]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML.slice(0, 120)),
  );

for (const theme of ['light', 'dark'] as const)
  step(`no page has a serious barrier, ${theme}`, async () => {
    await page.emulateMedia({ colorScheme: theme });
    // The dark look differs in its colours alone.
    for (const path of theme === 'dark' ? pages.filter((each) => DARK.includes(each)) : pages) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await expect.poll(() => page.locator('.loading').count(), { timeout: 10_000 }).toBe(0);
      const axe = new AxeBuilder({ page });
      if (theme === 'dark') axe.withRules(['color-contrast']);
      const { violations } = await axe.analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await smallTargets(), `${path} has targets that are too small`).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${path} is wider than the phone`).toBeLessThanOrEqual(360);
    }
  });

/** Another phone, on which things may go wrong: what it tells does not count as the story's errors. */
async function onAnotherPhone(tell: (other: Page) => Promise<void>): Promise<void> {
  const { page: other } = await openPhone(browser, platform.url);
  await tell(other);
  await other.context().close();
}

step('an answer that was overtaken by the next word is dropped', () =>
  onAnotherPhone(async (other) => {
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    await other.route('**/graphql', async (route) => {
      if (route.request().postDataJSON().variables.text === 'sawerigading') await held;
      await route.continue().catch(() => undefined);
    });
    await other.goto('/');
    const asked = other.waitForRequest((request) => request.postData()?.includes('sawerigading') ?? false);
    await other.getByRole('searchbox').fill('sawerigading');
    await asked;
    await other.getByRole('searchbox').fill('beras');
    const first = other.locator('.hit').first();
    await expect.poll(() => first.textContent(), { timeout: 10_000 }).toContain('Beras');
    answerNow();
    await other.getByRole('searchbox').fill('beras medium');
    await expect.poll(() => other.title()).toContain('beras medium');
    expect(await first.textContent()).toContain('Beras');
  }),
);

step('without network the page says so, and goes on by itself when it is back', () =>
  onAnotherPhone(async (other) => {
    await other.goto('/');
    await other.getByRole('heading', { name: 'Bidang layanan' }).waitFor();
    await other.context().setOffline(true);
    await other.getByRole('link', { name: 'Harga', exact: true }).click();
    await other.getByText('Anda sedang luring.').waitFor();
    await other.getByRole('button', { name: 'Coba lagi' }).waitFor();
    await other.context().setOffline(false);
    await other.locator('.prices').first().waitFor();
  }),
);

step('data that nobody entered are called so, never shown as an empty list', () =>
  onAnotherPhone(async (other) => {
    // No region of the sample is empty, so the platform's answer is emptied on its way.
    await other.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      const board = body.data?.priceBoard;
      if (board)
        Object.assign(board, { nodes: [], freshness: { ...board.freshness, state: 'EMPTY', lastChangedAt: null } });
      await route.fulfill({ response, json: body });
    });
    await other.goto('/harga');
    await expect.poll(() => other.locator('.empty').textContent()).toMatch(/Belum diisi.*bukan berarti tidak ada/);
  }),
);

step('an officer leaves, and the desk is closed', async () => {
  await page.goto('/petugas');
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.getByRole('heading', { name: 'Masuk terlebih dahulu' }).waitFor();
});

step('no error was told, and nobody else was asked', async () => {
  expect(watch).toEqual({ errors: [], strangers: [] });
});
