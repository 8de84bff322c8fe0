/** The terms of a document, field by field. What is stored in the index; both tiers store the same. */
import { ROOTS } from './roots.ts';
import { spellingKey } from './spelling.ts';
import { STOPWORD_LIST } from './stopwords.ts';
import { joinedTerm, termsOf } from './terms.ts';
import { type Token, tokenize } from './tokens.ts';

export interface DocumentTerms {
  /** Families and written words of the title. */
  readonly title: readonly string[];
  /** Neighbours in the title, joined: To Bulung is found as Tobulung. Nearly as many as there are titles, so nobody counts them. */
  readonly titlePairs: readonly string[];
  /** The same of the aliases, all together, as far as the title does not hold them. */
  readonly aliases: readonly string[];
  readonly aliasPairs: readonly string[];
  /** Families of the body's words, without function words, as far as neither title nor aliases hold them. */
  readonly body: readonly string[];
  /** The whole title as one term (see `wholeTerm`). */
  readonly wholeTitle: string;
  readonly wholeAliases: readonly string[];
}

/** Beyond these nothing is indexed: an entry has a bound, whoever wrote the document. */
const LONGEST_TITLE = 100;
const LONGEST_BODY = 5_000;
const LONGEST_WHOLE = 40;

/** A small stable hash (FNV-1a, 32 bits). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/**
 * Changes when the words that documents are analysed with change, so that an index of other words is told apart. Synonyms are not
 * among them: they are applied to queries.
 */
export const analysisFingerprint: number = hash(ROOTS + STOPWORD_LIST);

/** A whole text as one term: words joined, so that To'Bulung, To Bulung and Tobulung are one. Empty for a text without words. */
export function wholeTerm(tokens: readonly Token[]): string {
  const whole = spellingKey(tokens.map((token) => token.word).join(''));
  return whole.length <= LONGEST_WHOLE ? whole : `${whole.slice(0, LONGEST_WHOLE - 8)}_${hash(whole).toString(36)}`;
}

/** Analyses a document's texts. Pure. */
export function analyseDocument(document: {
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly body?: string;
}): DocumentTerms {
  // one set for all fields: the first to hold a term keeps it, and each set costs
  const seen = new Set<string>();
  const add = (term: string, field: string[]) => {
    const before = seen.size;
    seen.add(term);
    if (seen.size > before) field.push(term);
  };
  const addNamed = (tokens: readonly Token[], field: string[], pairs: string[]) => {
    let previous: Token | undefined;
    for (const token of tokens.slice(0, LONGEST_TITLE)) {
      const { family, written } = termsOf(token.word);
      add(family, field);
      add(written, field);
      for (const part of token.parts ?? []) add(termsOf(part).family, field);
      if (previous) pairs.push(joinedTerm(previous.word, token.word));
      previous = token;
    }
  };
  const [title, titlePairs, aliases, aliasPairs, body]: [string[], string[], string[], string[], string[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const titleTokens = tokenize(document.title);
  addNamed(titleTokens, title, titlePairs);
  const wholeAliases: string[] = [];
  for (const alias of document.aliases ?? []) {
    const tokens = tokenize(alias);
    if (tokens.length === 0) continue;
    addNamed(tokens, aliases, aliasPairs);
    wholeAliases.push(wholeTerm(tokens));
  }
  for (const token of tokenize(document.body ?? '').slice(0, LONGEST_BODY)) {
    const { family, empty } = termsOf(token.word);
    if (!empty) add(family, body);
    for (const part of token.parts ?? []) add(termsOf(part).family, body);
  }
  return { title, titlePairs, aliases, aliasPairs, body, wholeTitle: wholeTerm(titleTokens), wholeAliases };
}
