/** Prices from a file and to a file: one row per market, commodity and day, decided by the rules of the mutation. */
import { defineError, isRefusal, type Refusal, sameName } from '@puja-indah/domain';
import { type ImportDefinition, planRow, type RowPlan, type ServiceContext, withinRegion } from '@puja-indah/kit';
import type { Stored } from '@puja-indah/store';
import { newBoardRows, priceFactsOf, priceWrite } from '../commands/prices.ts';
import {
  LEVEL_WORDS,
  type Market,
  markets,
  observationId,
  observations,
  type PriceLevel,
  type PriceObservation,
} from '../model.ts';
import { decideByDate, decidePrices, laterOf, type PriceBefore, type PriceFacts } from '../rules/index.ts';
import { MOST_MARKETS } from './markets.ts';

export const MARKET_UNKNOWN = defineError<{ name: string; region: string }>('MARKET_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ name, region }) =>
    `Pasar "${name}" tidak ada di wilayah ${region}. Salin kode atau namanya dari ekspor pasar.`,
  hint: ({ name, region }) => `No market of ${region} has the code or name "${name}".`,
});
export const MARKET_AMBIGUOUS = defineError<{ name: string }>('MARKET_AMBIGUOUS', 'VALIDATION_FAILED', {
  message: ({ name }) => `Ada lebih dari satu pasar bernama "${name}". Isi kolom Kode pasar.`,
  hint: ({ name }) => `More than one market is called "${name}"; give its code.`,
});

interface PriceRow {
  readonly marketId: string | null;
  readonly market: string | null;
  readonly date: string;
  readonly commodity: string;
  readonly price: number;
  readonly level: PriceLevel | null;
  readonly confirmed: boolean | null;
}

/** A row with all that its decision needs. */
interface LoadedRow {
  readonly market: Stored<Market>;
  readonly date: string;
  readonly level: PriceLevel;
  readonly commodity: string;
  readonly price: number;
  readonly confirmed: boolean;
  readonly facts: PriceFacts;
  readonly stored: Stored<PriceObservation> | undefined;
}

/** The market that a row means, or why it is not known; a closed one only where no open one bears the name. */
function marketOf({ marketId, market }: PriceRow, here: readonly Stored<Market>[], region: string) {
  const name = marketId ?? market ?? '';
  const named = here.filter(({ id, value }) => (marketId === null ? sameName(value.name, name) : id === marketId));
  const open = named.filter(({ value }) => value.open);
  const [found, another] = open.length > 0 ? open : named;
  if (!found) return MARKET_UNKNOWN({ name, region });
  return another ? MARKET_AMBIGUOUS({ name }) : found;
}

async function loadRow(row: PriceRow, market: Stored<Market>, ctx: ServiceContext): Promise<LoadedRow> {
  const { date, commodity, price } = row;
  const level = row.level ?? 'RETAIL';
  const [facts, stored] = await Promise.all([
    priceFactsOf(ctx, market, { date, level }, [commodity]),
    ctx.records(observations).find(observationId(market.id, commodity, date, level)),
  ]);
  const found = facts.get(commodity);
  if (!found) throw new Error(`No facts were read of ${commodity}.`);
  return { market, date, level, commodity, price, confirmed: row.confirmed === true, facts: found, stored };
}

/** @param inFile the newest price of an earlier day of the same file. */
function planPrice(row: LoadedRow, inFile: PriceBefore | undefined): RowPlan {
  const { stored, price } = row;
  if (stored?.value.price === price) return { kind: 'unchanged' };
  const facts = { ...row.facts, before: laterOf(row.facts.before, inFile) };
  const plan = planRow(() => {
    const [decided] = decidePrices([row], row, () => facts, facts.today);
    if (!decided) throw new Error('A price that is decided has a decision.');
    return { kind: 'write', write: priceWrite(decided, stored) };
  });
  if (plan.kind !== 'refused') return plan;
  // The rule names fields by their row in the mutation; here a row is a row of the file.
  const problems = plan.problems.map((problem) => ({ ...problem, column: problem.column.replace('prices.0.', '') }));
  return { kind: 'refused', problems };
}

/** A commodity's first price in a region makes it findable there. */
async function withBoardRow({ market, facts }: LoadedRow, plan: RowPlan, ctx: ServiceContext): Promise<RowPlan> {
  if (plan.kind !== 'write' || !facts.commodity) return plan;
  return { ...plan, also: await newBoardRows(ctx, market, [facts.commodity]) };
}

const refusedBy = (refusal: Refusal) =>
  planRow(() => {
    throw refusal;
  });

function missing(): never {
  throw new Error('Every row of a known market was decided.');
}

const seriesOf = ({ market, commodity, level }: LoadedRow) => `${market.id} ${commodity} ${level}`;

export const priceFile: ImportDefinition = {
  name: 'prices',
  label: 'Harga komoditas',
  columns: [
    { name: 'marketId', header: 'Kode pasar', kind: 'text' },
    { name: 'market', header: 'Pasar', kind: 'text', alsoCalled: ['Nama pasar'] },
    { name: 'date', header: 'Tanggal', kind: 'date', required: true },
    { name: 'commodity', header: 'Komoditas', kind: 'text', required: true, alsoCalled: ['Kode komoditas'] },
    { name: 'price', header: 'Harga', kind: 'rupiah', required: true },
    { name: 'level', header: 'Tingkat', kind: 'choice', choices: LEVEL_WORDS },
    { name: 'confirmed', header: 'Sudah dipastikan', kind: 'boolean' },
  ],
  collection: observations,
  async plan(rows, ctx, region) {
    const here = await ctx.records(markets).all({ where: withinRegion('region', region), max: MOST_MARKETS });
    const loaded = await Promise.all(
      rows.map((row) => {
        const given = row as unknown as PriceRow;
        const market = marketOf(given, here, region);
        return isRefusal(market) ? market : loadRow(given, market, ctx);
      }),
    );
    const known = loaded.filter((row): row is LoadedRow => !isRefusal(row));
    const plans = decideByDate(known, seriesOf, planPrice, ({ kind }) => kind !== 'refused');
    const planOf = new Map(known.map((row, n) => [row, plans[n]]));
    return Promise.all(
      loaded.map((row) => (isRefusal(row) ? refusedBy(row) : withBoardRow(row, planOf.get(row) ?? missing(), ctx))),
    );
  },
  async row({ value }, ctx) {
    const market = await ctx.records(markets).find(String(value.market));
    return { ...value, marketId: String(value.market), market: market?.value.name ?? null, confirmed: null };
  },
};
