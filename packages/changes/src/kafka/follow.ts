/** Follows through everything that Kafka goes through: each trouble ends a reader, and the next one goes on where it stood. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivered, type Topics, UnknownPosition } from '../changeLog.ts';
import { deliveries } from './deliveries.ts';
import { live } from './live.ts';
import { parsePosition, Standing } from './positions.ts';
import type { Fetched, Reader } from './reader.ts';
import type { TopicDirectory } from './topicDirectory.ts';

const LONGEST_PAUSE_MS = 2000;

export interface FollowFrom {
  readonly open: () => Promise<Reader>;
  readonly directory: TopicDirectory;
  readonly topics: Topics;
  readonly from: string | undefined;
  readonly batch: number;
  readonly onFetched: (fetched: readonly Fetched[]) => void;
  readonly report: (trouble: string) => void;
  readonly signal: AbortSignal;
}

/** Ends when `signal` aborts. @throws UnknownPosition */
export async function* followFrom(options: FollowFrom): AsyncGenerator<readonly Delivered[]> {
  const { open, directory, topics, from, batch, onFetched, report, signal } = options;
  let standing: Standing | undefined;
  for (let pause = 100; !signal.aborted; ) {
    try {
      const cluster = await directory.clusterId();
      standing ??= standingOf(from, cluster);
      await using reader = await open();
      for await (const fetched of live({ reader, directory, topics, cluster, standing, signal })) {
        pause = 100;
        onFetched(fetched);
        yield* deliveries(cluster, standing, fetched, batch);
      }
    } catch (error) {
      if (error instanceof UnknownPosition) throw error;
      if (signal.aborted) return;
      report(`Following stopped and goes on in ${pause} ms: ${error instanceof Error ? error.message : error}`);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

/** @throws UnknownPosition when it is not of this cluster, or of no Kafka at all. */
export function standingOf(from: string | undefined, cluster: string): Standing {
  if (from === undefined) return new Standing();
  const position = parsePosition(from);
  if (position?.cluster !== cluster) throw new UnknownPosition(from);
  return new Standing(position.offsets);
}
