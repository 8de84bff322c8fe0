import { addDays } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS, someDay } from '../fixtures/dates.ts';
import type { CeilingRow } from '../model.ts';
import { addCeiling, ceilingOn, ceilingPeriods, zoneOf } from './ceilings.ts';

const ZONES = [1, 2, 3] as const;
const zone = fc.constantFrom(...ZONES);
const row: fc.Arbitrary<CeilingRow> = fc
  .record({
    zone: fc.option(zone),
    price: fc.integer({ min: 1, max: 9 }).map((thousands) => thousands * 1000),
    validFrom: someDay,
    days: fc.option(fc.nat({ max: 20 })),
    legalBasis: fc.constantFrom('SK 1', 'SK 2'),
  })
  .map(({ days, ...ceiling }) => ({
    ...ceiling,
    validTo: days === null ? null : addDays(ceiling.validFrom, days),
  }));
const rows = fc.array(row, { maxLength: 8 });
const covers = ({ validFrom, validTo }: CeilingRow, date: string) =>
  validFrom <= date && (validTo === null || date <= validTo);
const priceOn = (some: readonly CeilingRow[], in_: number, date: string) => ceilingOn(some, in_, date)?.price;

describe('the ceiling on a day', () => {
  it('is of a row that holds then and there, and none of those began later', () => {
    fc.assert(
      fc.property(rows, zone, someDay, (all, here, date) => {
        const holding = all.filter((one) => (one.zone === null || one.zone === here) && covers(one, date));
        const found = ceilingOn(all, here, date);
        if (holding.length === 0) expect(found).toBeUndefined();
        else expect(holding).toContain(found);
        for (const { validFrom } of holding) expect(validFrom <= (found?.validFrom ?? '')).toBe(true);
      }),
    );
  });

  it('is touched by a new row on its own days and in its own zone alone', () => {
    fc.assert(
      fc.property(rows, row, (all, added) => {
        const after = addCeiling(all, added);
        for (const here of ZONES)
          for (const date of DAYS)
            if (!covers(added, date) || (added.zone !== null && added.zone !== here))
              expect(priceOn(after, here, date)).toBe(priceOn(all, here, date));
        expect(priceOn(after, added.zone ?? 1, added.validFrom)).toBe(added.price);
      }),
    );
  });

  it('may go down again: after a ceiling for a time the one before holds', () => {
    fc.assert(
      fc.property(rows, row, zone, (all, added, here) => {
        fc.pre(added.validTo !== null);
        const next = addDays(added.validTo ?? '', 1);
        expect(priceOn(addCeiling(all, added), here, next)).toBe(priceOn(all, here, next));
      }),
    );
  });

  it('of the whole country is the same in every zone', () => {
    fc.assert(
      fc.property(rows, someDay, (all, date) => {
        const national = all.map((one) => ({ ...one, zone: null }));
        expect(new Set(ZONES.map((here) => priceOn(national, here, date))).size).toBe(1);
      }),
    );
  });

  it('is unknown where no zone is known', () => {
    fc.assert(
      fc.property(rows, someDay, (all, date) => {
        expect(ceilingOn(all, undefined, date)).toBeUndefined();
        expect(ceilingPeriods(all, undefined)).toEqual([]);
      }),
    );
  });
});

it('the periods say of every day what was in force, in order and without overlap', () => {
  fc.assert(
    fc.property(rows, zone, (all, here) => {
      const periods = ceilingPeriods(all, here);
      for (const date of DAYS) {
        const found = periods.filter((period) => covers(period, date));
        expect(found.length).toBeLessThanOrEqual(1);
        expect(found[0]?.price).toBe(priceOn(all, here, date));
        expect(found[0]?.legalBasis).toBe(ceilingOn(all, here, date)?.legalBasis);
      }
      for (const [n, period] of periods.entries()) {
        expect(period.validTo === null || period.validFrom <= period.validTo).toBe(true);
        const next = periods[n + 1];
        if (next) expect((period.validTo ?? '9999') < next.validFrom).toBe(true);
      }
    }),
  );
});

describe('the zone of a region', () => {
  const PROVINCES =
    '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96';

  it('is known of each of the 38 provinces, and is that of everything in it', () => {
    const provinces = PROVINCES.split(' ');
    expect(provinces).toHaveLength(38);
    for (const province of provinces) {
      const here = zoneOf(province);
      expect(ZONES).toContain(here);
      for (const within of ['.01', '.71.02', '.71.02.1001']) expect(zoneOf(province + within)).toBe(here);
    }
  });

  it.each([
    ['73.73', 1],
    ['18.71', 1],
    ['12.71', 2],
    ['53.71', 2],
    ['64.72', 2],
    ['81.71', 3],
    ['94.71', 3],
  ])('of %s is %i', (region, here) => {
    expect(zoneOf(region)).toBe(here);
  });

  it('is not guessed for a province that no decree names', () => {
    expect(zoneOf('99.01')).toBeUndefined();
  });
});

it.each([
  [{ price: 0 }, 'CEILING_PRICE_IMPOSSIBLE'],
  [{ price: 13_500.5 }, 'CEILING_PRICE_IMPOSSIBLE'],
  [{ price: 1_000_000_001 }, 'CEILING_PRICE_IMPOSSIBLE'],
  [{ zone: 4 }, 'CEILING_ZONE_UNKNOWN'],
  [{ validTo: '2025-12-31' }, 'CEILING_DATES_IMPOSSIBLE'],
  [{ validFrom: '2026-02-30' }, 'CEILING_DATES_IMPOSSIBLE'],
  [{ legalBasis: ' ' }, 'LEGAL_BASIS_MISSING'],
])('a ceiling of %j is refused by %s', (wrong, code) => {
  const good = { zone: 1, price: 13_500, validFrom: '2026-01-01', validTo: null, legalBasis: 'SK 1' };
  expect(addCeiling([], good)).toEqual([good]);
  expect(() => addCeiling([], { ...good, ...wrong })).toThrow(expect.objectContaining({ code }));
});
