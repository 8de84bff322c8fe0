/** The rows of the price sheet: what is known of each commodity, and what the officer's text makes of it. Pure. */
import { readRupiah } from '../format.ts';
import type { PriceMarketsQuery, PriceSheetQuery, SheetPriceFragment } from '../gql/staff/graphql.ts';

export type Commodity = NonNullable<PriceMarketsQuery['commodities']>[number];

export interface PriceRow extends Commodity {
  /** What is recorded for the day of the sheet. */
  readonly recorded: SheetPriceFragment | undefined;
  /** The price of the day before, or the newest earlier one. */
  readonly before: { readonly price: number; readonly date: string } | undefined;
}

const priceOf = (nodes: readonly SheetPriceFragment[] | undefined, code: string) =>
  nodes?.find(({ commodity }) => commodity === code);

export function rowsOf(commodities: readonly Commodity[], known: PriceSheetQuery, day: string): readonly PriceRow[] {
  return commodities.map((commodity) => ({
    ...commodity,
    recorded: priceOf(known.today?.nodes, commodity.code),
    before:
      priceOf(known.earlier?.nodes, commodity.code) ??
      known.market?.latestPrices.find((price) => price.commodity === commodity.code && price.date < day),
  }));
}

export type Entry =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'price'; readonly price: number };

/** What a cell says: nothing new, a price, or something that nobody can read for certain. */
export function readEntry(text: string, { recorded }: PriceRow): Entry {
  if (text.trim() === '') return { kind: 'unchanged' };
  const price = readRupiah(text);
  if (price === null || price < 1) return { kind: 'unreadable' };
  return price === recorded?.price ? { kind: 'unchanged' } : { kind: 'price', price };
}
