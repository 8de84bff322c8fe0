/** Prices from a file: one row per market, commodity and day, decided by the rules of the mutation. */

import { type ImportDefinition, planRow, type RowPlan, type ServiceContext } from '@puja-indah/kit';
import { and, eq, type Stored } from '@puja-indah/store';
import { newBoardRows, priceFactsOf, priceWrite } from './commands/prices.ts';
import { type Market, markets, observationId, observations, PRICE_LEVELS, type PriceLevel } from './model.ts';
import { todayIn } from './reads.ts';
import { decidePrices } from './rules/index.ts';

interface PriceRow {
  readonly market: string;
  readonly date: string;
  readonly commodity: string;
  readonly price: number;
  readonly level: PriceLevel;
  readonly confirmed: boolean;
}

/** The markets that a row may mean, by id or by name in the region. */
async function marketsByName(ctx: ServiceContext, region: string) {
  const found = await ctx.records(markets).all({ where: and(eq('region', region), eq('open', true)) });
  const fold = (name: string) => name.trim().toLowerCase();
  return (text: string) => found.filter(({ id, value }) => id === text || fold(value.name) === fold(text));
}

const refusedMarket = (code: string, message: string): RowPlan => ({
  kind: 'refused',
  problems: [{ column: 'market', code, message }],
});

async function planPrice(row: PriceRow, market: Stored<Market>, ctx: ServiceContext): Promise<RowPlan> {
  const { date, level, commodity, price, confirmed } = row;
  const day = { date, level };
  const facts = (await priceFactsOf(ctx, market, day, [commodity])).get(commodity);
  const stored = await ctx.records(observations).find(observationId(market.id, commodity, date, level));
  if (stored?.value.price === price) return { kind: 'unchanged' };
  const plan = planRow(() => {
    if (!facts) throw new Error(`No facts were read of ${commodity}.`);
    const [decided] = decidePrices(
      [{ commodity, price, confirmed }],
      { market, ...day },
      () => facts,
      todayIn(market.value.region, ctx),
    );
    if (!decided) throw new Error('A price that is decided has a decision.');
    return { kind: 'write', write: priceWrite(decided, stored) };
  });
  // The rule names fields by their row in the mutation; here a row is a row of the file.
  if (plan.kind === 'write' && facts?.commodity)
    return { ...plan, also: await newBoardRows(ctx, market, [facts.commodity]) };
  if (plan.kind !== 'refused') return plan;
  return {
    kind: 'refused',
    problems: plan.problems.map((problem) => ({ ...problem, column: problem.column.replace('prices.0.', '') })),
  };
}

export const pricesImport: ImportDefinition = {
  name: 'prices',
  label: 'Harga komoditas',
  columns: [
    { name: 'market', header: 'Pasar', kind: 'text', required: true },
    { name: 'date', header: 'Tanggal', kind: 'date', required: true },
    { name: 'commodity', header: 'Komoditas', kind: 'text', required: true, alsoCalled: ['Kode komoditas'] },
    { name: 'price', header: 'Harga', kind: 'rupiah', required: true },
    { name: 'level', header: 'Tingkat', kind: 'choice', choices: PRICE_LEVELS },
    { name: 'confirmed', header: 'Sudah dipastikan', kind: 'boolean' },
  ],
  collection: observations,
  async plan(rows, ctx, region) {
    const findMarket = await marketsByName(ctx, region);
    return Promise.all(
      rows.map(async (row): Promise<RowPlan> => {
        const given = {
          ...row,
          level: row.level ?? 'RETAIL',
          confirmed: row.confirmed === true,
        } as unknown as PriceRow;
        const [market, ...others] = findMarket(given.market);
        if (!market)
          return refusedMarket(
            'MARKET_UNKNOWN',
            `Pasar "${given.market}" tidak ada di wilayah ini. Tulis nama pasar seperti di daftar pasar.`,
          );
        if (others.length > 0)
          return refusedMarket(
            'MARKET_AMBIGUOUS',
            `Ada ${others.length + 1} pasar bernama "${given.market}". Tulis kode pasarnya, misalnya ${market.id}.`,
          );
        return planPrice(given, market, ctx);
      }),
    );
  },
  async row({ value }, ctx) {
    const market = await ctx.records(markets).find(String(value.market));
    const { date = null, commodity = null, price = null, level = null } = value;
    return { market: market?.value.name ?? String(value.market), date, commodity, price, level, confirmed: null };
  },
};
