/** Counts and checksums of one index, added up by the engine. */
import { addChecksum, EMPTY_CHECKSUM } from '../checksum.ts';
import type { IndexState } from '../searchIndex.ts';
import { bodyOf, type SearchConnection } from './connection.ts';

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
  readonly sum0: { readonly value: number };
  readonly sum1: { readonly value: number };
  readonly sum2: { readonly value: number };
  readonly sum3: { readonly value: number };
}

const DOING = 'adding up its state';
const WITHIN = 60_000;
const MOST_SERVICES = 1000;

export async function readState(connection: SearchConnection, alias: string): Promise<IndexState> {
  const sum = (field: string) => ({ [field]: { sum: { field } } });
  const answer = await connection.send(
    'POST',
    `/${alias}/_search`,
    {
      size: 0,
      track_total_hits: false,
      // only documents have a service: neither removals nor notes
      aggs: {
        service: {
          terms: { field: 'service', size: MOST_SERVICES, order: { _key: 'asc' } },
          aggs: { ...sum('sum0'), ...sum('sum1'), ...sum('sum2'), ...sum('sum3') },
        },
      },
    },
    { doing: DOING, within: WITHIN, query: { allow_partial_search_results: false } },
  );
  const { buckets } = bodyOf(answer, DOING).aggregations.service as { buckets: readonly Bucket[] };
  const checksums = Object.fromEntries(buckets.map((bucket) => [bucket.key, stateOfService(bucket)]));
  return { documents: buckets.reduce((total, { doc_count }) => total + doc_count, 0), checksums };
}

function stateOfService({ doc_count, sum0, sum1, sum2, sum3 }: Bucket) {
  const whole = [sum0, sum1, sum2, sum3].reduce(
    (total, { value }, at) => total + (BigInt(value) << BigInt(16 * at)),
    0n,
  );
  return { count: doc_count, checksum: addChecksum(EMPTY_CHECKSUM, whole) };
}
