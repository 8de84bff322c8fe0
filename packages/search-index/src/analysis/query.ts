/** A query's text, analysed: what each word may be called in the index. */
import { wholeTerm } from './document.ts';
import { synonymsAt } from './synonyms.ts';
import { joinedTerm, termsOf } from './terms.ts';
import { tokenize } from './tokens.ts';

/** Terms that must all be there to stand for one word of the query. */
export type Alternative = readonly string[];

export interface QueryWord {
  /** The folded word as it was typed. */
  readonly text: string;
  /** Any one of these stands for the word. */
  readonly alternatives: readonly Alternative[];
  /** Two neighbours of a title or an alias that read so when joined stand for the word too. */
  readonly pair: string;
  /** Any term that begins with one of these stands for the word too, in the lower tiers. */
  readonly prefixes: readonly string[];
}

export interface QueryTerms {
  /** All must be found. Empty: the text holds no word. */
  readonly words: readonly QueryWord[];
  /** The whole text as one term, to compare with whole titles and aliases. */
  readonly whole: string;
}

/** A query is cut here: more is no question. */
export const LONGEST_QUERY = 400;
export const MOST_WORDS = 12;
/** Parts of numbers that are looked for one by one, over all words: engines bound what a question may hold. */
export const MOST_PARTS = 40;
/** A prefix is worth following from this length on. */
export const SHORTEST_PREFIX = 3;

/**
 * Analyses what was typed. Pure; never throws, whatever the text.
 * Function words drop out unless there is nothing else. The last word is taken as a prefix too, as people type.
 */
export function analyseQuery(text: string): QueryTerms {
  const tokens = tokenize(text.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
  const known = tokens.map((token) => termsOf(token.word));
  const last = tokens.length - 1;
  let partsLeft = MOST_PARTS;
  const words = tokens.map((token, at) => {
    const own = termsOf(token.word);
    const alternatives: Alternative[] = [[own.family]];
    const prefixes = at === last ? [own.written] : [];
    const parts = [...new Set(token.parts?.map((part) => termsOf(part).family))];
    if (parts.length > 0 && parts.length <= partsLeft) {
      alternatives.push(parts);
      partsLeft -= parts.length;
    }
    for (const first of [at - 1, at]) {
      const [left, right] = [tokens[first], tokens[first + 1]];
      if (!left || !right) continue;
      const joined = joinedTerm(left.word, right.word);
      alternatives.push([joined]);
      if (first + 1 === last) prefixes.push(joined);
    }
    return {
      text: token.word,
      alternatives,
      pair: own.written,
      prefixes: prefixes.filter((prefix) => prefix.length >= SHORTEST_PREFIX),
    };
  });
  const families = known.map(({ family }) => family);
  for (let at = 0; at < tokens.length; at++)
    for (const { length, finds } of synonymsAt(families, at))
      for (const word of words.slice(at, at + length)) word.alternatives.push(finds);
  const telling = words.filter((_word, at) => !known[at]?.empty);
  return { words: telling.length > 0 ? telling : words, whole: wholeTerm(tokens) };
}
