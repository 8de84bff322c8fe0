/**
 * The spelling key: names of places are written several ways, also in official lists. Applied to every term, last.
 * - doubled letters count once: Amassangan, Ammasangan, Amasangan;
 * - a nasal takes the place of the lip sound after it: Sabbang Paru (joined), Sabbamparu;
 * - the spelling of before 1972: Djemma, Jemma; Tjokroaminoto, Cokroaminoto; Soekarno, Sukarno.
 */
const DOUBLED = /([a-z])\1+/g;
const NASAL_BEFORE_LIPS = /ng?(?=[pb])/g;
const OLD = /dj|tj|oe/g;
const MODERN: Readonly<Record<string, string>> = { dj: 'j', tj: 'c', oe: 'u' };

/** Most words are spelt one way only. */
const ANY = /([a-z])\1|dj|tj|oe|ng?[pb]/;

function level(word: string): string {
  const next = word
    .replace(OLD, (pair) => MODERN[pair] ?? pair)
    .replace(DOUBLED, '$1')
    .replace(NASAL_BEFORE_LIPS, 'm');
  return ANY.test(next) ? level(next) : next;
}

/** Shorter words are abbreviations, of which every letter counts: KK, PP. */
const SHORTEST = 4;

/** The spelling key of a folded word. Digits stay as they are. Applying it twice changes nothing. */
export const spellingKey = (word: string): string => (word.length >= SHORTEST && ANY.test(word) ? level(word) : word);
