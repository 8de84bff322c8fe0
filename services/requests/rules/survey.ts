/** The satisfaction survey (SKM, PermenPANRB 14/2017): who may answer, when figures may be published, and which. */
import { createHash } from 'node:crypto';
import {
  defineError,
  localDateAt,
  type RequestPhase,
  SATISFACTION_ELEMENTS,
  SMALLEST_PUBLIC_COUNT,
  satisfactionIndex,
  timeZoneOf,
} from '@puja-indah/domain';
import type { SatisfactionReport, SurveyGroup } from '../model.ts';

export const TICKET_OR_SECRET_WRONG = defineError('TICKET_OR_SECRET_WRONG', 'NOT_FOUND', {
  message: 'Nomor tiket atau kode rahasia tidak cocok. Salin keduanya lagi dari tanda terima.',
  hint: 'The ticket is unknown or the secret is not its own; which of the two is not told.',
});

export const REQUEST_NOT_ENDED = defineError('REQUEST_NOT_ENDED', 'CONFLICT', {
  message: 'Permohonan ini belum selesai. Isi survei kepuasan setelah ada keputusan.',
  hint: 'A request can be rated once it is decided (REJECTED, ISSUED or CLOSED).',
});

export const REQUEST_RATED_BEFORE = defineError('REQUEST_RATED_BEFORE', 'CONFLICT', {
  message: 'Survei untuk permohonan ini sudah diisi. Terima kasih; jawaban hanya dihitung satu kali.',
  hint: 'Each request is rated once; the first answers count.',
});

export const SEMESTER_MALFORMED = defineError('SEMESTER_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Semester ditulis sebagai tahun dan bagiannya: 2026-1 untuk Januari-Juni, 2026-2 untuk Juli-Desember.',
  hint: 'Write the semester as 2026-1 (January to June) or 2026-2 (July to December).',
});

// withdrawn, lapsed and forwarded requests were not served here, so there is nothing to be satisfied with
const RATED_PHASES: readonly RequestPhase[] = ['REJECTED', 'ISSUED', 'CLOSED'];

export const mayRate = (phase: RequestPhase): boolean => RATED_PHASES.includes(phase);

/** @throws REQUEST_NOT_ENDED, REQUEST_RATED_BEFORE */
export function checkRating(phase: RequestPhase, ratedBefore: boolean): void {
  if (!mayRate(phase)) throw REQUEST_NOT_ENDED();
  if (ratedBefore) throw REQUEST_RATED_BEFORE();
}

/** The semester of an instant in the region's own time, such as `2026-2`. @throws REGION_TIME_ZONE_UNKNOWN */
export function semesterAt(instant: string, region: string): string {
  const date = localDateAt(instant, timeZoneOf(region));
  return `${date.slice(0, 4)}-${Number(date.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** @throws SEMESTER_MALFORMED */
export function parseSemester(text: string): string {
  const semester = text.trim();
  if (!/^\d{4}-[12]$/.test(semester)) throw SEMESTER_MALFORMED();
  return semester;
}

/**
 * Id of a request's one rating: made from its secret, so a second rating is noticed while whoever reads the store and knows
 * all tickets still cannot say whose answers these are.
 */
export const ratingId = (region: string, secret: string): string =>
  `${region}-${createHash('sha256').update(`rating of ${secret}`).digest('hex').slice(0, 32)}`;

export const reportId = ({ region, service, semester, sample }: SurveyGroup): string =>
  `${region}-skm-${service}-${semester}${sample ? '-sample' : ''}`;

/**
 * Whether figures of `answered` people may take the place of figures of `published` (0: none yet). Only when at least five
 * are new: from two figures one person apart, that person's answers could be read off.
 */
export const mayPublish = (answered: number, published: number): boolean =>
  answered - published >= SMALLEST_PUBLIC_COUNT;

/**
 * The figures of a group's answers, each a list of nine.
 * @throws SKM_NO_ANSWERS and the other refusals of `satisfactionIndex`
 */
export function summarise(
  answers: readonly (readonly number[])[],
): Pick<SatisfactionReport, 'respondents' | 'value' | 'grade' | 'means'> {
  const { value, grade, respondents } = satisfactionIndex(answers);
  const means = SATISFACTION_ELEMENTS.map((_, element) => {
    const sum = answers.reduce((total, one) => total + (one[element] ?? 0), 0);
    return Math.round((100 * sum) / respondents) / 100;
  });
  return { respondents, value, grade, means };
}
