import { isRefusal } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, factsOf, PALOPO_MARKET, TODAY } from '../fixtures/pricing.ts';
import { alertsOf } from '../model.ts';
import { ceilingOn } from './ceilings.ts';
import { changePercent, decidePrice, decidePrices, MOST_PRICES, type PriceInput } from './prices.ts';

const price = fc.integer({ min: 1, max: 200_000 });
const threshold = fc.integer({ min: 1, max: 1000 });
const DATE = '2026-02-11';

describe('the change between two prices', () => {
  it('has the sign of the difference, is nothing for equal prices, and gives the second price back', () => {
    fc.assert(
      fc.property(price, price, (before, after) => {
        const change = changePercent(before, after);
        if (after === before) expect(change).toBe(0);
        if (after > before) expect(change).toBeGreaterThanOrEqual(0);
        if (after < before) expect(change).toBeLessThanOrEqual(0);
        // Two decimals of a percent: half of the last one is what may be missed.
        expect(Math.abs(before * (1 + change / 100) - after)).toBeLessThanOrEqual(before * 0.000_05 + 1e-6);
      }),
    );
  });

  it('never shrinks while the price moves on in the same direction', () => {
    fc.assert(
      fc.property(price, price, fc.nat({ max: 10_000 }), (before, after, more) => {
        expect(changePercent(before, after + more)).toBeGreaterThanOrEqual(changePercent(before, after));
      }),
    );
  });
});

describe('a spike', () => {
  const spiked = (before: number | undefined, after: number, percent: number) => {
    const national = [{ id: 'n', percent, validFrom: '2020-01-01', legalBasis: 'SK' }];
    const facts = factsOf('tomat', {
      before: before === undefined ? undefined : { date: '2026-02-10', price: before },
      thresholds: { own: [], national },
    });
    return decidePrice({ commodity: 'tomat', price: after }, dayAt(DATE), facts);
  };

  it('is a change, up or down, that shows as the threshold or more; its event tells which threshold', () => {
    fc.assert(
      fc.property(price, price, threshold, (before, after, percent) => {
        const { observation, thresholdPercent } = spiked(before, after, percent);
        expect(observation.spiked).toBe(Math.abs(observation.changePercent ?? 0) >= percent);
        expect(thresholdPercent).toBe(observation.spiked ? percent : null);
        expect(alertsOf(observation).includes('SPIKE')).toBe(observation.spiked);
      }),
    );
  });

  it('begins at exactly the threshold, up and down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 99 }), (hundreds, percent) => {
        const before = hundreds * 100;
        for (const step of [hundreds * percent, -hundreds * percent])
          expect(spiked(before, before + step, percent).observation.spiked).toBe(true);
      }),
    );
  });

  it('stays one when the price moves farther, or when the threshold is lower', () => {
    fc.assert(
      fc.property(price, price, threshold, fc.nat({ max: 1000 }), (before, after, percent, more) => {
        fc.pre(spiked(before, after, percent).observation.spiked);
        const farther = after > before ? after + more : Math.max(1, after - more);
        expect(spiked(before, farther, percent).observation.spiked).toBe(true);
        expect(spiked(before, after, Math.max(1, percent - more)).observation.spiked).toBe(true);
      }),
    );
  });

  it('is never seen in the first price, nor where no threshold holds', () => {
    fc.assert(
      fc.property(price, price, (before, after) => {
        expect(spiked(undefined, after, 1).observation).toMatchObject({ changePercent: null, spiked: false });
        const facts = factsOf('tomat', {
          before: { date: '2026-02-10', price: before },
          thresholds: { own: [], national: [] },
        });
        expect(decidePrice({ commodity: 'tomat', price: after }, dayAt(DATE), facts).observation.spiked).toBe(false);
      }),
    );
  });
});

describe('a price above the ceiling', () => {
  const commodity = fc.constantFrom('beras-medium', 'beras-premium', 'minyakita', 'tomat');
  const date = fc.constantFrom('2022-01-01', '2024-03-15', '2024-03-24', '2025-08-21', '2025-08-22', DATE);
  const village = fc.constantFrom('73.73.01.1005', '12.71.01.1001', '81.71.01.1001', '99.01.01.1001');
  const zones: Readonly<Record<string, number | undefined>> = { '73': 1, '12': 2, '81': 3 };

  it('is a retail price that is higher, in its zone and on its day, by whatever little; a price at the ceiling is not', () => {
    fc.assert(
      fc.property(commodity, date, village, fc.integer({ min: -3, max: 5_000 }), (code, day, where, over) => {
        const facts = factsOf(code);
        const ceiling = ceilingOn(facts.ceilings, zones[where.slice(0, 2)], day)?.price;
        const asked = Math.max(1, (ceiling ?? 10_000) + over);
        const market = { ...PALOPO_MARKET, value: { ...PALOPO_MARKET.value, village: where } };
        const decided = decidePrice({ commodity: code, price: asked }, dayAt(day, 'RETAIL', market), facts);
        expect(decided.observation.aboveCeiling).toBe(ceiling !== undefined && asked > ceiling);
        expect(decided.ceiling).toBe(ceiling ?? null);
        expect(decided.aboveCeilingPercent === null).toBe(!decided.observation.aboveCeiling);
        expect(alertsOf(decided.observation).includes('ABOVE_CEILING')).toBe(decided.observation.aboveCeiling);
      }),
    );
  });

  it('is not looked for at the producer and in wholesale', () => {
    fc.assert(
      fc.property(commodity, price, fc.constantFrom('PRODUCER', 'WHOLESALE'), (code, asked, level) => {
        const { observation, ceiling } = decidePrice(
          { commodity: code, price: asked },
          dayAt(DATE, level),
          factsOf(code),
        );
        expect([observation.aboveCeiling, ceiling]).toEqual([false, null]);
      }),
    );
  });
});

describe('the prices of a market on a day', () => {
  const BEFORE = 10_000;
  const input = fc.record({
    commodity: fc.constantFrom('tomat', 'beras-medium', 'gula-pasir', 'emas', 'minyakita'),
    price: fc.oneof(
      price,
      fc.constantFrom(0, -1, 0.5, Number.NaN, 999, 1_000, 100_000, 100_001, 1_000_000_000, 1_000_000_001),
    ),
    confirmed: fc.constantFrom(true, false, null),
  });
  const facts = (code: string) => factsOf(code, { before: { date: '2026-02-10', price: BEFORE } });
  const decide = (inputs: readonly PriceInput[], day = dayAt(DATE)) => decidePrices(inputs, day, facts, TODAY);

  /** What is wrong, said anew in the words of the rule. */
  const wrongIn = (inputs: readonly PriceInput[]) =>
    inputs.flatMap(({ commodity: code, price: asked, confirmed }, n) => {
      const codes = inputs.map(({ commodity }) => commodity);
      const impossible = !(Number.isInteger(asked) && asked >= 1 && asked <= 1_000_000_000);
      const implausible = (asked > BEFORE * 10 || asked * 10 < BEFORE) && !confirmed;
      const repeated = codes.indexOf(code) < n ? [`prices.${n}.commodity`] : [];
      if (code === 'emas') return [...repeated, `prices.${n}.commodity`];
      return [...repeated, ...(impossible || implausible ? [`prices.${n}.price`] : [])];
    });

  it('are recorded all, in their order, or none, each wrong one named by its row', () => {
    fc.assert(
      fc.property(fc.array(input, { minLength: 1, maxLength: 6 }), (inputs) => {
        const wrong = wrongIn(inputs);
        let refused: readonly string[] = [];
        try {
          const decided = decide(inputs).map(({ observation }) => [observation.commodity, observation.price]);
          expect(decided).toEqual(inputs.map(({ commodity, price: asked }) => [commodity, asked]));
        } catch (error) {
          if (!isRefusal(error)) throw error;
          expect(error.code).toBe('PRICES_INVALID');
          refused = error.details.fields?.map(({ path }) => path) ?? [];
        }
        expect(refused.toSorted()).toEqual(wrong.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('carry the region, the place and the mark of their market, and the instant of recording', () => {
    const market = { ...PALOPO_MARKET, value: { ...PALOPO_MARKET.value, sample: true } };
    const [decided] = decide([{ commodity: 'tomat', price: 9_000 }], dayAt(DATE, 'RETAIL', market));
    expect(decided?.observation).toMatchObject({
      region: '73.73',
      village: '73.73.01.1005',
      market: '73.73-pnp',
      sample: true,
      recordedAt: `${TODAY}T10:00:00+08:00`,
    });
  });

  it.each([
    ['of a day to come', () => decide([{ commodity: 'tomat', price: 9_000 }], dayAt('2026-11-25')), 'date'],
    ['that are none', () => decide([]), 'prices'],
    ['that are too many', () => decide(Array(MOST_PRICES + 1).fill({ commodity: 'tomat', price: 9_000 })), 'prices'],
  ])('%s are refused', (_what, attempt, path) => {
    expect(attempt).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path })]) }),
      }),
    );
  });

  it('are not taken in a market that is closed', () => {
    const market = { ...PALOPO_MARKET, value: { ...PALOPO_MARKET.value, open: false } };
    const attempt = () => decide([{ commodity: 'tomat', price: 9_000 }], dayAt(DATE, 'RETAIL', market));
    expect(attempt).toThrow(expect.objectContaining({ code: 'MARKET_CLOSED' }));
  });
});
