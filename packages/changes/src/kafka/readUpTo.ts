/** Reads once, from a position to an end that was looked up before. */
import type { Delivered } from '../changeLog.ts';
import { standingAt } from './bounds.ts';
import { patiently } from './connection.ts';
import { deliveries } from './deliveries.ts';
import { standingOf } from './follow.ts';
import type { Offsets } from './positions.ts';
import type { Bounds, Fetched, Reader, Wanted } from './reader.ts';
import type { Renewed } from './renewed.ts';

/** There is something up to the end, so the broker never waits; but a broker that asks others may need a moment. */
const WAIT_MS = 100;

/** The topics with their partitions, where they begin, and the end. */
export interface Extent {
  readonly cluster: string;
  readonly topics: ReadonlyMap<string, number>;
  readonly bounds: Bounds;
}

export interface ReadUpTo {
  readonly readers: Renewed<Reader>;
  readonly extent: Extent;
  readonly from: string | undefined;
  readonly batch: number;
  readonly patienceMs: number;
}

/** @throws UnknownPosition, LogUnavailable */
export async function* readUpTo(options: ReadUpTo): AsyncGenerator<readonly Delivered[]> {
  const { readers, extent, from, batch, patienceMs } = options;
  const { cluster, topics, bounds } = extent;
  const standing = standingAt({ cluster, offsets: standingOf(from, cluster).offsets() }, bounds);
  for (let rest = restOf(standing.offsets(), bounds.high); rest.length > 0; ) {
    const fetched = await patiently(patienceMs, 'reading', () =>
      readers.use(async (reader) => {
        await reader.meet(topics);
        const byLeader = [...reader.byLeader(rest)];
        return (await Promise.all(byLeader.map(([leader, wanted]) => reader.fetch(leader, wanted, WAIT_MS)))).flat();
      }),
    );
    yield* deliveries(cluster, standing, upTo(bounds.high, fetched), batch);
    rest = restOf(standing.offsets(), bounds.high);
  }
}

const endAt = (high: Offsets, short: string, partition: number): number => high.get(short)?.[partition] ?? 0;

function restOf(offsets: Offsets, high: Offsets): readonly Wanted[] {
  return [...high.keys()].flatMap((short) =>
    (offsets.get(short) ?? []).flatMap((offset, partition) =>
      offset < endAt(high, short, partition) ? [{ short, partition, offset }] : [],
    ),
  );
}

const upTo = (high: Offsets, fetched: readonly Fetched[]): readonly Fetched[] =>
  fetched.map((one) => ({
    ...one,
    records: one.records.filter(({ offset }) => Number(offset) < endAt(high, one.short, one.partition)),
  }));
