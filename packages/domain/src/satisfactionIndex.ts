/** Satisfaction of citizens (SKM, survei kepuasan masyarakat) by PermenPANRB 14/2017. */
import { defineError } from './errors.ts';

/** The nine elements U1 to U9, in the order of the answers. */
export const SATISFACTION_ELEMENTS = [
  'Persyaratan',
  'Sistem, mekanisme, dan prosedur',
  'Waktu penyelesaian',
  'Biaya/tarif',
  'Produk spesifikasi jenis pelayanan',
  'Kompetensi pelaksana',
  'Perilaku pelaksana',
  'Sarana dan prasarana',
  'Penanganan pengaduan, saran, dan masukan',
] as const;

export type SatisfactionGrade = 'A' | 'B' | 'C' | 'D';

export interface SatisfactionIndex {
  /** 25.00 to 100.00, two decimals. */
  readonly value: number;
  readonly grade: SatisfactionGrade;
  /** Sangat baik, Baik, Kurang baik, Tidak baik. */
  readonly label: string;
  readonly respondents: number;
}

export const SKM_NO_ANSWERS = defineError('SKM_NO_ANSWERS', 'VALIDATION_FAILED', {
  message: 'Belum ada jawaban survei. Isi jawaban paling sedikit satu responden.',
  hint: 'There are no answers. Give the nine answers of at least one respondent.',
});

export const SKM_WRONG_ELEMENT_COUNT = defineError('SKM_WRONG_ELEMENT_COUNT', 'VALIDATION_FAILED', {
  message: (about: { respondent: number; count: number }) =>
    `Responden ke-${about.respondent} memberi ${about.count} jawaban. Setiap responden menjawab tepat 9 unsur.`,
  hint: (about: { respondent: number; count: number }) =>
    `Respondent ${about.respondent} has ${about.count} answers; each must have exactly 9.`,
});

export const SKM_OLD_SCHEME = defineError('SKM_OLD_SCHEME', 'VALIDATION_FAILED', {
  message:
    'Jawaban ini memuat 14 unsur menurut KEP/25/M.PAN/2/2004. Skema lama tidak boleh dinilai dengan mutu PermenPANRB 14/2017; survei ulang dengan 9 unsur.',
  hint: 'Fourteen elements belong to the scheme of 2004, whose weights and bands differ. Survey again with nine elements.',
});

export const SKM_ANSWER_OUT_OF_RANGE = defineError('SKM_ANSWER_OUT_OF_RANGE', 'VALIDATION_FAILED', {
  message: (about: { respondent: number; element: number }) =>
    `Jawaban responden ke-${about.respondent} untuk unsur U${about.element} harus 1, 2, 3, atau 4.`,
  hint: (about: { respondent: number; element: number }) =>
    `Answer ${about.element} of respondent ${about.respondent} must be 1, 2, 3 or 4.`,
});

const ELEMENTS = SATISFACTION_ELEMENTS.length;
const OLD_ELEMENTS = 14;

const BANDS: readonly { readonly from: number; readonly grade: SatisfactionGrade; readonly label: string }[] = [
  { from: 88.31, grade: 'A', label: 'Sangat baik' },
  { from: 76.61, grade: 'B', label: 'Baik' },
  { from: 65, grade: 'C', label: 'Kurang baik' },
  { from: 25, grade: 'D', label: 'Tidak baik' },
];

/**
 * The index: mean of each element x 1/9, summed, x 25. The weight is exact and the rounding happens once, at the end: with the
 * printed weights 0.111 or 0.11 an office that got only fours would not reach 100.
 * `answers`: one list of nine answers 1 to 4 per respondent.
 * @throws SKM_NO_ANSWERS, SKM_WRONG_ELEMENT_COUNT, SKM_OLD_SCHEME, SKM_ANSWER_OUT_OF_RANGE
 */
export function satisfactionIndex(answers: readonly (readonly number[])[]): SatisfactionIndex {
  if (answers.length === 0) throw SKM_NO_ANSWERS();
  if (answers.every((one) => one.length === OLD_ELEMENTS)) throw SKM_OLD_SCHEME();
  let sum = 0;
  for (const [index, one] of answers.entries()) {
    if (one.length !== ELEMENTS) throw SKM_WRONG_ELEMENT_COUNT({ respondent: index + 1, count: one.length });
    const wrong = one.findIndex((answer) => ![1, 2, 3, 4].includes(answer));
    if (wrong !== -1) throw SKM_ANSWER_OUT_OF_RANGE({ respondent: index + 1, element: wrong + 1 });
    sum += one.reduce((total, answer) => total + answer, 0);
  }
  // all elements weigh the same, so the sum of all answers is enough, and it is a whole number
  const value = Math.round((2500 * sum) / (ELEMENTS * answers.length)) / 100;
  const band = BANDS.find(({ from }) => value >= from) ?? { grade: 'D' as const, label: 'Tidak baik' };
  return { value, grade: band.grade, label: band.label, respondents: answers.length };
}
