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
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
const ASCII = /^[\x00-\x7f]*$/;
/** What may stand inside a run in ASCII: apostrophes and separators. */
const ASCII_INNER = "'`/.-_";
const PIECES = /\p{N}+|[^\p{N}]+/gu;

function cut(word: string): string {
  if (word.length <= LONGEST_WORD) return word;
  const short = word.slice(0, LONGEST_WORD);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

/** The tokens of one run. Words joined by a dash without a digit are words of their own (KTP-el, anak-anak). */
function addRun(raw: string, start: number, tokens: Token[]): void {
  if (DIGIT.test(raw)) {
    const folded = Array.from(raw.matchAll(WORDS), ([word]) => foldWord(word));
    const word = cut(folded.join(''));
    if (word === '') return;
    const parts = folded.flatMap((piece) => piece.match(PIECES) ?? []).map(cut);
    const end = start + raw.length;
    tokens.push(parts.length > 1 ? { start, end, word, parts } : { start, end, word });
    return;
  }
  for (const match of raw.matchAll(WORDS)) {
    const word = cut(foldWord(match[0]));
    const from = start + match.index;
    if (word !== '') tokens.push({ start: from, end: from + match[0].length, word });
  }
}

const isLetter = (unit: number) => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
const isDigit = (unit: number) => unit >= 48 && unit <= 57;

/** The same for plain text, which nearly all is, several times as quick: an index is built from millions of words. */
function tokenizeAscii(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const start = at;
    let simple = true;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (isLetter(unit)) continue;
      if (isDigit(unit)) simple = false;
      else if (at > start && ASCII_INNER.includes(text.charAt(at))) {
        // part of the run when a letter or digit follows, after any number of apostrophes; the pattern decides
        simple = false;
      } else break;
    }
    if (at === start) continue;
    // word by word: V8 moves a lower-casing of the whole text into this loop, where it is done again for each word
    if (simple && at - start <= LONGEST_WORD)
      tokens.push({ start, end: at, word: text.slice(start, at).toLowerCase() });
    else for (const run of text.slice(start, at).matchAll(RUN)) addRun(run[0], start + run.index, tokens);
  }
  return tokens;
}

/** All tokens of `text`, in order. */
export function tokenize(text: string): Token[] {
  if (ASCII.test(text)) return tokenizeAscii(text);
  const tokens: Token[] = [];
  for (const run of text.matchAll(RUN)) addRun(run[0], run.index, tokens);
  return tokens;
}

/** Words as they sort and compare: folded, one space between. */
export const foldText = (text: string): string =>
  tokenize(text)
    .map((token) => token.word)
    .join(' ');
