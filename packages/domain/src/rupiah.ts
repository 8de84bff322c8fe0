/** Whole rupiah, read as people in Indonesia write them and written the same way. */
import { defineError } from './errors.ts';

export const RUPIAH_AMBIGUOUS = defineError('RUPIAH_AMBIGUOUS', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Nilai "${about.text}" dapat dibaca lebih dari satu cara. Tulis rupiah bulat, misalnya 13500 atau 13.500.`,
  hint: (about: { text: string }) => `"${about.text}" can be read in more than one way. Write 13500 or 13.500.`,
});

export const RUPIAH_NOT_WHOLE = defineError('RUPIAH_NOT_WHOLE', 'VALIDATION_FAILED', {
  message: (about: { text: string }) => `Nilai "${about.text}" memuat sen. Bulatkan ke rupiah penuh, misalnya 13.500.`,
  hint: (about: { text: string }) => `"${about.text}" has a fraction. Amounts are whole rupiah.`,
});

export const RUPIAH_UNREADABLE = defineError('RUPIAH_UNREADABLE', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Nilai "${about.text}" bukan jumlah rupiah. Tulis angka saja, misalnya 13500 atau Rp13.500.`,
  hint: (about: { text: string }) => `"${about.text}" is no amount of rupiah. Write 13500 or Rp13.500.`,
});

/**
 * Reads `13500`, `13.500`, `Rp 13.500`, `Rp13.500,00`, `Rp 13.500,-`. Never negative.
 * @throws RUPIAH_AMBIGUOUS for `13.5`, `13,5`, `1,350` and `13500.00`, RUPIAH_NOT_WHOLE for `13.500,50`, RUPIAH_UNREADABLE.
 */
export function parseRupiah(text: string): number {
  const trimmed = text.trim();
  const about = { text: trimmed.slice(0, 40) };
  const figures = trimmed.replace(/^(?:rp\.?|idr)\s*/i, '').replace(/,-{1,2}$/, '');
  const parts = /^(0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{2}))?$/.exec(figures);
  if (!parts) throw /^\d[\d.,]*$/.test(figures) ? RUPIAH_AMBIGUOUS(about) : RUPIAH_UNREADABLE(about);
  // without dots, two figures behind a comma could be sen or a price in thousands: only ,00 says nothing
  if (parts[2] && parts[2] !== '00') {
    throw (parts[1] ?? '').includes('.') ? RUPIAH_NOT_WHOLE(about) : RUPIAH_AMBIGUOUS(about);
  }
  const amount = Number((parts[1] ?? '').replaceAll('.', ''));
  if (!Number.isSafeInteger(amount)) throw RUPIAH_UNREADABLE(about);
  return amount;
}

/** `Rp13.500`; `-Rp13.500` for a negative amount. @throws RangeError unless whole. */
export function formatRupiah(amount: number): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is no whole amount of rupiah`);
  const grouped = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amount < 0 ? '-' : ''}Rp${grouped}`;
}
