/** Figures of Palopo's markets as the press reported them (domain.md 2.6), and plain days around them. */

export interface SampleDay {
  readonly date: string;
  readonly prices: Readonly<Record<string, number>>;
}

/** Pusat Niaga Palopo. 25 Jan 2024, 13 Dec 2025 and 11 Feb 2026 are reported; December 2023 is what those reports compare with. */
export const REPORTED: readonly SampleDay[] = [
  { date: '2023-12-15', prices: { 'cabai-rawit': 60_000, tomat: 30_000 } },
  { date: '2024-01-25', prices: { 'cabai-rawit': 22_500, 'bawang-putih': 40_000, tomat: 25_000 } },
  { date: '2025-12-06', prices: { 'daging-ayam': 52_500 } },
  { date: '2025-12-13', prices: { 'daging-ayam': 60_000 } },
  { date: '2026-02-04', prices: { tomat: 8_000 } },
  {
    date: '2026-02-11',
    prices: { 'beras-sphp': 12_000, 'beras-medium': 13_500, 'beras-premium': 14_900, tomat: 10_000 },
  },
];

/** The other market on the reported day: the lower end of what was reported. */
export const REPORTED_ELSEWHERE: readonly SampleDay[] = [
  { date: '2026-02-11', prices: { 'beras-sphp': 12_000, 'beras-medium': 13_000, 'beras-premium': 14_000 } },
];

/** Made up: steady prices for the days before the sample is loaded, so that the board is not empty. */
export const STEADY: Readonly<Record<string, number>> = {
  'beras-medium': 13_400,
  'beras-premium': 14_800,
  'beras-sphp': 12_000,
  minyakita: 15_900,
  'gula-pasir': 17_500,
  'cabai-rawit': 45_000,
  'bawang-merah': 38_000,
  'bawang-putih': 36_000,
  tomat: 11_000,
  'daging-ayam': 62_000,
  'telur-ayam': 30_000,
};
