/**
 * Positions in Kafka: for each topic the offset from which each partition goes on, as one text such as
 * `k1@<cluster>|health.internal:5,0,2|health.public:7,7,1`.
 */

const FORM = /^k1@([\w-]+)((?:\|[a-z][a-z0-9-]*\.(?:public|internal):\d{1,15}(?:,\d{1,15})*)*)$/;

/** By short name of the topic, the next offset of each partition. */
export type Offsets = ReadonlyMap<string, readonly number[]>;

export interface Position {
  readonly cluster: string;
  readonly offsets: Offsets;
}

/** Undefined when this adapter did not write it. */
export function parsePosition(text: string): Position | undefined {
  const [, cluster, topics] = FORM.exec(text) ?? [];
  if (cluster === undefined || topics === undefined) return undefined;
  const offsets = new Map<string, number[]>();
  for (const topic of topics.split('|').slice(1)) {
    const [short = '', numbers = ''] = topic.split(':');
    offsets.set(short, numbers.split(',').map(Number));
  }
  return { cluster, offsets };
}

/** The text of a position; the same offsets have the same text. */
export function positionText({ cluster, offsets }: Position): string {
  const topics = [...offsets].sort(([a], [b]) => (a < b ? -1 : 1));
  return `k1@${cluster}${topics.map(([short, numbers]) => `|${short}:${numbers.join(',')}`).join('')}`;
}

/** Offsets that move: where a follower or reader stands. */
export class Standing {
  readonly #offsets: Map<string, number[]>;

  constructor(offsets: Offsets = new Map()) {
    this.#offsets = new Map([...offsets].map(([short, numbers]) => [short, [...numbers]]));
  }

  /** Undefined for a partition that it has not met. */
  find(short: string, partition: number): number | undefined {
    return this.#offsets.get(short)?.[partition];
  }

  set(short: string, partition: number, offset: number): void {
    const numbers = this.#offsets.get(short) ?? [];
    // Partitions are met in order; a gap would be written as nothing.
    while (numbers.length < partition) numbers.push(0);
    numbers[partition] = offset;
    this.#offsets.set(short, numbers);
  }

  /** Never moves back. */
  raise(short: string, partition: number, offset: number): void {
    if (offset > (this.find(short, partition) ?? -1)) this.set(short, partition, offset);
  }

  /** As they are now, untouched by later moves. */
  offsets(): Offsets {
    return new Map([...this.#offsets].map(([short, numbers]) => [short, [...numbers]]));
  }
}

/** Whether `offsets` is at or behind every partition of `other`: nothing of `other` is beyond it. */
export const covers = (offsets: Offsets, other: Offsets): boolean =>
  [...other].every(([short, numbers]) =>
    numbers.every((number, partition) => (offsets.get(short)?.[partition] ?? 0) >= number),
  );
