/** Cuts the telling piece out of a text and marks what matched, in the original letters. */
import type { SnippetPart } from '../searchIndex.ts';
import type { QueryTerms } from './query.ts';
import { joinedTerm, termsOf } from './terms.ts';
import { type Token, tokenize } from './tokens.ts';

/** Letters of a snippet, about. */
const LENGTH = 200;
/** Letters before the first match. */
const LEAD = 50;
/** No body is searched for matches beyond this. */
const LONGEST_TEXT = 20_000;

type Span = readonly [start: number, end: number];

/** What counts as a match of `terms` in `tokens`, as spans of the original text, in order. */
function spansOf(tokens: readonly Token[], terms: QueryTerms): Span[] {
  const single = new Set(terms.words.flatMap((word) => word.alternatives.flat()));
  const prefixes = terms.words.flatMap((word) => word.prefixes);
  const hits = (term: string) => single.has(term) || prefixes.some((prefix) => term.startsWith(prefix));
  const spans: Span[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    const { family, written } = termsOf(token.word);
    if (hits(family) || hits(written) || token.parts?.some((part) => single.has(termsOf(part).family)))
      spans.push([token.start, token.end]);
    else if (next && hits(joinedTerm(token.word, next.word))) spans.push([token.start, next.end]);
  });
  return spans;
}

/** The text from `from` to `to` as parts, alternating. Overlapping spans become one. */
function partsOf(text: string, spans: readonly Span[], from: number, to: number): SnippetPart[] {
  const parts: SnippetPart[] = [];
  const add = (piece: string, match: boolean) => {
    if (piece !== '') parts.push({ text: piece, match });
  };
  let at = from;
  for (const [start, end] of spans) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  return parts;
}

/** The densest stretch of about `LENGTH` letters: begins a little before a match, at the border of a word. */
function windowOf(text: string, tokens: readonly Token[], spans: readonly Span[]): Span {
  let best = { from: 0, count: -1 };
  for (const [index, [start]] of spans.entries()) {
    const count = spans.slice(index).filter(([, end]) => end <= start - LEAD + LENGTH).length;
    if (count > best.count) best = { from: start - LEAD, count };
  }
  if (best.from <= 0 || text.length <= LENGTH) best = { from: 0, count: best.count };
  const from = best.from === 0 ? 0 : (tokens.find((token) => token.start >= best.from)?.start ?? 0);
  const limit = from + LENGTH;
  const to = text.length <= limit ? text.length : (tokens.findLast((token) => token.end <= limit)?.end ?? limit);
  return [from, Math.max(to, from)];
}

/**
 * The snippet of a hit: where the body matches, that place; else the alias or the title that matched, whole; else how the body begins.
 * Joined, the parts are letters of the original text, with an ellipsis where something was left out.
 */
export function snippetOf(
  document: { readonly title: string; readonly aliases: readonly string[]; readonly body: string },
  terms: QueryTerms,
): SnippetPart[] {
  const body = document.body.slice(0, LONGEST_TEXT);
  const bodyTokens = tokenize(body);
  const inBody = spansOf(bodyTokens, terms);
  if (inBody.length === 0) {
    for (const text of [document.title, ...document.aliases]) {
      const spans = spansOf(tokenize(text), terms);
      if (spans.length > 0) return partsOf(text, spans, 0, text.length);
    }
  }
  const [from, to] = windowOf(body, bodyTokens, inBody);
  const parts = partsOf(body, inBody, from, to);
  if (from > 0) parts.unshift({ text: '… ', match: false });
  if (to < document.body.length) parts.push({ text: ' …', match: false });
  return parts;
}
