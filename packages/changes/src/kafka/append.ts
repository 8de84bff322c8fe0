/** Appends to Kafka: acknowledged by every replica in sync, in the order of each entity. */
import { step } from '@puja-indah/sqlite/step';
import type { Message, Producer } from 'kafkajs';
import { type Change, serviceOf } from '../change.ts';
import { recordOf } from './cloudEvents.ts';
import { within } from './connection.ts';
import type { Renewed } from './renewed.ts';
import type { TopicDirectory } from './topicDirectory.ts';
import { shortName, type TopicNames } from './topics.ts';

/** Characters of data sent at once: well below what a topic takes as one batch of a partition. */
const SEND_CHARS = 512 * 1024;

export interface AppendOptions {
  readonly producer: Renewed<Producer>;
  readonly directory: TopicDirectory;
  readonly names: TopicNames;
  /** How long one send may take, its retries included. */
  readonly patienceMs: number;
}

/** Resolves once all are acknowledged. @throws InvalidChange, LogUnavailable, LogRefused */
export async function appendTo(options: AppendOptions, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  // All are checked before any is sent.
  const records = changes.map((change) => ({
    short: shortName({ service: serviceOf(change), audience: change.audience }),
    record: recordOf(change),
  }));
  await options.directory.make(new Set(changes.map(serviceOf)));
  step('log.before-append');
  // One after the other: the next version of an entity is not sent before the one before it is safe.
  for (const topicMessages of sends(options.names, records))
    await options.producer.use((producer) =>
      within(
        options.patienceMs,
        'appending',
        producer.sendBatch({ acks: -1, timeout: options.patienceMs, topicMessages }),
      ),
    );
  step('log.after-append');
}

interface TopicMessages {
  readonly topic: string;
  readonly messages: Message[];
}

interface Placed {
  readonly short: string;
  readonly record: ReturnType<typeof recordOf>;
}

function* sends(names: TopicNames, records: readonly Placed[]): Iterable<TopicMessages[]> {
  let byTopic = new Map<string, Message[]>();
  let chars = 0;
  const take = () => [...byTopic].map(([short, messages]) => ({ topic: names.full(short), messages }));
  for (const { short, record } of records) {
    if (chars > 0 && chars + record.value.length > SEND_CHARS) {
      yield take();
      byTopic = new Map();
      chars = 0;
    }
    const messages = byTopic.get(short) ?? [];
    messages.push(record);
    byTopic.set(short, messages);
    chars += record.value.length;
  }
  if (chars > 0) yield take();
}
