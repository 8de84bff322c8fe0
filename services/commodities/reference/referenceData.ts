/** What every installation begins with: the watched commodities, the ceilings that were decreed so far, one threshold of alerts. */
import { NATIONWIDE, type ServiceContext } from '@puja-indah/kit';
import { ceilingAdded, commodityChanged, thresholdAdded } from '../events.ts';
import {
  type CeilingRow,
  type Commodity,
  ceilingTableId,
  ceilingTables,
  commodities,
  commodityId,
  type ThresholdRow,
  thresholdTableId,
  thresholdTables,
} from '../model.ts';

const nationwide = { region: NATIONWIDE, sample: false };

const commodity = (code: string, name: string, unit: string, group: string): Commodity => ({
  ...nationwide,
  code,
  name,
  unit,
  group,
  active: true,
});

export const COMMODITIES: readonly Commodity[] = [
  commodity('beras-medium', 'Beras medium', 'kg', 'Beras'),
  commodity('beras-premium', 'Beras premium', 'kg', 'Beras'),
  commodity('beras-sphp', 'Beras SPHP', 'kg', 'Beras'),
  commodity('minyakita', 'MinyaKita', 'liter', 'Minyak goreng'),
  commodity('gula-pasir', 'Gula pasir', 'kg', 'Gula'),
  commodity('cabai-rawit', 'Cabai rawit', 'kg', 'Bumbu'),
  commodity('bawang-merah', 'Bawang merah', 'kg', 'Bumbu'),
  commodity('bawang-putih', 'Bawang putih', 'kg', 'Bumbu'),
  commodity('tomat', 'Tomat', 'kg', 'Sayur'),
  commodity('daging-ayam', 'Ayam ras hidup, sekitar 2 kg', 'ekor', 'Daging'),
  commodity('telur-ayam', 'Telur ayam ras', 'kg', 'Telur'),
];

const byZone = (
  prices: readonly [number, number, number],
  validFrom: string,
  legalBasis: string,
  validTo: string | null = null,
): CeilingRow[] => prices.map((price, n) => ({ zone: n + 1, price, validFrom, validTo, legalBasis }));

const MARCH_2023 = 'Peraturan Badan Pangan Nasional 7/2023';
const RELAXATION = 'Surat Kepala Badan Pangan Nasional 102/TS.02.02/K/3/2024';
const JUNE_2024 = 'Peraturan Badan Pangan Nasional 5/2024';
const AUGUST_2025 = 'Keputusan Kepala Badan Pangan Nasional 299/2025';

/**
 * Rice by domain.md 2.6. First days: Perbadan 7/2023 was in force from 31 March 2023, Perbadan 5/2024 from 5 June 2024 (index of
 * laws of the BPK). Whether the relaxation of March 2024 was prolonged is uncertain. All of it is data: a correction is one more row.
 */
export const CEILINGS: Readonly<Record<string, readonly CeilingRow[]>> = {
  'beras-medium': [
    ...byZone([10_900, 11_500, 11_800], '2023-03-31', MARCH_2023),
    ...byZone([12_500, 13_100, 13_500], '2024-06-05', JUNE_2024),
    ...byZone([13_500, 14_000, 15_500], '2025-08-22', AUGUST_2025),
  ],
  'beras-premium': [
    ...byZone([13_900, 14_400, 14_800], '2023-03-31', MARCH_2023),
    ...byZone([14_900, 15_400, 15_800], '2024-03-10', RELAXATION, '2024-03-23'),
    ...byZone([14_900, 15_400, 15_800], '2024-06-05', JUNE_2024),
    ...byZone([14_900, 15_400, 15_800], '2025-08-22', AUGUST_2025),
  ],
  minyakita: [
    { zone: null, price: 14_000, validFrom: '2022-07-06', validTo: null, legalBasis: 'Permendag 49/2022' },
    { zone: null, price: 15_700, validFrom: '2024-08-14', validTo: null, legalBasis: 'Permendag 18/2024' },
  ],
};

/** Ours, not a law's: a quarter up or down between two records of a market. */
export const THRESHOLDS: readonly ThresholdRow[] = [
  {
    id: `${NATIONWIDE}-spike-default`,
    percent: 25,
    validFrom: '2020-01-01',
    legalBasis: 'Nilai awal platform; ditetapkan ulang oleh TPID',
  },
];

/** Writes what is missing; what administrators changed since stays. */
export async function loadReferenceData(ctx: ServiceContext): Promise<void> {
  for (const value of COMMODITIES) {
    const id = commodityId(value.code);
    if (!(await ctx.records(commodities).find(id)))
      await ctx.write({ collection: commodities, id, expected: 0, value, events: [commodityChanged(value)] });
  }
  for (const [code, rows] of Object.entries(CEILINGS)) {
    const id = ceilingTableId(code);
    if (await ctx.records(ceilingTables).find(id)) continue;
    const value = { ...nationwide, commodity: code, rows };
    await ctx.write({ collection: ceilingTables, id, expected: 0, value, events: [ceilingAdded(code, rows)] });
  }
  const id = thresholdTableId(NATIONWIDE);
  if (!(await ctx.records(thresholdTables).find(id)))
    await ctx.write({
      collection: thresholdTables,
      id,
      expected: 0,
      value: { ...nationwide, rows: THRESHOLDS, ofRegions: [] },
      events: [thresholdAdded(null, THRESHOLDS)],
    });
}
