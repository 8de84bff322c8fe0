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

/** The fields whose terms are counted, with what they hold. Joined neighbours are nearly as many as there are titles: not counted. */
export const countedFields = ({
  title,
  aliases,
  body,
}: DocumentTerms): readonly (readonly [WordField, readonly string[]])[] => [
  [TITLE, title],
  [ALIASES, aliases],
  [BODY, body],
];

/** `terms` with the letter of their field, as text of the index. */
const textOf = (field: string, terms: readonly string[]) =>
  terms.length === 0 ? '' : `${field}${terms.join(` ${field}`)} `;

/** All terms of a document, as text of the index. */
export const indexText = (terms: DocumentTerms, tags: readonly string[]): string =>
  countedFields(terms)
    .map(([field, own]) => textOf(field, own))
    .join('') +
  textOf(TITLE_PAIRS, terms.titlePairs) +
  textOf(ALIAS_PAIRS, terms.aliasPairs) +
  tags.join(' ');
