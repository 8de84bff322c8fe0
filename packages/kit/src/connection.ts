/** Lists leave as connections: edges, nodes, pageInfo and, where it is cheap, totalCount. */
import { defineError } from '@puja-indah/domain';
import { type Filter, InvalidCursor, type Order, type Stored } from '@puja-indah/store';
import type { Records } from './context.ts';

export const PAGE_SIZE_OUT_OF_RANGE = defineError<{ max: number }>('PAGE_SIZE_OUT_OF_RANGE', 'VALIDATION_FAILED', {
  message: ({ max }) => `Jumlah data per halaman harus antara 1 dan ${max}.`,
  hint: ({ max }) => `Ask for 1 to ${max} items with "first", and page with "after".`,
});

export const CURSOR_NOT_OF_THIS_LIST = defineError('CURSOR_NOT_OF_THIS_LIST', 'VALIDATION_FAILED', {
  message: 'Penanda halaman tidak cocok dengan daftar ini. Muat ulang dari halaman pertama.',
  hint: 'The cursor was made by another query; start again without "after".',
});

export interface ConnectionArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

const MAX_PAGE = 100;

/**
 * One page of records as a connection whose nodes are `{ id, version, changedAt, ...record }`.
 * @throws PAGE_SIZE_OUT_OF_RANGE, CURSOR_NOT_OF_THIS_LIST
 */
export async function connection<T extends object>(
  records: Records<T>,
  { first, after }: ConnectionArgs,
  query: { readonly where?: Filter; readonly order?: readonly Order[] } = {},
) {
  const size = first ?? 20;
  if (size < 1 || size > MAX_PAGE) throw PAGE_SIZE_OUT_OF_RANGE({ max: MAX_PAGE });
  const page = await records.list({ ...query, first: size, ...(after == null ? {} : { after }) }).catch((error) => {
    throw error instanceof InvalidCursor ? CURSOR_NOT_OF_THIS_LIST() : error;
  });
  const edges = page.items.map(({ cursor, item }) => ({ cursor, node: node(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: page.hasNextPage },
    totalCount: () => records.count(query.where),
  };
}

/** A record as resolvers see it: its fields, its id, its version, and when it was last written (unless it says so itself). */
export const node = <T extends object>(
  stored: Pick<Stored<T>, 'id' | 'version' | 'value' | 'changedAt'>,
): T & { readonly id: string; readonly version: number; readonly changedAt: string } => ({
  changedAt: stored.changedAt,
  ...stored.value,
  id: stored.id,
  version: stored.version,
});
