/** Whether recorded prices can be true, and what each makes of the record: its change, its alerts. */
import { defineError, fieldProblems, percentAbove, type Refusal } from '@puja-indah/domain';
import type { CeilingRow, Commodity, Market, PriceLevel, PriceObservation } from '../model.ts';
import { ceilingOn, MOST_RUPIAH, zoneOf } from './ceilings.ts';
import { type Thresholds, thresholdOn } from './thresholds.ts';

export const PRICES_INVALID = defineError('PRICES_INVALID', 'VALIDATION_FAILED', {
  message: 'Harga belum dapat dicatat; tidak ada yang disimpan. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'Nothing was recorded; extensions.fields names what to correct, by row.',
});
export const PRICES_COUNT = defineError<{ most: number }>('PRICES_COUNT', 'VALIDATION_FAILED', {
  message: ({ most }) => `Kirim 1 sampai ${most} harga sekaligus.`,
  hint: ({ most }) => `Send 1 to ${most} prices at once.`,
});
export const COMMODITY_UNKNOWN = defineError<{ code: string }>('COMMODITY_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ code }) => `Komoditas "${code}" tidak dikenal atau tidak lagi dicatat. Pilih dari daftar komoditas.`,
  hint: ({ code }) => `There is no active commodity "${code}"; the query commodities lists them.`,
});
export const COMMODITY_REPEATED = defineError<{ code: string }>('COMMODITY_REPEATED', 'VALIDATION_FAILED', {
  message: ({ code }) => `Komoditas "${code}" tertulis dua kali. Hapus salah satunya.`,
  hint: ({ code }) => `The commodity "${code}" comes twice; keep one row.`,
});
export const PRICE_NOT_POSITIVE = defineError('PRICE_NOT_POSITIVE', 'VALIDATION_FAILED', {
  message: 'Harga harus rupiah bulat di atas nol.',
  hint: 'A price is a whole number of rupiah above 0.',
});
export const PRICE_TOO_HIGH = defineError<{ most: number }>('PRICE_TOO_HIGH', 'VALIDATION_FAILED', {
  message: ({ most }) => `Harga paling tinggi ${most} rupiah. Periksa jumlah nol.`,
  hint: ({ most }) => `A price is at most ${most} rupiah.`,
});
export const PRICE_IMPLAUSIBLE = defineError<{ price: number; before: number; beforeDate: string }>(
  'PRICE_IMPLAUSIBLE',
  'VALIDATION_FAILED',
  {
    message: ({ price, before, beforeDate }) =>
      `Harga ${price} berbeda lebih dari sepuluh kali lipat dari ${before} pada ${beforeDate}. Periksa jumlah nol; bila benar, tandai "sudah dipastikan".`,
    hint: ({ price, before, beforeDate }) =>
      `${price} differs more than tenfold from ${before} on ${beforeDate}; if it is right send confirmed: true.`,
  },
);
export const PRICE_DATE_IN_FUTURE = defineError('PRICE_DATE_IN_FUTURE', 'VALIDATION_FAILED', {
  message: 'Tanggal harga berada di masa depan. Catat harga pada harinya.',
  hint: 'date lies in the future of the region.',
});
export const MARKET_CLOSED = defineError<{ name: string }>('MARKET_CLOSED', 'CONFLICT', {
  message: ({ name }) => `${name} sudah ditutup, sehingga tidak menerima harga lagi.`,
  hint: ({ name }) => `${name} is closed and takes no more prices or changes.`,
});

export const MOST_PRICES = 200;
const IMPLAUSIBLE_TIMES = 10;

export interface PriceInput {
  readonly commodity: string;
  readonly price: number;
  readonly confirmed?: boolean | null;
}

/** What is known of one commodity in this market: the record before the day, at the same level. */
export interface PriceBefore {
  readonly date: string;
  readonly price: number;
}

export interface PriceFacts {
  /** The day and the instant in the region's time zone. */
  readonly today: string;
  readonly now: string;
  readonly commodity: Commodity | undefined;
  readonly before: PriceBefore | undefined;
  readonly ceilings: readonly CeilingRow[];
  readonly thresholds: Thresholds;
}

/** A decided record with the two numbers that its alert events tell. */
export interface DecidedPrice {
  readonly observation: PriceObservation;
  readonly ceiling: number | null;
  readonly aboveCeilingPercent: number | null;
  readonly thresholdPercent: number | null;
}

export interface PriceDay {
  readonly market: { readonly id: string; readonly value: Market };
  readonly date: string;
  readonly level: PriceLevel;
}

/** Change from one price to another in percent, two decimals. */
export const changePercent = (before: number, after: number): number =>
  Math.round(((after - before) * 10_000) / before) / 100;

/** The ceiling of a retail price on its day, or null: ceilings hold in retail alone. */
export const ceilingOf = (
  rows: readonly CeilingRow[],
  { level, village, date }: Pick<PriceObservation, 'level' | 'village' | 'date'>,
): number | null => (level === 'RETAIL' ? (ceilingOn(rows, zoneOf(village), date)?.price ?? null) : null);

/** Why one price cannot be recorded, or undefined. */
export function problemOf(
  { commodity: code, price, confirmed }: PriceInput,
  { commodity, before }: PriceFacts,
): Refusal | undefined {
  if (!commodity?.active) return COMMODITY_UNKNOWN({ code });
  if (!Number.isInteger(price) || price < 1) return PRICE_NOT_POSITIVE();
  if (price > MOST_RUPIAH) return PRICE_TOO_HIGH({ most: MOST_RUPIAH });
  const times = before ? Math.max(price / before.price, before.price / price) : 1;
  if (before && times > IMPLAUSIBLE_TIMES && !confirmed)
    return PRICE_IMPLAUSIBLE({ price, before: before.price, beforeDate: before.date });
  return undefined;
}

/** The record of one price that has no problem. */
export function decidePrice(input: PriceInput, { market, date, level }: PriceDay, facts: PriceFacts): DecidedPrice {
  const { commodity, price } = input;
  const { region, sample, village } = market.value;
  const change = facts.before ? changePercent(facts.before.price, price) : null;
  const ceiling = ceilingOf(facts.ceilings, { level, village, date });
  const aboveCeilingPercent = ceiling === null ? null : percentAbove(price, ceiling);
  const threshold = thresholdOn(facts.thresholds, date);
  const spiked = change !== null && threshold !== undefined && Math.abs(change) >= threshold.percent;
  const observation: PriceObservation = {
    region,
    sample,
    market: market.id,
    village,
    commodity,
    date,
    level,
    price,
    changePercent: change,
    aboveCeiling: aboveCeilingPercent !== null,
    spiked,
    recordedAt: facts.now,
  };
  return { observation, ceiling, aboveCeilingPercent, thresholdPercent: spiked ? threshold.percent : null };
}

/**
 * Decides about all prices of one market on one day; nothing is recorded unless all can be.
 * @param factsOf by commodity code.
 * @throws MARKET_CLOSED; PRICES_INVALID with `fields` by row (`prices.2.price`)
 */
export function decidePrices(
  inputs: readonly PriceInput[],
  day: PriceDay,
  factsOf: (commodity: string) => PriceFacts,
  today: string,
): readonly DecidedPrice[] {
  if (!day.market.value.open) throw MARKET_CLOSED({ name: day.market.value.name });
  const problems = fieldProblems();
  if (inputs.length < 1 || inputs.length > MOST_PRICES) problems.refuse('prices', PRICES_COUNT({ most: MOST_PRICES }));
  if (day.date > today) problems.refuse('date', PRICE_DATE_IN_FUTURE());
  const seen = new Set<string>();
  for (const [n, input] of inputs.entries()) {
    const { commodity } = input;
    if (seen.has(commodity)) problems.refuse(`prices.${n}.commodity`, COMMODITY_REPEATED({ code: commodity }));
    seen.add(commodity);
    const problem = problemOf(input, factsOf(commodity));
    if (problem)
      problems.refuse(`prices.${n}.${problem.code === 'COMMODITY_UNKNOWN' ? 'commodity' : 'price'}`, problem);
  }
  problems.throwAs(PRICES_INVALID);
  return inputs.map((input) => decidePrice(input, day, factsOf(input.commodity)));
}
