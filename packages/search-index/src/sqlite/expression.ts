/** Builds FTS5 expressions from analysed words. Terms hold letters and digits only and are always quoted: nothing typed reaches the syntax. */
import type { QueryWord } from '../analysis/index.ts';
import { wholeAliasTag, wholeTitleTag } from './tags.ts';

/**
 * How well a document matches, best first. Each tier's expression leaves out what a better tier finds, so every hit belongs to one tier.
 * The same tiers hold in every adapter; the docs of `SearchIndex.search` define them.
 */
export const TIERS = [
  'whole title',
  'whole alias',
  'title',
  'title or aliases',
  'beginning of a word',
  'anywhere',
] as const;

const quote = (term: string) => `"${term}"`;

export const termExpression = quote;
/** Any term that begins so. */
export const prefixExpression = (beginning: string): string => `${quote(beginning)}*`;

const any = (expressions: readonly string[]) =>
  expressions.length === 1 ? expressions.join() : `(${expressions.join(' OR ')})`;
const all = (expressions: readonly string[]) =>
  expressions.length === 1 ? expressions.join() : `(${expressions.join(' AND ')})`;

function wordExpression(word: QueryWord, withPrefixes: boolean): string | undefined {
  const ways = new Set(word.alternatives.map((alternative) => all(alternative.map(quote))));
  if (withPrefixes) for (const prefix of word.prefixes) ways.add(prefixExpression(prefix));
  return ways.size === 0 ? undefined : any([...ways]);
}

/** All words; undefined when one of them can only be met as a prefix and prefixes do not count. */
function allWords(words: readonly QueryWord[], withPrefixes: boolean): string | undefined {
  const parts = words.map((word) => wordExpression(word, withPrefixes));
  return words.length === 0 || parts.includes(undefined) ? undefined : all(parts.filter((part) => part !== undefined));
}

const within = (columns: string, expression: string | undefined) =>
  expression === undefined ? undefined : `(${columns} : ${expression})`;

export interface Expressions {
  /** Everything found. */
  readonly found: string;
  /** One per tier, undefined where a tier cannot hold anything. */
  readonly tiers: readonly (string | undefined)[];
}

/** Expressions for `words`, the text as a whole, and tags of which one must be there (none: no filter). */
export function expressionsFor(words: readonly QueryWord[], whole: string, tags: readonly string[]): Expressions {
  const wholeTitle = quote(wholeTitleTag(whole));
  const wholeAlias = quote(wholeAliasTag(whole));
  const plain = allWords(words, false);
  const open = allWords(words, true);
  const title = within('title', plain);
  const named = within('{title aliases}', plain);
  const begun = words.some((word) => word.prefixes.length > 0) ? within('{title aliases}', open) : undefined;
  const filter = tags.length === 0 ? '' : ` AND ${any(tags.map(quote))}`;
  const without = (expression: string | undefined, ...better: (string | undefined)[]) =>
    expression === undefined
      ? undefined
      : `(${expression}${filter}) NOT ${any([wholeTitle, wholeAlias, ...better.filter((part) => part !== undefined)])}`;
  return {
    found: `${any([wholeTitle, wholeAlias, ...(open === undefined ? [] : [open])])}${filter}`,
    tiers: [
      `${wholeTitle}${filter}`,
      `(${wholeAlias}${filter}) NOT ${wholeTitle}`,
      without(title),
      without(named, title),
      without(begun, named),
      without(open, begun ?? named),
    ],
  };
}
