/** What queries and commands read alike, in the shape in which the graph answers it. */
import { addDays, localDateAt, percentAbove, regencyOf, timeZoneOf } from '@puja-indah/domain';
import { NATIONWIDE, node, type ServiceContext } from '@puja-indah/kit';
import { and, between, eq, type Stored } from '@puja-indah/store';
import {
  boardRows,
  type CeilingRow,
  type Commodity,
  ceilingTableId,
  ceilingTables,
  commodities,
  commodityId,
  markets,
  observations,
  type PriceLevel,
  type PriceObservation,
  thresholdTableId,
  thresholdTables,
} from './model.ts';
import { ceilingOf, type PriceBefore, type Thresholds, thresholdsOf } from './rules/index.ts';

/** The day that it is in a region. */
export const todayIn = (region: string, ctx: ServiceContext): string =>
  localDateAt(ctx.now(), timeZoneOf(regencyOf(region) ?? region));

/** How fresh the prices of a region are, as a reference into the catalogue. */
export const priceFreshness = (region: string) => ({ id: `${regencyOf(region) ?? region}/commodities/price` });

export async function listCommodities(ctx: ServiceContext): Promise<readonly Stored<Commodity>[]> {
  const all = await ctx.records(commodities).all();
  const place = ({ value: { group, name } }: Stored<Commodity>) => `${group} ${name}`;
  return all.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

export const findCommodity = (code: string, ctx: ServiceContext) => ctx.records(commodities).find(commodityId(code));

export async function ceilingRowsOf(commodity: string, ctx: ServiceContext): Promise<readonly CeilingRow[]> {
  return (await ctx.records(ceilingTables).find(ceilingTableId(commodity)))?.value.rows ?? [];
}

/** What raises an alert in a city or regency. */
export async function thresholdsIn(region: string, ctx: ServiceContext): Promise<Thresholds> {
  const tables = ctx.records(thresholdTables);
  const [own, national] = await Promise.all([region, NATIONWIDE].map((of) => tables.find(thresholdTableId(of))));
  return thresholdsOf(region, own?.value, national?.value);
}

/** The record before a day in one market. */
export async function findPriceBefore(
  ctx: ServiceContext,
  of: { readonly market: string; readonly commodity: string; readonly level: PriceLevel; readonly date: string },
): Promise<PriceBefore | undefined> {
  const { market, commodity, level, date } = of;
  const page = await ctx.records(observations).list({
    where: and(
      eq('market', market),
      eq('commodity', commodity),
      eq('level', level),
      between('date', undefined, addDays(date, -1)),
    ),
    order: [{ field: 'date', direction: 'desc' }],
    first: 1,
  });
  return page.items[0]?.item.value;
}

/** A record as the graph answers it; ceilings are read for its day, so a later decree changes no old answer. */
export const observationNode = (record: Stored<PriceObservation>) => node(record);

/** The newest retail price of a commodity in each of these markets, those without one left out. */
export async function latestIn(ctx: ServiceContext, marketIds: readonly string[], commodity: string) {
  const pages = await Promise.all(
    marketIds.map((market) =>
      ctx.records(observations).list({
        where: and(eq('market', market), eq('commodity', commodity), eq('level', 'RETAIL')),
        order: [{ field: 'date', direction: 'desc' }],
        first: 1,
      }),
    ),
  );
  return pages.flatMap(({ items }) => items.map(({ item }) => observationNode(item)));
}

/** Ids of the open markets of a region, by name. */
export async function openMarketsOf(ctx: ServiceContext, region: string): Promise<readonly string[]> {
  const found = await ctx.records(markets).all({
    where: and(eq('region', region), eq('open', true)),
    order: [{ field: 'name', direction: 'asc' }],
  });
  return found.map(({ id }) => id);
}

/** The ceiling of a record's day with how far the price lies above it. */
export async function ceilingFacts(observation: PriceObservation, ctx: ServiceContext) {
  const ceiling = ceilingOf(await ceilingRowsOf(observation.commodity, ctx), observation);
  return { ceiling, aboveCeilingPercent: ceiling === null ? null : percentAbove(observation.price, ceiling) };
}

export async function findBoardRow(id: string, ctx: ServiceContext) {
  const found = await ctx.records(boardRows).find(id);
  return found && node(found);
}
