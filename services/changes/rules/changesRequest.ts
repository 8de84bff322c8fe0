/** Reads what a caller asks of the feed. */
import { parseRegionCode } from '@puja-indah/domain';
import type { FeedFilter } from '@puja-indah/feed';
import { PAGE_SIZE_OUT_OF_RANGE } from '@puja-indah/kit';

/** The arguments of `Query.changes`. */
export interface ChangesArgs {
  readonly after?: string | null;
  readonly first?: number | null;
  readonly filter?: {
    readonly region?: string | null;
    readonly services?: readonly string[] | null;
    readonly types?: readonly string[] | null;
    readonly entity?: string | null;
  } | null;
}

const PAGE = 100;

/** @throws PAGE_SIZE_OUT_OF_RANGE, REGION_CODE_MALFORMED */
export function readChanges({ after, first, filter }: ChangesArgs): {
  readonly after: string | undefined;
  readonly first: number;
  readonly filter: FeedFilter;
} {
  const size = first ?? PAGE;
  if (size < 1 || size > PAGE) throw PAGE_SIZE_OUT_OF_RANGE({ max: PAGE });
  const { region, services, types, entity } = filter ?? {};
  return {
    after: after ?? undefined,
    first: size,
    filter: {
      ...(region == null ? {} : { region: parseRegionCode(region) }),
      ...(services == null ? {} : { services }),
      ...(types == null ? {} : { types }),
      ...(entity == null ? {} : { entity }),
    },
  };
}
