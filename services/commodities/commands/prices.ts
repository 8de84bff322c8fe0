/** Recording prices: one batch, wholly decided before its first write. */
import { epochMs, instantInZone, timeZoneOf } from '@puja-indah/domain';
import {
  type AnyWrite,
  type CommandInput,
  node,
  type RowOutcome,
  type ServiceContext,
  VERSION_CONFLICT,
} from '@puja-indah/kit';
import type { Json, Stored } from '@puja-indah/store';
import { aboveCeiling, priceRecorded, priceSpiked } from '../events.ts';
import {
  boardRowId,
  boardRows,
  boardTitle,
  type Commodity,
  type Market,
  markets,
  observationId,
  observations,
  type PriceLevel,
  type PriceObservation,
} from '../model.ts';
import { ceilingRowsOf, findCommodity, findPriceBefore, thresholdsIn, todayIn } from '../reads.ts';
import { type DecidedPrice, decidePrices, type PriceFacts, type PriceInput } from '../rules/index.ts';

interface RecordPricesInput extends CommandInput {
  readonly market: string;
  readonly date: string;
  readonly level?: PriceLevel | null;
  readonly prices: readonly (PriceInput & { readonly version?: number | null })[];
}

/** What the rules need to know of each commodity in a market on a day. */
export async function priceFactsOf(
  ctx: ServiceContext,
  market: Stored<Market>,
  day: { readonly date: string; readonly level: PriceLevel },
  codes: readonly string[],
): Promise<ReadonlyMap<string, PriceFacts>> {
  const today = todayIn(market.value.region, ctx);
  const now = instantInZone(epochMs(ctx.now()), timeZoneOf(market.value.region));
  const thresholds = await thresholdsIn(market.value.region, ctx);
  const facts = await Promise.all(
    [...new Set(codes)].map(async (code): Promise<[string, PriceFacts]> => {
      const [commodity, before, ceilings] = await Promise.all([
        findCommodity(code, ctx),
        findPriceBefore(ctx, { market: market.id, commodity: code, ...day }),
        ceilingRowsOf(code, ctx),
      ]);
      return [code, { today, now, commodity: commodity?.value, before, ceilings, thresholds }];
    }),
  );
  return new Map(facts);
}

/** The write of one decided price over what is there. */
export const priceWrite = (
  { observation, ceiling, aboveCeilingPercent, thresholdPercent }: DecidedPrice,
  stored: Stored<PriceObservation> | undefined,
): AnyWrite => ({
  collection: observations,
  id: observationId(observation.market, observation.commodity, observation.date, observation.level),
  expected: stored?.version ?? 0,
  value: observation,
  events: [
    priceRecorded(observation),
    ...(ceiling === null || aboveCeilingPercent === null
      ? []
      : [aboveCeiling(observation, ceiling, aboveCeilingPercent)]),
    ...(thresholdPercent === null ? [] : [priceSpiked(observation, thresholdPercent)]),
  ],
});

/** Rows of the price board that these prices open: a commodity's first price in a region makes it findable there. */
export async function newBoardRows(
  ctx: ServiceContext,
  { value: market }: Stored<Market>,
  priced: readonly Commodity[],
): Promise<readonly AnyWrite[]> {
  const writes = await Promise.all(
    priced.map(async (commodity): Promise<AnyWrite[]> => {
      const { code, group } = commodity;
      const id = boardRowId(market.region, code);
      if (await ctx.records(boardRows).find(id)) return [];
      const { region, sample, town } = market;
      const value = { region, sample, commodity: code, title: boardTitle(commodity, town), town, group };
      return [{ collection: boardRows, id, expected: 0, value, events: [] }];
    }),
  );
  return writes.flat();
}

/** What became of one price, in the shape of the graph. On a conflict the observation is the one that the other officer recorded. */
function resultOf({ id, value }: AnyWrite, outcome: RowOutcome | undefined) {
  const { commodity } = value;
  if (outcome?.kind === 'written') {
    const observation = toJson({ ...value, id, version: outcome.version });
    return { commodity, status: 'RECORDED', code: null, message: null, observation };
  }
  const { code, message } = VERSION_CONFLICT();
  const observation = outcome?.current ? toJson(node(outcome.current)) : null;
  return { commodity, status: 'CONFLICT', code, message, observation };
}

/**
 * Records prices of one market on one day. The answer says of each price whether it was recorded or another officer was first.
 * @throws RECORD_NOT_FOUND, SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, VERSION_CONFLICT, and those of `decidePrices`
 */
export async function recordPrices({ input }: { input: RecordPricesInput }, ctx: ServiceContext) {
  ctx.access.requireOperate((await ctx.records(markets).get(input.market)).value.region);
  return ctx.onceForMany<Json>(input, async () => {
    const market = await ctx.records(markets).get(input.market);
    const day = { date: input.date, level: input.level ?? 'RETAIL' };
    const codes = input.prices.map(({ commodity }) => commodity);
    const facts = await priceFactsOf(ctx, market, day, codes);
    const factsOf = (code: string) => facts.get(code) ?? noFacts();
    const decided = decidePrices(input.prices, { market, ...day }, factsOf, todayIn(market.value.region, ctx));
    const stored = await Promise.all(
      codes.map((code) => ctx.records(observations).find(observationId(market.id, code, day.date, day.level))),
    );
    for (const [n, { version }] of input.prices.entries()) {
      const row = stored[n];
      if (version != null) ctx.requireVersion({ version: row?.version ?? 0 }, version, row ? toJson(node(row)) : null);
    }
    const priced = codes.flatMap((code) => factsOf(code).commodity ?? []);
    const rows = decided.map((price, n) => priceWrite(price, stored[n]));
    return {
      region: market.value.region,
      sample: market.value.sample,
      rows: [...rows, ...(await newBoardRows(ctx, market, priced))],
      answer: (outcomes) => {
        const results = rows.map((row, n) => resultOf(row, outcomes[n]));
        const observations = results.flatMap(({ status, observation }) => (status === 'RECORDED' ? [observation] : []));
        return { observations, results };
      },
    };
  });
}

/** A record is JSON by its model; the compiler cannot see it through an interface. */
const toJson = (record: object): Json => ({ ...record });

function noFacts(): never {
  throw new Error('Facts were read for every commodity of the input.');
}
