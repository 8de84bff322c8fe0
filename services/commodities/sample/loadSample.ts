/** Palopo's markets with their reported prices, and one market each of two neighbours. Loaded by the ordinary commands, once. */
import { addDays } from '@puja-indah/domain';
import type { ServiceContext } from '@puja-indah/kit';
import { eq } from '@puja-indah/store';
import { createMarket } from '../commands/markets.ts';
import { recordPrices } from '../commands/prices.ts';
import { markets } from '../model.ts';
import { todayIn } from '../reads.ts';
import { REPORTED, REPORTED_ELSEWHERE, type SampleDay, STEADY } from './figures.ts';

const MARKETS = [
  {
    region: '73.73',
    village: '73.73.01.1005',
    town: 'Kota Palopo',
    name: 'Pusat Niaga Palopo (PNP)',
    address: 'Jl. Durian',
  },
  {
    region: '73.73',
    village: '73.73.02.1007',
    town: 'Kota Palopo',
    name: 'Pasar Andi Tadda',
    address: 'Jl. Andi Tadda',
  },
  {
    region: '73.17',
    village: '73.17.07.2006',
    town: 'Kabupaten Luwu',
    name: 'Pasar Sentral Belopa (contoh)',
    address: null,
  },
  {
    region: '73.71',
    village: '73.71.04.1001',
    town: 'Kota Makassar',
    name: 'Pasar Sentral Makassar (contoh)',
    address: null,
  },
] as const;

const STEADY_DAYS = 10;

export async function loadSample(ctx: ServiceContext): Promise<void> {
  // Loaded once: a later start would otherwise record new days of a sample that nobody keeps up.
  if ((await ctx.records(markets).count(eq('sample', true))) > 0) return;
  const ids: string[] = [];
  for (const market of MARKETS) {
    const input = { ...market, marketKind: 'TRADITIONAL' as const, idempotencyKey: `sample-market-${market.name}` };
    const { market: made } = await createMarket({ input, sample: true }, ctx);
    ids.push(made.id);
  }
  const record = (market: string, { date, prices }: SampleDay) =>
    recordPrices(
      {
        input: {
          idempotencyKey: `sample-prices-${market}-${date}`,
          market,
          date,
          prices: Object.entries(prices).map(([commodity, price]) => ({ commodity, price, confirmed: true })),
        },
      },
      ctx,
    );
  const [pnp = '', andiTadda = '', ...neighbours] = ids;
  const today = todayIn('73.73', ctx);
  for (const day of REPORTED.filter(({ date }) => date <= today)) await record(pnp, day);
  for (const day of REPORTED_ELSEWHERE.filter(({ date }) => date <= today)) await record(andiTadda, day);
  for (let ago = STEADY_DAYS; ago >= 0; ago -= 1) {
    const date = addDays(today, -ago);
    // What the press reported of a day stands; nothing made up is laid over it.
    if (REPORTED.some((day) => day.date === date)) continue;
    for (const [n, market] of [pnp, andiTadda].entries()) await record(market, { date, prices: drift(ago + n) });
  }
  for (const market of neighbours) await record(market, { date: today, prices: drift(3) });
}

/** Steady prices that move a little from day to day, always the same. */
const drift = (step: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(STEADY).map(([commodity, price], n) => [commodity, price + (((step * 7 + n * 3) % 5) - 2) * 100]),
  );
