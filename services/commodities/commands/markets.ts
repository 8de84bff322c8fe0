/** Entering, correcting and closing a market. */
import { type CommandInput, node, type ServiceContext } from '@puja-indah/kit';
import { marketUpdated } from '../events.ts';
import { type Market, markets } from '../model.ts';
import { changeMarket, checkMarket, closeMarket as close, type MarketChanges } from '../rules/index.ts';

type NewMarket = CommandInput & Omit<Market, 'sample' | 'open' | 'address'> & { readonly address?: string | null };
type Change<Fields = object> = CommandInput & { readonly id: string; readonly version: number } & Fields;

/** `sample` is no argument of the schema: only the sample run, which calls this function itself, can say it. */
export async function createMarket(
  { input, sample = false }: { input: NewMarket; sample?: boolean },
  ctx: ServiceContext,
) {
  ctx.access.requireOperate(input.region);
  return ctx.once(input, async () => {
    const { idempotencyKey: _, ...draft } = input;
    const market = checkMarket({ address: null, ...draft, sample, open: true });
    return write({ id: ctx.newId(market.region), version: 0 }, market);
  });
}

export async function updateMarket({ input }: { input: Change<MarketChanges> }, ctx: ServiceContext) {
  const { idempotencyKey: _, id: _id, version: _version, ...changes } = input;
  return change(ctx, input, (stored) => changeMarket(stored, changes));
}

export const closeMarket = ({ input }: { input: Change }, ctx: ServiceContext) => change(ctx, input, close);

async function change(ctx: ServiceContext, input: Change, decide: (stored: Market) => Market) {
  ctx.access.requireOperate((await ctx.records(markets).get(input.id)).value.region);
  return ctx.once(input, async () => {
    const stored = await ctx.records(markets).get(input.id);
    ctx.requireVersion(stored, input.version, { ...node(stored) });
    return write(stored, decide(stored.value));
  });
}

const write = ({ id, version }: { id: string; version: number }, value: Market) => ({
  write: { collection: markets, id, expected: version, value, events: [marketUpdated(value)] },
  answer: { market: { ...value, id, version: version + 1 } },
});
