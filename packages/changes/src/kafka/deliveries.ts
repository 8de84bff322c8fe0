/** From records to what followers are given: changes in batches, each with the position behind it. */
import type { Delivered } from '../changeLog.ts';
import { changeOf } from './cloudEvents.ts';
import { positionText, Standing } from './positions.ts';
import type { Fetched } from './reader.ts';
import { topicOf } from './topics.ts';

/** Batches of at most `size`; `standing` moves behind each batch as it is given. */
export function* deliveries(
  cluster: string,
  standing: Standing,
  fetched: readonly Fetched[],
  size: number,
): Iterable<readonly Delivered[]> {
  const all = fetched.flatMap(({ short, partition, records }) => {
    const topic = topicOf(short);
    return records.map((record) => ({ short, topic, partition, next: Number(record.offset) + 1, record }));
  });
  for (let start = 0; start < all.length; start += size) {
    const chunk = all.slice(start, start + size);
    const before = standing.offsets();
    const texts: string[] = [];
    /** Written when asked for: of most changes nobody does, and it is as long as there are partitions. */
    const positionAfter = (index: number): string => {
      texts[index] ??= text(index);
      return texts[index];
    };
    const text = (index: number): string => {
      const after = new Standing(before);
      for (const { short, partition, next } of chunk.slice(0, index + 1)) after.set(short, partition, next);
      return positionText({ cluster, offsets: after.offsets() });
    };
    for (const { short, partition, next } of chunk) standing.set(short, partition, next);
    yield chunk.map(({ topic, partition, record }, index) => ({
      change: changeOf(topic, partition, record),
      get position() {
        return positionAfter(index);
      },
    }));
  }
}
