/** The tiers of a query, best first, as expressions of which a document meets one. `SearchIndex.search` says what they mean. */
import { allOf, anyOf, type Expression, term, without } from './expression.ts';
import type { KnownWord } from './words.ts';

export interface Tiers {
  /** Everything found: what the tiers find together. */
  readonly found: Expression;
  readonly tiers: readonly Expression[];
}

/**
 * Where at least one word is met by `some` and every other by `all`. Said this way, and not as "all, but not better ones", because the
 * engine then starts from the few documents of `some`.
 */
const oneOf = (
  words: readonly KnownWord[],
  some: (word: KnownWord) => Expression,
  all: (word: KnownWord) => Expression,
) => anyOf(words.map((word) => allOf([some(word), ...words.filter((other) => other !== word).map(all)])));

/** Tiers for `words`, the text as a whole title and alias, and tags of which one must be there (none: no filter). */
export function tiersFor(
  words: readonly KnownWord[],
  { title: wholeTitle, alias: wholeAlias }: { readonly title: Expression; readonly alias: Expression },
  tags: readonly string[],
): Tiers {
  const filter = tags.length === 0 ? [] : [anyOf(tags.map(term))];
  const filtered = (expression: Expression, better: readonly Expression[]) =>
    without(allOf([expression, ...filter]), better);
  const open = (word: KnownWord) => anyOf([word.named, word.begun]);
  const title = allOf(words.map((word) => word.title));
  const named = allOf(words.map((word) => word.named));
  const begun = allOf(words.map(open));
  const anywhere = words.length === 0 ? undefined : allOf(words.map((word) => word.anywhere));
  const exact = [wholeTitle, wholeAlias];
  return {
    found: allOf([anyOf([...exact, anywhere]), ...filter]),
    tiers: [
      filtered(wholeTitle, []),
      filtered(wholeAlias, [wholeTitle]),
      filtered(words.length === 0 ? undefined : title, exact),
      filtered(
        oneOf(
          words,
          (word) => word.alias,
          (word) => word.named,
        ),
        [...exact, title],
      ),
      filtered(
        oneOf(words, (word) => word.begun, open),
        [...exact, named],
      ),
      filtered(anywhere, [...exact, begun]),
    ],
  };
}
