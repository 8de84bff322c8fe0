/** Numbers that businesses and people are known by outside the population register. */
import { defineError } from './errors.ts';

/** Nomor induk berusaha: 13 digits. */
export const NIB_MALFORMED = defineError('NIB_MALFORMED', 'VALIDATION_FAILED', {
  message: 'NIB terdiri atas tepat 13 angka. Salin lagi dari dokumen NIB di OSS.',
  hint: 'A NIB is exactly 13 digits.',
});
export const KBLI_MALFORMED = defineError('KBLI_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Kode KBLI terdiri atas tepat 5 angka. Cari kodenya di OSS atau laman BPS.',
  hint: 'A KBLI code is exactly 5 digits.',
});
export const KBLI_VERSION_UNKNOWN = defineError('KBLI_VERSION_UNKNOWN', 'VALIDATION_FAILED', {
  message: 'Versi KBLI harus 2020 atau 2025, karena kode yang sama dapat berarti usaha yang berbeda. Pilih versinya.',
  hint: 'kbliVersion must be 2020 or 2025: codes split and merged, so a bare code means nothing.',
});
export const PHONE_UNREADABLE = defineError('PHONE_UNREADABLE', 'VALIDATION_FAILED', {
  message: 'Nomor telepon tidak terbaca. Tulis seperti 0812-3456-7890 atau +62 812 3456 7890.',
  hint: 'This is no Indonesian phone number. Write 0812... or +62812...',
});

export type KbliVersion = '2020' | '2025';

/** A business classification code with its edition (Peraturan BPS 2/2020, 7/2025), never one without the other. */
export interface KbliCode {
  readonly code: string;
  readonly version: KbliVersion;
}

/** Gives the number back without spaces around. @throws NIB_MALFORMED */
export function parseNib(text: string): string {
  const nib = text.trim();
  if (!/^[0-9]{13}$/.test(nib)) throw NIB_MALFORMED();
  return nib;
}

/** @throws KBLI_MALFORMED, KBLI_VERSION_UNKNOWN */
export function parseKbli(code: string, version: string | null | undefined): KbliCode {
  const digits = code.trim();
  if (!/^[0-9]{5}$/.test(digits)) throw KBLI_MALFORMED();
  if (version !== '2020' && version !== '2025') throw KBLI_VERSION_UNKNOWN();
  return { code: digits, version };
}

/**
 * An Indonesian phone number as `+62...`. Reads `0812-3456-7890`, `+62 812 3456 7890`, `62812...`, `(0471) 21123`, and `812...`
 * as spreadsheets leave a mobile number once they took its zero.
 * @throws PHONE_UNREADABLE, also for numbers of other countries.
 */
export function parsePhone(text: string): string {
  const signs = text.trim().replace(/[\s().-]/g, '');
  const [, national] = /^(?:\+620?|00620?|620?|0|(?=8))([1-9][0-9]{6,11})$/.exec(signs) ?? [];
  if (!national || (national.startsWith('8') && national.length < 9)) throw PHONE_UNREADABLE();
  return `+62${national}`;
}
