/** What a word is called in the index. The same for documents and queries, in both tiers. */
import { spellingKey } from './spelling.ts';
import { stem } from './stem.ts';

const DIGIT = /\d/;
/** Bounded memory of words seen: text repeats itself, and stemming costs more than a look-up. Two halves, so that the frequent stay. */
const REMEMBERED = 20_000;
let recent = new Map<string, string>();
let older = new Map<string, string>();

/** The term of a folded word's family: its stem, in the spelling key. */
export function familyTerm(word: string): string {
  // numbers have no family, and are too many to remember
  if (DIGIT.test(word)) return spellingKey(word);
  const known = recent.get(word);
  if (known !== undefined) return known;
  const term = older.get(word) ?? spellingKey(stem(word));
  if (recent.size >= REMEMBERED) {
    older = recent;
    recent = new Map();
  }
  recent.set(word, term);
  return term;
}

/** The term of the word as it is written, in the spelling key: what a prefix is compared with. */
export const writtenTerm = spellingKey;
