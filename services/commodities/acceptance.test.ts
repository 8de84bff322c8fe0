/** The acceptance cases of the field for prices and ceilings (HET), decided by the rules on the reference data. */
import { describe, expect, it } from 'vitest';
import { commodityOf, dayAt, factsOf, PALOPO_MARKET } from './fixtures/pricing.ts';
import { alertsOf, type PriceAlert } from './model.ts';
import { CEILINGS } from './reference/referenceData.ts';
import { addCeiling, ceilingOn, decidePrice, type PriceBefore, zoneOf } from './rules/index.ts';

const at = (date: string, price: number): PriceBefore => ({ date, price });

/** `given(...).when(...).thenIs(...)`: what is made of a price in Pusat Niaga Palopo after those before it. */
function given(...before: readonly PriceBefore[]) {
  const when = (commodity: string, { date, price }: PriceBefore) => {
    if (!commodityOf(commodity)) throw new Error(`${commodity} is not watched.`);
    const facts = factsOf(commodity, { before: before.at(-1) });
    const { observation, aboveCeilingPercent } = decidePrice({ commodity, price }, dayAt(date), facts);
    const { changePercent } = observation;
    return {
      thenIs(expected: { alerts: readonly PriceAlert[]; aboveCeilingPercent?: number; changePercent?: number }) {
        expect({ alerts: alertsOf(observation), aboveCeilingPercent, changePercent }).toEqual({
          aboveCeilingPercent: null,
          changePercent: null,
          ...expected,
        });
      },
    };
  };
  return { when };
}

const ceilingIn = (zone: number, commodity: string, date: string) => ceilingOn(CEILINGS[commodity] ?? [], zone, date);

describe('given the region 73.73', () => {
  it('when its zone is asked for, then it is zone 1, since it lies in Sulawesi', () => {
    expect(zoneOf('73.73')).toBe(1);
  });
});

describe('given the ceilings that were decreed', () => {
  it.each([
    // Zones 1, 2 and 3 at their first and last days; boundary days belong to the new row.
    ['beras-medium', '2023-03-31', [10_900, 11_500, 11_800]],
    ['beras-medium', '2024-05-01', [10_900, 11_500, 11_800]],
    ['beras-medium', '2024-06-04', [10_900, 11_500, 11_800]],
    ['beras-medium', '2024-06-05', [12_500, 13_100, 13_500]],
    ['beras-medium', '2025-08-21', [12_500, 13_100, 13_500]],
    ['beras-medium', '2025-08-22', [13_500, 14_000, 15_500]],
    ['beras-premium', '2023-03-31', [13_900, 14_400, 14_800]],
    ['beras-premium', '2024-03-09', [13_900, 14_400, 14_800]],
    ['beras-premium', '2024-03-10', [14_900, 15_400, 15_800]],
    ['beras-premium', '2024-03-23', [14_900, 15_400, 15_800]],
    ['beras-premium', '2024-03-24', [13_900, 14_400, 14_800]],
    ['beras-premium', '2024-06-05', [14_900, 15_400, 15_800]],
    ['beras-premium', '2025-08-22', [14_900, 15_400, 15_800]],
    ['minyakita', '2024-08-13', [14_000, 14_000, 14_000]],
    ['minyakita', '2024-08-14', [15_700, 15_700, 15_700]],
  ] as const)('when that of %s on %s is asked for in the three zones, then it is %j', (commodity, date, prices) => {
    expect([1, 2, 3].map((zone) => ceilingIn(zone, commodity, date)?.price)).toEqual(prices);
  });

  it('when any of them is asked for, then it names its decree', () => {
    for (const row of Object.values(CEILINGS).flat()) expect(row.legalBasis).toMatch(/\d/);
  });

  it('when a decree to come is added, then every earlier day keeps its ceiling', () => {
    const rows = CEILINGS['beras-medium'] ?? [];
    const next = { zone: 1, price: 14_500, validFrom: '2027-01-01', validTo: null, legalBasis: 'SK 1/2027' };
    const after = addCeiling(rows, next);
    expect(ceilingOn(after, 1, '2026-12-31')?.price).toBe(13_500);
    expect(ceilingOn(after, 1, '2027-01-01')?.price).toBe(14_500);
  });
});

describe('given no price before', () => {
  it.each([
    ['beras-medium', '2026-02-11', 13_500, [], null],
    ['beras-medium', '2026-02-11', 13_501, ['ABOVE_CEILING'], 0.01],
    ['beras-medium', '2025-08-25', 14_242, ['ABOVE_CEILING'], 5.5],
    ['minyakita', '2025-08-25', 17_058, ['ABOVE_CEILING'], 8.65],
    ['beras-medium', '2025-08-21', 13_000, ['ABOVE_CEILING'], 4],
    ['beras-premium', '2024-03-23', 14_900, [], null],
    ['beras-premium', '2024-03-24', 14_900, ['ABOVE_CEILING'], 7.19],
  ] as const)(
    'when %s costs, on %s, %i, then alerts are %j and it lies %j percent above',
    (commodity, date, price, alerts, above) => {
      given()
        .when(commodity, at(date, price))
        .thenIs({ alerts, ...(above === null ? {} : { aboveCeilingPercent: above }) });
    },
  );
});

describe('given what the press reported of Palopo', () => {
  it.each([
    ['beras-sphp', 12_000],
    ['beras-medium', 13_000],
    ['beras-medium', 13_500],
    ['beras-premium', 14_000],
    ['beras-premium', 14_900],
  ])('when %s costs %i on 11 February 2026, then there is no alert', (commodity, price) => {
    given().when(commodity, at('2026-02-11', price)).thenIs({ alerts: [] });
  });

  it.each([
    ['tomat', at('2026-02-04', 8_000), at('2026-02-11', 10_000), 25, ['SPIKE']],
    ['cabai-rawit', at('2023-12-15', 60_000), at('2024-01-25', 22_500), -62.5, ['SPIKE']],
    ['tomat', at('2023-12-15', 30_000), at('2024-01-25', 25_000), -16.67, []],
    ['daging-ayam', at('2025-12-06', 52_500), at('2025-12-13', 60_000), 14.29, []],
  ] as const)(
    'when the price of %s moves from %j to %j, then by %d percent, and alerts are %j',
    (commodity, before, now, change, alerts) => {
      given(before).when(commodity, now).thenIs({ alerts, changePercent: change });
    },
  );
});

describe('given a market elsewhere', () => {
  it.each([
    ['64.72.01.1001', 14_000, false],
    ['64.72.01.1001', 14_001, true],
    ['94.71.01.1001', 15_500, false],
    ['94.71.01.1001', 15_501, true],
  ])('when medium rice is sold in %s for %i, then above the ceiling of its zone: %s', (village, price, above) => {
    const market = { ...PALOPO_MARKET, value: { ...PALOPO_MARKET.value, village } };
    const input = { commodity: 'beras-medium', price };
    const { observation } = decidePrice(input, dayAt('2026-02-11', 'RETAIL', market), factsOf('beras-medium'));
    expect(observation.aboveCeiling).toBe(above);
  });
});
