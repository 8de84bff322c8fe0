/** Where a page ended, as opaque text: what the engine sorted the last hit by. */
import { isCount, questionMark } from '../question.ts';
import { InvalidCursor, type SearchQuery } from '../searchIndex.ts';
import { TIERS } from './tiers.ts';

/** Tier, then rank, then name, then id. */
export const SORT = [{ _score: 'desc' }, { rank: 'asc' }, { name: 'asc' }, { id: 'asc' }];
export type SortValues = readonly [score: number, rank: number, name: string, id: string];

export const encodeCursor = (query: SearchQuery, last: SortValues): string =>
  Buffer.from(JSON.stringify([questionMark(query), ...last])).toString('base64url');

/** Undefined for the first page. @throws InvalidCursor when `after` was not made by this question. */
export function decodeCursor(query: SearchQuery): SortValues | undefined {
  if (query.after === undefined) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(query.after, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  if (!Array.isArray(values)) throw new InvalidCursor();
  const [question, score, rank, name, id] = values as unknown[];
  if (question !== questionMark(query) || !isCount(score) || score < 1 || score > TIERS || !isCount(rank) || rank > 15)
    throw new InvalidCursor();
  if (typeof name !== 'string' || typeof id !== 'string') throw new InvalidCursor();
  return [score, rank, name, id];
}
