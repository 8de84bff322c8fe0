/** The terms of a document, field by field. What is stored in the index; both tiers store the same. */
import { spellingKey } from './spelling.ts';
import { isStopword } from './stopwords.ts';
import { familyTerm, writtenTerm } from './terms.ts';
import { type Token, tokenize } from './tokens.ts';

export interface DocumentTerms {
  /** Families and written words of the title. */
  readonly title: ReadonlySet<string>;
  /** Neighbours in the title, joined: To Bulung is found as Tobulung. Nearly as many as there are titles, so nobody counts them. */
  readonly titlePairs: ReadonlySet<string>;
  /** The same of the aliases, all together, as far as the title does not hold them. */
  readonly aliases: ReadonlySet<string>;
  readonly aliasPairs: ReadonlySet<string>;
  /** Families of the body's words, without function words, as far as neither title nor aliases hold them. */
  readonly body: ReadonlySet<string>;
  /** The whole title as one term (see `wholeTerm`). */
  readonly wholeTitle: string;
  readonly wholeAliases: readonly string[];
}

/** Beyond these nothing is indexed: an entry has a bound, whoever wrote the document. */
const LONGEST_TITLE = 100;
const LONGEST_BODY = 5_000;
const LONGEST_WHOLE = 40;

/** A small stable hash (FNV-1a, 32 bits), for what is too long to be a term. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}

/** A whole text as one term: words joined, so that To'Bulung, To Bulung and Tobulung are one. Empty for a text without words. */
export function wholeTerm(tokens: readonly Token[]): string {
  const whole = spellingKey(tokens.map((token) => token.word).join(''));
  return whole.length <= LONGEST_WHOLE ? whole : `${whole.slice(0, LONGEST_WHOLE - 8)}_${hash(whole)}`;
}

function addNamed(tokens: readonly Token[], add: (term: string) => void, pairs: Set<string>): void {
  let previous: Token | undefined;
  for (const token of tokens.slice(0, LONGEST_TITLE)) {
    add(familyTerm(token.word));
    add(writtenTerm(token.word));
    for (const part of token.parts ?? []) add(familyTerm(part));
    if (previous) pairs.add(writtenTerm(previous.word + token.word));
    previous = token;
  }
}

/** Analyses a document's texts. Pure. */
export function analyseDocument(document: {
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly body?: string;
}): DocumentTerms {
  const titleTokens = tokenize(document.title);
  const title = new Set<string>();
  const titlePairs = new Set<string>();
  addNamed(titleTokens, (term) => title.add(term), titlePairs);
  const aliases = new Set<string>();
  const aliasPairs = new Set<string>();
  const wholeAliases: string[] = [];
  for (const alias of document.aliases ?? []) {
    const tokens = tokenize(alias);
    if (tokens.length === 0) continue;
    addNamed(tokens, (term) => title.has(term) || aliases.add(term), aliasPairs);
    wholeAliases.push(wholeTerm(tokens));
  }
  const body = new Set<string>();
  const addToBody = (term: string) => title.has(term) || aliases.has(term) || body.add(term);
  for (const token of tokenize(document.body ?? '').slice(0, LONGEST_BODY)) {
    if (!isStopword(token.word)) addToBody(familyTerm(token.word));
    for (const part of token.parts ?? []) addToBody(familyTerm(part));
  }
  return { title, titlePairs, aliases, aliasPairs, body, wholeTitle: wholeTerm(titleTokens), wholeAliases };
}
