/** The stem of a word: one representative for a whole word family (izin, perizinan, diizinkan). */
import { findRoot } from './affixes.ts';
import { findListedRoot } from './roots.ts';

/** Borrowed verbs are regular and endless: memverifikasi, mendigitalisasikan, pengklasifikasian. */
const BORROWED = /^(?:(?:me|pe)(?:ng|n|m)?|di|ter)?([a-z]{4,}(?:asi|isi|usi))(?:kan|an|nya)?$/;
/** menyosialisasikan: the nasal has eaten an s. */
const BORROWED_S = /^(?:me|pe)ny([a-z]{3,}(?:asi|isi|usi))(?:kan|an)?$/;

function stemUnknown(word: string): string {
  const afterS = BORROWED_S.exec(word)?.[1];
  if (afterS !== undefined) return `s${afterS}`;
  const borrowed = BORROWED.exec(word)?.[1];
  if (borrowed !== undefined) return borrowed;
  // only -nya is safe without knowing the root: -lah, -kah, -mu, -ku end too many names
  return word.endsWith('nya') && word.length >= 7 ? word.slice(0, -3) : word;
}

/**
 * Stems a folded word. A known root or form gives its root; a word formed from a known root gives the longest such root;
 * any other word stays as it is, but for borrowed verbs and -nya. Stemming a stem changes nothing.
 */
export function stem(word: string): string {
  if (word.length < 4) return findListedRoot(word) ?? word;
  const listed = findListedRoot(word);
  if (listed !== undefined) return listed;
  const found = findRoot(word, (form) => findListedRoot(form) !== undefined);
  if (found !== undefined) return findListedRoot(found) ?? found;
  const shorter = stemUnknown(word);
  return shorter === word ? word : stem(shorter);
}
