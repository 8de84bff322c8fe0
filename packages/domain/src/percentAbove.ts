/** How far a price lies above its ceiling (HET, harga eceran tertinggi). */

/**
 * Percent above the ceiling, rounded once to two decimals (14,242 over 13,500 is 5.5); null when the price is not above it.
 * Both in whole rupiah. A price just above may round to 0: only null means "not above".
 * @throws RangeError unless both are whole and the ceiling is positive.
 */
export function percentAbove(price: number, ceiling: number): number | null {
  if (!Number.isSafeInteger(price) || !Number.isSafeInteger(ceiling) || ceiling <= 0) {
    throw new RangeError(`no percentage of ${price} above ${ceiling}`);
  }
  return price > ceiling ? Math.round(((price - ceiling) * 10_000) / ceiling) / 100 : null;
}
