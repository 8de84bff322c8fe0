/** Whether a position fits what the log holds now. */
import { UnknownPosition } from '../changeLog.ts';
import { type Offsets, type Position, positionText, Standing } from './positions.ts';
import type { Bounds } from './reader.ts';

/**
 * Where to go on: at the position's offsets, and where partitions begin that it has not met. Offsets of topics that are
 * not in `bounds` stay as they are.
 * @throws UnknownPosition when offsets lie before the beginning (changes were thrown away) or beyond the end (the log is
 * older than its follower).
 */
export function standingAt(position: Position, { low, high }: Bounds): Standing {
  const standing = new Standing(position.offsets);
  for (const [short, lows] of low)
    for (const [partition, first] of lows.entries()) {
      const offset = standing.find(short, partition);
      if (offset === undefined) standing.set(short, partition, first);
      else if (offset < first || offset > (high.get(short)?.[partition] ?? 0))
        throw new UnknownPosition(positionText(position));
    }
  for (const [short, numbers] of position.offsets)
    if (numbers.length > (low.get(short)?.length ?? numbers.length)) throw new UnknownPosition(positionText(position));
  return standing;
}

/** The end as a position: nothing of partitions in which nothing lies, since nobody is ever given anything of them. */
export function endOf({ low, high }: Bounds): Offsets {
  const ends = [...high].map(([short, numbers]) => {
    const first = low.get(short) ?? [];
    return [short, numbers.map((number, partition) => (number > (first[partition] ?? 0) ? number : 0))] as const;
  });
  return new Map(ends.filter(([, numbers]) => numbers.some((number) => number > 0)));
}
