/** Which word is left out while nothing is found. */
import { withoutCommonest } from '../question.ts';

/**
 * How common a word is: the documents of its alternatives and those of what it begins, added up. Every adapter adds up the same.
 * Counting what a word begins takes the longer the more it is, so bounds come first.
 */
export interface Commonness {
  readonly least: number;
  readonly most: number;
  exactly(): number;
}

/** The words without the commonest, the first of several. Counts exactly only where the bounds do not tell. */
export function leaveOutCommonest<Word extends { commonness(): Commonness }>(words: readonly Word[]): Word[] {
  const bounded = words.map((word) => ({ word, ...word.commonness() }));
  const reached = Math.max(...bounded.map(({ least }) => least));
  const contenders = bounded.filter(({ most }) => most >= reached);
  if (contenders.length === 1) return words.filter((word) => word !== contenders[0]?.word);
  return withoutCommonest(bounded, (word) => (word.most < reached ? -1 : word.exactly())).map(({ word }) => word);
}
