/** What a word is called in the index. The same for documents and queries, in both tiers. */
import { spellingKey } from './spelling.ts';
import { stem } from './stem.ts';
import { isStopword } from './stopwords.ts';

export interface WordTerms {
  /** The word's family: its stem, in the spelling key. */
  readonly family: string;
  /** The word as it is written, in the spelling key: what a prefix is compared with. */
  readonly written: string;
  /** Whether it is a function word, which says nothing about what is sought. */
  readonly empty: boolean;
}

const DIGIT = /\d/;
/** Bounded memory of words seen: text repeats itself, and stemming costs more than a look-up. Two halves, so that the frequent stay. */
const REMEMBERED = 40_000;
let recent = new Map<string, WordTerms>();
let older = new Map<string, WordTerms>();

/** The terms of a folded word. */
export function termsOf(word: string): WordTerms {
  const known = recent.get(word);
  if (known) return known;
  const written = spellingKey(word);
  // numbers have no family, and are too many to remember
  if (DIGIT.test(word)) return { family: written, written, empty: false };
  const terms = older.get(word) ?? { family: spellingKey(stem(word)), written, empty: isStopword(word) };
  if (recent.size >= REMEMBERED) {
    older = recent;
    recent = new Map();
  }
  recent.set(word, terms);
  return terms;
}

/** Two neighbours as one word, as it would be written. */
export const joinedTerm = (left: string, right: string): string => spellingKey(left + right);
