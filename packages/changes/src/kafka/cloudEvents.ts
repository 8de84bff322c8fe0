/** Changes as Kafka records: CloudEvents 1.0.2, Kafka protocol binding, binary mode. The audience is the topic's. */
import { isUtf8 } from 'node:buffer';
import type { Message } from 'kafkajs';
import { type Change, serviceOf } from '../change.ts';
import type { Topic } from '../changeLog.ts';
import { dataText, findWrongAttribute } from '../checkChange.ts';
import { strictJson } from '../json.ts';
import { unreadable } from '../unreadable.ts';
import { shortName } from './topics.ts';

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const TEXTS = ['id', 'source', 'type', 'subject', 'time', 'dataschema', 'region', 'traceparent'] as const;

/** A record as it was read. */
export interface KafkaRecord {
  readonly offset: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly isControlRecord?: boolean;
}

/** The record of a change. Its key is its entity, which fixes the partition and so the order. @throws InvalidChange */
export function recordOf(change: Change): Message & { readonly value: string } {
  const headers: Record<string, string> = { ce_specversion: '1.0', 'content-type': 'application/json' };
  for (const name of TEXTS) {
    const value = change[name];
    if (value !== undefined) headers[`ce_${name}`] = value;
  }
  headers.ce_version = String(change.version);
  headers.ce_sample = String(change.sample);
  return { key: change.subject, value: dataText(change), headers };
}

/** The change that a record is; a stand-in that followers park when it is none. */
export function changeOf(topic: Topic, partition: number, record: KafkaRecord): Change {
  try {
    return read(topic, record);
  } catch (error) {
    const ms = Number(record.timestamp);
    return unreadable({
      ...topic,
      place: `${shortName(topic)}/${partition}/${record.offset}`,
      time: new Date(ms > 0 && ms < 8e15 ? ms : 0).toISOString(),
      fault: (error as Error).message.slice(0, 300),
    });
  }
}

class NoChange extends Error {}

function read(topic: Topic, record: KafkaRecord): Change {
  if (record.isControlRecord) throw new NoChange('It ends a transaction; the log has none.');
  const { headers = {} } = record;
  if (textOf(headers, 'ce_specversion') !== '1.0') throw new NoChange('It is no CloudEvent 1.0 in binary mode.');
  const contentType = textOf(headers, 'content-type') ?? '';
  if (!JSON_TYPE.test(contentType)) throw new NoChange('Its content type is not application/json.');
  const version = textOf(headers, 'ce_version') ?? '';
  const sample = textOf(headers, 'ce_sample');
  const traceparent = textOf(headers, 'ce_traceparent');
  // What is missing is found by the check below.
  const change = {
    id: textOf(headers, 'ce_id'),
    source: textOf(headers, 'ce_source'),
    type: textOf(headers, 'ce_type'),
    subject: textOf(headers, 'ce_subject'),
    time: textOf(headers, 'ce_time'),
    dataschema: textOf(headers, 'ce_dataschema'),
    region: textOf(headers, 'ce_region'),
    version: /^[1-9]\d{0,15}$/.test(version) ? Number(version) : 0,
    sample: sample === 'true' || (sample === 'false' ? false : undefined),
    audience: topic.audience,
    data: dataOf(record.value),
  } as Change;
  const complete = traceparent === undefined ? change : { ...change, traceparent };
  const wrong = findWrongAttribute(complete);
  if (wrong) throw new NoChange(`Its ${wrong} is missing or not valid.`);
  // Only a topic's owner may write to it; what speaks for another service there is forged.
  if (serviceOf(change) !== topic.service) throw new NoChange(`It speaks for ${serviceOf(change)}.`);
  if (record.key?.toString() !== change.subject) throw new NoChange('Its key is not its subject.');
  return complete;
}

function textOf(headers: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  if (!Buffer.isBuffer(value)) throw new NoChange(`The header ${name} occurs twice.`);
  return value.toString();
}

function dataOf(value: Buffer | null): unknown {
  if (value === null) throw new NoChange('It has no data.');
  if (!isUtf8(value)) throw new NoChange('Its data are not UTF-8.');
  const text = value.toString();
  let data: unknown;
  try {
    data = JSON.parse(text);
    // Only an escape can bring what no engine keeps: NUL and half a surrogate pair.
    if (text.includes('\\u')) strictJson(data);
  } catch {
    throw new NoChange('Its data are not JSON that survives.');
  }
  return data;
}
