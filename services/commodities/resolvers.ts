/** What the commodities service answers. Thin: what is decided lies in rules, what is written in commands. */
import { addDays, regencyOf } from '@puja-indah/domain';
import {
  type ConnectionArgs,
  connection,
  node,
  type Resolvers,
  type ServiceContext,
  withinRegion,
} from '@puja-indah/kit';
import { and, between, eq, type Filter, type Stored } from '@puja-indah/store';
import { addPriceCeiling, addSpikeThreshold, saveCommodity } from './commands/commodities.ts';
import { closeMarket, createMarket, updateMarket } from './commands/markets.ts';
import { recordPrices } from './commands/prices.ts';
import {
  alertsOf,
  type BoardRow,
  boardRows,
  type Commodity,
  FIELD_OF_ALERT,
  type Market,
  markets,
  observations,
  type PriceAlert,
  type PriceLevel,
  type PriceObservation,
} from './model.ts';
import {
  ceilingFacts,
  ceilingRowsOf,
  findBoardRow,
  findCommodity,
  latestIn,
  listCommodities,
  observationNode,
  openMarketsOf,
  priceFreshness,
  thresholdsIn,
  todayIn,
} from './reads.ts';
import { ceilingPeriods, daysOfSeries, pointsOf, spanOf, thresholdOn, zoneOf } from './rules/index.ts';

type Ided<T> = T & { readonly id: string; readonly version: number };

interface Regional extends ConnectionArgs {
  readonly region: string;
}

async function listMarkets({ region, ...page }: Regional, ctx: ServiceContext) {
  const where = and(eq('open', true), withinRegion('village', region));
  const order = [{ field: 'name', direction: 'asc' as const }];
  return { ...(await connection(ctx.records(markets), page, { where, order })), freshness: priceFreshness(region) };
}

async function findMarket(id: string, ctx: ServiceContext) {
  const found = await ctx.records(markets).find(id);
  return found && node(found);
}

interface PricesArgs extends Regional {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly commodity?: string | null;
  readonly level?: PriceLevel | null;
  readonly market?: string | null;
  readonly alert?: PriceAlert | null;
}

async function listPrices(args: PricesArgs, ctx: ServiceContext) {
  const { region, from, to, commodity, level, market, alert, ...page } = args;
  const where: Filter[] = [withinRegion('village', region)];
  if (from != null || to != null) where.push(between('date', from ?? undefined, to ?? undefined));
  if (commodity != null) where.push(eq('commodity', commodity));
  if (level != null) where.push(eq('level', level));
  if (market != null) where.push(eq('market', market));
  if (alert != null) where.push(eq(FIELD_OF_ALERT[alert], true));
  const order = [
    { field: 'date', direction: 'desc' as const },
    { field: 'commodity', direction: 'asc' as const },
  ];
  const prices = await connection(ctx.records(observations), page, { where: and(...where), order });
  return { ...prices, freshness: priceFreshness(region) };
}

async function ceilingOf(region: string, commodity: string, date: string, ctx: ServiceContext) {
  const periods = ceilingPeriods(await ceilingRowsOf(commodity, ctx), zoneOf(region));
  const found = periods.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));
  return found ? { ...found, commodity } : null;
}

async function listCeilings(region: string, commodity: string | null | undefined, ctx: ServiceContext) {
  const codes = commodity != null ? [commodity] : (await listCommodities(ctx)).map(({ value }) => value.code);
  const tables = await Promise.all(codes.map((code) => ceilingRowsOf(code, ctx)));
  return tables.flatMap((rows, n) =>
    ceilingPeriods(rows, zoneOf(region)).map((period) => ({ ...period, commodity: codes[n] })),
  );
}

async function listBoard({ region, ...page }: Regional, ctx: ServiceContext) {
  const order = [{ field: 'title', direction: 'asc' as const }];
  const rows = await connection(ctx.records(boardRows), page, { where: withinRegion('region', region), order });
  return { ...rows, freshness: priceFreshness(region) };
}

/** The city or regency of a region of any level; thresholds are set for no other. */
const homeOf = (region: string) => regencyOf(region) ?? region;

async function listThresholds(region: string, ctx: ServiceContext) {
  const home = homeOf(region);
  const { own, national } = await thresholdsIn(home, ctx);
  return [...national.map((row) => ({ ...row, region: null })), ...own.map((row) => ({ ...row, region: home }))];
}

async function findThreshold(region: string, date: string, ctx: ServiceContext) {
  const home = homeOf(region);
  const thresholds = await thresholdsIn(home, ctx);
  const found = thresholdOn(thresholds, date);
  return found && { ...found, region: thresholds.own.includes(found) ? home : null };
}

interface SeriesArgs {
  readonly region: string;
  readonly commodity: string;
  readonly from: string;
  readonly to: string;
  readonly level?: PriceLevel | null;
  readonly market?: string | null;
}

async function listSeries({ region, commodity, from, to, level, market }: SeriesArgs, ctx: ServiceContext) {
  const days = daysOfSeries(from, to);
  const here = withinRegion('village', region);
  const found = await ctx.records(markets).all({
    where: here,
    order: [{ field: 'name', direction: 'asc' }],
  });
  const ceilings = await ceilingRowsOf(commodity, ctx);
  const wanted = found.filter(({ id }) => market == null || id === market);
  const series = await Promise.all(
    wanted.map(async ({ id }) => {
      const records = await ctx.records(observations).all({
        where: and(
          eq('market', id),
          eq('commodity', commodity),
          eq('level', level ?? 'RETAIL'),
          between('date', addDays(from, -7), to),
        ),
        max: days + 7,
      });
      return {
        market: id,
        points: pointsOf(
          records.map(({ value }) => value),
          from,
          ceilings,
        ),
      };
    }),
  );
  return series.filter(({ points }) => points.length > 0);
}

/** The newest retail price of each commodity in one market. */
async function latestOf(market: string, ctx: ServiceContext) {
  const active = (await listCommodities(ctx)).filter(({ value }) => value.active);
  return (await Promise.all(active.map(({ value }) => latestIn(ctx, [market], value.code)))).flat();
}

type BoardParent = Ided<BoardRow>;
/** The prices of a row, read once however many of its fields are asked for; a row lives as long as its request. */
const latestByRow = new WeakMap<BoardParent, ReturnType<typeof latestIn>>();
function latestOnBoard(row: BoardParent, ctx: ServiceContext) {
  const known = latestByRow.get(row);
  if (known) return known;
  const latest = openMarketsOf(ctx, row.region).then((ids) => latestIn(ctx, ids, row.commodity));
  latestByRow.set(row, latest);
  return latest;
}

const spanOnBoard = async (row: BoardParent, ctx: ServiceContext) =>
  spanOf((await latestOnBoard(row, ctx)).map(({ price }) => price));

const commodityNode = (found: Stored<Commodity> | undefined) => found && { ...found.value, version: found.version };

export const resolvers: Resolvers = {
  Query: {
    commodities: async (_parent, _args, ctx) => (await listCommodities(ctx)).map(commodityNode),
    markets: (_parent, args: Regional, ctx) => listMarkets(args, ctx),
    market: (_parent, { id }: { id: string }, ctx) => findMarket(id, ctx),
    priceCeiling: (_parent, { region, commodity, date }, ctx) => ceilingOf(region, commodity, date, ctx),
    priceCeilings: (_parent, { region, commodity }, ctx) => listCeilings(region, commodity, ctx),
    spikeThreshold: (_parent, { region, date }, ctx) => findThreshold(region, date, ctx),
    spikeThresholds: (_parent, { region }, ctx) => listThresholds(region, ctx),
    commodityPrices: (_parent, args: PricesArgs, ctx) => listPrices(args, ctx),
    priceBoard: (_parent, args: Regional, ctx) => listBoard(args, ctx),
    commodityPrice: (_parent, { id }: { id: string }, ctx) => findBoardRow(id, ctx),
    priceSeries: (_parent, args: SeriesArgs, ctx) => listSeries(args, ctx),
  },
  Mutation: {
    recordPrices: (_parent, args, ctx) => recordPrices(args, ctx),
    createMarket: (_parent, args, ctx) => createMarket(args, ctx),
    updateMarket: (_parent, args, ctx) => updateMarket(args, ctx),
    closeMarket: (_parent, args, ctx) => closeMarket(args, ctx),
    saveCommodity: (_parent, args, ctx) => saveCommodity(args, ctx),
    addPriceCeiling: (_parent, args, ctx) => addPriceCeiling(args, ctx),
    addSpikeThreshold: (_parent, args, ctx) => addSpikeThreshold(args, ctx),
  },
  Market: {
    __resolveReference: ({ id }: { id: string }, ctx) => findMarket(id, ctx),
    region: ({ region }: Ided<Market>) => ({ code: region }),
    village: ({ village }: Ided<Market>) => ({ code: village }),
    latestPrices: ({ id }: Ided<Market>, _args, ctx) => latestOf(id, ctx),
  },
  PriceObservation: {
    __resolveReference: async ({ id }: { id: string }, ctx) => {
      const found = await ctx.records(observations).find(id);
      return found && observationNode(found);
    },
    market: ({ market }: PriceObservation, _args, ctx) => findMarket(market, ctx),
    alerts: (observation: PriceObservation) => alertsOf(observation),
    commodityName: async ({ commodity }: PriceObservation, _args, ctx) =>
      (await findCommodity(commodity, ctx))?.value.name ?? commodity,
    unit: async ({ commodity }: PriceObservation, _args, ctx) =>
      (await findCommodity(commodity, ctx))?.value.unit ?? '',
    ceiling: async (observation: PriceObservation, _args, ctx) => (await ceilingFacts(observation, ctx)).ceiling,
    aboveCeilingPercent: async (observation: PriceObservation, _args, ctx) =>
      (await ceilingFacts(observation, ctx)).aboveCeilingPercent,
  },
  CommodityPrice: {
    __resolveReference: ({ id }: { id: string }, ctx) => findBoardRow(id, ctx),
    commodity: async ({ commodity }: BoardParent, _args, ctx) => commodityNode(await findCommodity(commodity, ctx)),
    region: ({ region }: BoardParent) => ({ code: region }),
    ceiling: ({ region, commodity }: BoardParent, _args, ctx) =>
      ceilingOf(region, commodity, todayIn(region, ctx), ctx),
    latest: (row: BoardParent, _args, ctx) => latestOnBoard(row, ctx),
    averagePrice: async (row: BoardParent, _args, ctx) => (await spanOnBoard(row, ctx))?.average,
    lowestPrice: async (row: BoardParent, _args, ctx) => (await spanOnBoard(row, ctx))?.lowest,
    highestPrice: async (row: BoardParent, _args, ctx) => (await spanOnBoard(row, ctx))?.highest,
  },
  PriceSeries: {
    market: ({ market }: { market: string }, _args, ctx) => findMarket(market, ctx),
  },
  SpikeThreshold: {
    region: ({ region }: { region: string | null }) => region && { code: region },
  },
};
