/** Folding: the same word written with other letters becomes the same word. First step of the analysis, for text and query alike. */

/** What people type between the letters of a name: To'Bulung, To’Bulung, To`Bulung. Also a letter of its own in some languages. */
export const APOSTROPHES = "'’‘‛`´ʼʻʹ′＇";

const LATIN_EXTRA: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
};
const LATIN_EXTRA_PATTERN = /[ßæœøđłıς]/g;
// Only marks that people leave out: accents and Arabic vowel signs. In Lontara or Javanese a mark is a vowel and stays.
const OPTIONAL_MARKS = /[\u0300-\u036f\u064b-\u0652\u0670]/g;
const NOT_A_LETTER = /[^\p{L}\p{N}\p{M}]/gu;
const PLAIN = /^[a-z0-9]*$/;

/**
 * Folds one word: compatibility forms, case and accents are levelled, apostrophes and invisible characters vanish.
 * What is left are letters, digits and marks; it may be empty. Folding twice changes nothing.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(OPTIONAL_MARKS, '')
    .replace(LATIN_EXTRA_PATTERN, (letter) => LATIN_EXTRA[letter] ?? letter)
    .replace(NOT_A_LETTER, '');
}
