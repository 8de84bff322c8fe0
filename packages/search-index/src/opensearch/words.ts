/** How common the words of a question are in the whole index, counted by the engine. */
import type { QueryWord } from '../analysis/index.ts';
import { type Clause, holding, holdingBegun, holdingPair } from './tiers.ts';

export interface WordCount {
  readonly word: QueryWord;
  /** Whether the index holds anything that could stand for it. */
  readonly known: boolean;
  /** Documents of its alternatives and of what it begins, added up: as every adapter adds them up. */
  readonly documents: number;
}

/** What is to be counted for these words: a clause by name. */
export function clausesFor(words: readonly QueryWord[]): Readonly<Record<string, Clause>> {
  return Object.fromEntries(
    words.flatMap(({ alternatives, prefixes, pair }) => [
      ...alternatives.flat().map((text) => [`holding ${text}`, holding(text)] as const),
      ...prefixes.map((prefix) => [`begun ${prefix}`, holdingBegun(prefix)] as const),
      [`pair ${pair}`, holdingPair(pair)] as const,
    ]),
  );
}

/** Reads what was counted by clause. */
export function countWords(words: readonly QueryWord[], countOf: (name: string) => number): WordCount[] {
  return words.map((word) => {
    const whole = word.alternatives.map((texts) => Math.min(...texts.map((text) => countOf(`holding ${text}`))));
    const begun = word.prefixes.map((prefix) => countOf(`begun ${prefix}`));
    const known = word.alternatives.some((texts) => texts.every((text) => countOf(`holding ${text}`) > 0));
    return {
      word,
      known: known || begun.some((count) => count > 0) || countOf(`pair ${word.pair}`) > 0,
      documents: [...whole, ...begun].reduce((sum, count) => sum + count, 0),
    };
  });
}
