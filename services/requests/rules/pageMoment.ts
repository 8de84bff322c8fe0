/**
 * What is late changes while somebody turns the pages. The pages of such a list are therefore all of one moment, that of the
 * first: each cursor carries it, in front of the place where the page ended.
 */
import type { Instant } from '@puja-indah/domain';

/** Where a page begins: behind which cursor of the store, and of which moment (RFC 3339 UTC). */
export interface PageStart {
  readonly after: string | null;
  readonly moment: Instant;
}

/** Reads what a client sends as `after`. A text that is no such cursor stays as it is, for the store to refuse. */
export function pageStart(after: string | null | undefined, now: Instant): PageStart {
  const [, ms, place] = /^(\d{1,15})\.(.*)$/s.exec(after ?? '') ?? [];
  return ms === undefined || place === undefined
    ? { after: after ?? null, moment: now }
    : { after: place, moment: new Date(Number(ms)).toISOString() };
}

/** The cursor of the store as clients get it, so that the next page is of the same moment. */
export const withMoment = (cursor: string, moment: Instant): string => `${Date.parse(moment)}.${cursor}`;
