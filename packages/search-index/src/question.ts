/** What cursors are bound to, and by what hits are ordered: the same in every adapter. */
import type { SearchDocument, SearchQuery } from './searchIndex.ts';

/** A short mark of the question, the same on each of its pages: text, region, services. */
export function questionMark({ text, region, services }: SearchQuery): string {
  const question = JSON.stringify([text, region ?? null, services ?? null]);
  let value = 5381;
  for (let at = 0; at < question.length; at++) value = (Math.imul(value, 33) ^ question.charCodeAt(at)) >>> 0;
  return value.toString(36);
}

const NAME_LENGTH = 80;
/** Names compare by this many letters, which bounds a cursor. */
export const comparableName = (folded: string): string => folded.slice(0, NAME_LENGTH);

const DEFAULT_RANK = 8;
const LAST_RANK = 15;
/** The rank that counts, 0 to 15. */
export const rankOf = ({ rank }: SearchDocument): number =>
  Math.min(LAST_RANK, Math.max(0, Math.trunc(rank ?? DEFAULT_RANK)));

/** Whether a value that came back from outside is a whole number from 0 on. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** The words without the one that most documents hold: it tells least. The first of several. */
export function withoutCommonest<Word>(words: readonly Word[], documentsOf: (word: Word) => number): Word[] {
  const counts = words.map(documentsOf);
  const most = counts.indexOf(Math.max(...counts));
  return words.filter((_word, at) => at !== most);
}
