/** The prices of one commodity side by side: mean, lowest and highest. */
export interface PriceSpan {
  /** Mean, rounded once to whole rupiah. */
  readonly average: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Of whole rupiah, one price per market, each market counting alike; undefined where there is none. */
export function spanOf(prices: readonly number[]): PriceSpan | undefined {
  if (prices.length === 0) return undefined;
  const sum = prices.reduce((all, price) => all + price, 0);
  return { average: Math.round(sum / prices.length), lowest: Math.min(...prices), highest: Math.max(...prices) };
}
