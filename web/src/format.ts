/** How numbers, times and ages are written, in Indonesian. Pure: now and the time zone come in as arguments. */

const whole = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });

/** `Rp13.500`. */
export const rupiah = (amount: number): string => `Rp${whole.format(amount)}`;
export const count = (amount: number): string => whole.format(amount);
/** `+3,7%`, `-2%`. */
export const percent = (value: number): string => `${value > 0 ? '+' : ''}${short.format(value)}%`;

/** `7 April 2026` for a calendar day. */
export const dayText = (date: string): string =>
  new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** `7 Apr` for a calendar day, where space is short. */
export const shortDay = (date: string): string =>
  new Intl.DateTimeFormat('id-ID', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** `7 April 2026 pukul 09.30 WITA` for an instant. */
export const instantText = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('id-ID', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(instant));

/** The calendar day at an instant in a time zone, ISO 8601. */
export const dayAt = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));

const DAY_MS = 86_400_000;

/** The calendar day so many days later (or earlier). */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** `hari ini`, `kemarin`, `3 hari lalu` between two calendar days. */
export function daysAgo(date: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(date)) / DAY_MS);
  if (days <= 0) return 'hari ini';
  return days === 1 ? 'kemarin' : `${whole.format(days)} hari lalu`;
}

/** `baru saja`, `12 menit lalu`, `3 jam lalu`, `5 hari lalu`. */
export function ago(instant: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(instant)) / 60_000);
  if (minutes < 1) return 'baru saja';
  if (minutes < 60) return `${minutes} menit lalu`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} jam lalu`;
  return `${whole.format(Math.floor(minutes / (24 * 60)))} hari lalu`;
}

/**
 * Whole rupiah as people write them: `13500`, `13.500`, `Rp 13.500`. Anything that could mean two things is no number.
 * @returns null when it cannot be read for certain.
 */
export function readRupiah(text: string): number | null {
  const plain = text
    .replace(/^\s*rp\.?\s*/i, '')
    .replace(/,-$|,00$/, '')
    .trim();
  if (!/^\d+$|^\d{1,3}(\.\d{3})+$/.test(plain)) return null;
  return Number(plain.replaceAll('.', ''));
}

const UNITS = { MINUTE: 'menit', HOUR: 'jam', WORKING_DAY: 'hari kerja', DAY: 'hari kalender' } as const;

/** `5 hari kerja`. */
export const durationText = (value: number, unit: keyof typeof UNITS): string => `${value} ${UNITS[unit]}`;

/** `Gratis`, `Rp50.000`, `Dihitung menurut rumus`. */
export function feeText(type: 'FREE' | 'FIXED' | 'FORMULA', fee: number | null): string {
  if (type === 'FREE' || fee === 0) return 'Gratis';
  return type === 'FIXED' && fee !== null ? rupiah(fee) : 'Dihitung menurut rumus';
}

const EVERY = { D: 'hari', W: 'minggu', M: 'bulan', Y: 'tahun', H: 'jam' } as const;

/** `setiap 6 jam` for an ISO 8601 duration of one part. */
export function everyText(duration: string): string {
  const match = /^PT?(\d+)([DWMYH])$/.exec(duration);
  if (!match) return duration;
  const unit = EVERY[match[2] as keyof typeof EVERY];
  return match[1] === '1' ? `setiap ${unit}` : `setiap ${match[1]} ${unit}`;
}

export const FACILITY_KINDS = {
  HOSPITAL: 'Rumah sakit',
  PUSKESMAS: 'Puskesmas',
  PUSTU: 'Puskesmas pembantu',
  CLINIC: 'Klinik',
  PHARMACY: 'Apotek',
} as const;

export const MARKET_KINDS = {
  TRADITIONAL: 'Pasar tradisional',
  MODERN: 'Pasar modern',
  DISTRIBUTOR: 'Distributor',
} as const;
