/** What a word is called in the index. The same for documents and queries, in both tiers. */
import { spellingKey } from './spelling.ts';
import { stem } from './stem.ts';

/** Bounded memory of words seen: text repeats itself, and stemming costs more than a look-up. */
const REMEMBERED = 20_000;
const stems = new Map<string, string>();

/** The term of a folded word's family: its stem, in the spelling key. */
export function familyTerm(word: string): string {
  let term = stems.get(word);
  if (term === undefined) {
    term = spellingKey(stem(word));
    if (stems.size >= REMEMBERED) stems.clear();
    stems.set(word, term);
  }
  return term;
}

/** The term of the word as it is written, in the spelling key: what a prefix is compared with. */
export const writtenTerm = spellingKey;
