/** Cuts text into tokens that remember where they stood, so that a snippet can show the original letters. */
import { APOSTROPHES, foldWord } from './fold.ts';

export interface Token {
  /** Offsets in the original text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The folded word, not empty, at most `LONGEST_WORD` units. */
  readonly word: string;
  /**
   * For what holds a digit beside other parts (503/12/DPMPTSP/2026, F-2.01, AK1, 73.73.09.1004): its parts, at least two.
   * `word` is then the whole without separators.
   */
  readonly parts?: readonly string[];
}

/** Longer words are cut: nobody types them, and an index entry has a bound. */
export const LONGEST_WORD = 64;

const LETTER = '[\\p{L}\\p{N}\\p{M}]';
const INVISIBLE = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const WORD = `${LETTER}+(?:[${APOSTROPHES}${INVISIBLE}]+${LETTER}+)*`;
const RUN = new RegExp(`${WORD}(?:[/.\\-_–]${WORD})*`, 'gu');
const WORDS = new RegExp(WORD, 'gu');
const DIGIT = /\p{N}/u;
const PIECES = /\p{N}+|[^\p{N}]+/gu;

function cut(word: string): string {
  if (word.length <= LONGEST_WORD) return word;
  const short = word.slice(0, LONGEST_WORD);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

/** All tokens of `text`, in order. Words joined by a dash without a digit are words of their own (KTP-el, anak-anak). */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const run of text.matchAll(RUN)) {
    const start = run.index;
    const [raw] = run;
    if (DIGIT.test(raw)) {
      const folded = Array.from(raw.matchAll(WORDS), ([word]) => foldWord(word));
      const word = cut(folded.join(''));
      if (word === '') continue;
      const parts = folded.flatMap((piece) => piece.match(PIECES) ?? []).map(cut);
      tokens.push(
        parts.length > 1 ? { start, end: start + raw.length, word, parts } : { start, end: start + raw.length, word },
      );
      continue;
    }
    for (const match of raw.matchAll(WORDS)) {
      const word = cut(foldWord(match[0]));
      const from = start + match.index;
      if (word !== '') tokens.push({ start: from, end: from + match[0].length, word });
    }
  }
  return tokens;
}

/** Words as they sort and compare: folded, one space between. */
export const foldText = (text: string): string =>
  tokenize(text)
    .map((token) => token.word)
    .join(' ');
