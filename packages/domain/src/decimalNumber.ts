/** Numbers with a fraction, from hands that write a decimal comma and machines that write a point. */
import { defineError } from './errors.ts';

export const NUMBER_AMBIGUOUS = defineError('NUMBER_AMBIGUOUS', 'VALIDATION_FAILED', {
  message: (about: { text: string }) =>
    `Angka "${about.text}" dapat dibaca lebih dari satu cara. Tulis ribuan tanpa pemisah, misalnya 1234 atau 1234,5.`,
  hint: (about: { text: string }) =>
    `The mark in "${about.text}" may group thousands or begin a fraction. Write thousands without a mark.`,
});

export const NUMBER_UNREADABLE = defineError('NUMBER_UNREADABLE', 'VALIDATION_FAILED', {
  message: (about: { text: string }) => `"${about.text}" bukan angka. Tulis misalnya 12, 12,5 atau 1.234,5.`,
  hint: (about: { text: string }) => `"${about.text}" is no number. Write 12, 12,5 or 1.234,5.`,
});

const read = (text: string, group: string, mark: string): number | null => {
  const shape = new RegExp(`^-?(?:\\d+|[1-9]\\d{0,2}(?:\\${group}\\d{3})+)(?:\\${mark}\\d+)?$`);
  return shape.test(text) ? Number(text.replaceAll(group, '').replace(mark, '.')) : null;
};

/**
 * Reads `12`, `12,5`, `1.234,5`, `-2,99`, and `12.5` or `1,234.5` where nothing else can be meant.
 * `mark`: the decimal mark, where the column says it; then nothing is ambiguous.
 * @throws NUMBER_AMBIGUOUS for `1.234` and `1,234`, NUMBER_UNREADABLE.
 */
export function parseDecimal(text: string, mark?: ',' | '.'): number {
  const trimmed = text.trim();
  const about = { text: trimmed.slice(0, 40) };
  const byComma = mark === '.' ? null : read(trimmed, '.', ',');
  const byPoint = mark === ',' ? null : read(trimmed, ',', '.');
  const value = byComma ?? byPoint;
  if (value === null || !Number.isFinite(value)) throw NUMBER_UNREADABLE(about);
  if (byComma !== null && byPoint !== null && byComma !== byPoint) throw NUMBER_AMBIGUOUS(about);
  return value;
}
