/** Reads what comes: one request under way at every broker, the next one already while this one's records are handled. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Topics, UnknownPosition } from '../changeLog.ts';
import { standingAt } from './bounds.ts';
import { positionText, Standing } from './positions.ts';
import type { Fetched, Reader, Wanted } from './reader.ts';
import type { TopicDirectory } from './topicDirectory.ts';
import { wants } from './topics.ts';

/** How long a broker holds a request when there is nothing: a change that comes ends the wait. */
const WAIT_MS = 100;
/** How often it is asked whether there are new topics. */
const DISCOVER_MS = 1000;

export interface LiveOptions {
  readonly reader: Reader;
  readonly directory: TopicDirectory;
  readonly topics: Topics;
  readonly cluster: string;
  /** After what was handled; partitions that are met get their beginning, and nothing else is moved here. */
  readonly standing: Standing;
  readonly signal: AbortSignal;
}

type Outcome = { readonly leader: string } & ({ readonly fetched: readonly Fetched[] } | { readonly error: unknown });

/** Ends when `signal` aborts. @throws UnknownPosition; what else stands in the way: open a new reader and go on. */
export async function* live(options: LiveOptions): AsyncGenerator<readonly Fetched[]> {
  const { reader, directory, topics, cluster, standing, signal } = options;
  /** Behind what was fetched. */
  let ahead = new Standing(standing.offsets());
  let met: ReadonlyMap<string, number> = new Map();
  let looked = Number.NEGATIVE_INFINITY;
  const underWay = new Map<string, Promise<Outcome>>();
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });

  async function discover(): Promise<void> {
    const listed = await directory.list(DISCOVER_MS);
    looked = performance.now();
    const found = new Map([...listed].filter(([short]) => wants(topics, short)));
    const position = { cluster, offsets: ahead.offsets() };
    for (const short of position.offsets.keys())
      if (wants(topics, short) && !found.has(short)) throw new UnknownPosition(positionText(position));
    const isNews = [...found].some(([short, count]) => count > (met.get(short) ?? 0));
    if (!isNews) return;
    await reader.meet(found);
    ahead = standingAt(position, await reader.bounds([...found.keys()]));
    for (const [short, numbers] of ahead.offsets())
      for (const [partition, offset] of numbers.entries())
        if (standing.find(short, partition) === undefined) standing.set(short, partition, offset);
    met = found;
  }

  function wanted(): readonly Wanted[] {
    return [...met.keys()].flatMap((short) =>
      reader.partitionsOf(short).flatMap((partition) => {
        const offset = ahead.find(short, partition);
        return offset === undefined ? [] : [{ short, partition, offset }];
      }),
    );
  }

  async function fetchFrom(leader: string, partitions: readonly Wanted[]): Promise<Outcome> {
    try {
      return { leader, fetched: await reader.fetch(leader, partitions, WAIT_MS) };
    } catch (error) {
      return { leader, error };
    }
  }

  function ask(): void {
    for (const [leader, partitions] of reader.byLeader(wanted()))
      if (!underWay.has(leader)) underWay.set(leader, fetchFrom(leader, partitions));
  }

  while (!signal.aborted) {
    if (performance.now() - looked > DISCOVER_MS) await discover();
    ask();
    if (underWay.size === 0) {
      await sleep(WAIT_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const outcome = await Promise.race([aborted, ...underWay.values()]);
    if (outcome === undefined) return;
    underWay.delete(outcome.leader);
    if ('error' in outcome) throw outcome.error;
    for (const { short, partition, records } of outcome.fetched) {
      const last = records.at(-1);
      if (last) ahead.set(short, partition, Number(last.offset) + 1);
    }
    ask();
    yield outcome.fetched;
  }
}
