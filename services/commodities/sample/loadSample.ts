/** Palopo's markets with their reported prices, and one market each of two neighbours. Loaded by the ordinary commands, once. */
import { addDays, daysBetween } from '@puja-indah/domain';
import type { ServiceContext } from '@puja-indah/kit';
import { and, eq } from '@puja-indah/store';
import { createMarket } from '../commands/markets.ts';
import { recordPrices } from '../commands/prices.ts';
import { observations } from '../model.ts';
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
const LAST = '73.71';

export async function loadSample(ctx: ServiceContext): Promise<void> {
  // Whole once the last neighbour has prices: an interrupted run is completed, a whole one not continued day after day.
  if ((await ctx.records(observations).count(and(eq('sample', true), eq('region', LAST)))) > 0) return;
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
    for (const [n, market] of [pnp, andiTadda].entries()) await record(market, { date, prices: drift(date, n) });
  }
  for (const market of neighbours) await record(market, { date: today, prices: drift(today, 2) });
}

/** Steady prices that move a little from day to day: the same for a day whenever they are made, so that a repeated command is the same. */
const drift = (date: string, market: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(STEADY).map(([commodity, price], n) => [
      commodity,
      price + (((daysBetween('2020-01-01', date) * 7 + market * 2 + n * 3) % 5) - 2) * 100,
    ]),
  );
