/** Where a page ended, as opaque text. */
import { isCount, questionMark } from '../question.ts';
import { InvalidCursor, type SearchQuery } from '../searchIndex.ts';

/** The order of hits: tier, static rank, folded title, id. */
export interface HitKey {
  readonly tier: number;
  readonly rank: number;
  readonly name: string;
  readonly id: string;
}

/** Candidates come in windows; a page ends inside one. `tier` and `entry`: after which entry of which tier the window begins. */
export interface Cursor {
  readonly tier: number;
  readonly entry: string;
  readonly last: HitKey | undefined;
}

export const FIRST_WINDOW: Cursor = { tier: 0, entry: '0', last: undefined };

const ENTRY = /^\d{1,19}$/;

export function compareKeys(a: HitKey, b: HitKey): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

export function encodeCursor(query: SearchQuery, { tier, entry, last }: Cursor): string {
  const values = [questionMark(query), tier, entry, ...(last ? [last.tier, last.rank, last.name, last.id] : [])];
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws InvalidCursor when `after` was not made by this question. */
export function decodeCursor(query: SearchQuery): Cursor {
  if (query.after === undefined) return FIRST_WINDOW;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(query.after, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  if (!Array.isArray(values)) throw new InvalidCursor();
  const [question, tier, entry, ...last] = values as unknown[];
  if (question !== questionMark(query) || !isCount(tier) || typeof entry !== 'string' || !ENTRY.test(entry))
    throw new InvalidCursor();
  if (last.length === 0) return { tier, entry, last: undefined };
  const [ofTier, rank, name, id] = last;
  if (!isCount(ofTier) || !isCount(rank) || typeof name !== 'string' || typeof id !== 'string')
    throw new InvalidCursor();
  return { tier, entry, last: { tier: ofTier, rank, name, id } };
}
