/**
 * Terms by field. Each field has a letter that stands in front of its terms, so that a title's words are found without reading the many
 * places where the same words stand in bodies. A document holds a term in one field only: the first of title, aliases, body.
 */
import type { DocumentTerms } from '../analysis/index.ts';

export const TITLE = 't';
export const ALIASES = 'a';
export const BODY = 'b';
/** Neighbours joined, in the title and in aliases. */
export const TITLE_PAIRS = 'p';
export const ALIAS_PAIRS = 'q';

export type WordField = typeof TITLE | typeof ALIASES | typeof BODY;

const within = (field: string, terms: readonly string[]) => terms.map((term) => field + term);

/** Every term whose documents are counted. */
export const countedTerms = ({ title, aliases, body }: DocumentTerms): string[] => [
  ...within(TITLE, title),
  ...within(ALIASES, aliases),
  ...within(BODY, body),
];

/** Joined neighbours: nearly as many as there are titles, so they are not counted. */
export const pairTerms = ({ titlePairs, aliasPairs }: DocumentTerms): string[] => [
  ...within(TITLE_PAIRS, titlePairs),
  ...within(ALIAS_PAIRS, aliasPairs),
];
