import { aChange } from '@puja-indah/testing/changeLogContract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../change.ts';
import { changeText } from '../checkChange.ts';
import { faultOf } from '../unreadable.ts';
import { changeOf, type KafkaRecord, recordOf } from './cloudEvents.ts';

const topic = { service: 'health', audience: 'public' } as const;

/** The record as Kafka gives it back. */
function stored(change: Change): KafkaRecord {
  const { key, value, headers = {} } = recordOf(change);
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(String(text))]);
  return {
    offset: '317',
    timestamp: '1795528193604',
    key: Buffer.from(String(key)),
    value: Buffer.from(value),
    headers: Object.fromEntries(bytes),
  };
}

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('\0'));
const changes = fc
  .record(
    {
      subject: text,
      id: text,
      version: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      sample: fc.boolean(),
      region: text,
      audience: fc.constantFrom('public' as const, 'internal' as const),
      traceparent: fc.constant('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
      data: fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'grapheme' }), { noNullPrototype: true }),
    },
    { requiredKeys: ['subject', 'version'] },
  )
  .map(({ subject, version, ...rest }) => aChange(subject, version, rest))
  .filter((change) => {
    try {
      return changeText(change) !== '' && JSON.stringify(JSON.parse(changeText(change))) === changeText(change);
    } catch {
      return false;
    }
  });

describe('a change in Kafka', () => {
  test('comes back exactly', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const { audience } = change;
        const read = changeOf({ service: 'health', audience }, 2, stored(change));
        expect(read).toStrictEqual(JSON.parse(changeText(change)));
      }),
      { numRuns: 300 },
    );
  });

  test('is a CloudEvent in binary mode, its entity the key', () => {
    const { key, value, headers } = recordOf(aChange('73.73-bed-1', 4, { data: { free: 2 } }));
    expect(key).toBe('73.73-bed-1');
    expect(value).toBe('{"free":2}');
    expect(headers).toEqual({
      ce_specversion: '1.0',
      'content-type': 'application/json',
      ce_id: '73.73-bed-1:4:health.bed.changed',
      ce_source: '/73.73/health',
      ce_type: 'health.bed.changed',
      ce_subject: '73.73-bed-1',
      ce_time: '2026-11-24T01:02:03.000Z',
      ce_dataschema: '/schema/changes/health.bed.changed.json',
      ce_region: '73.73',
      ce_version: '4',
      ce_sample: 'false',
    });
  });

  const good = stored(aChange('a', 1));
  const header = (name: string, value: unknown) => ({ ...good, headers: { ...good.headers, [name]: value } });
  const bytes = (value: string) => Buffer.from(value);
  test.each<[string, KafkaRecord, RegExp]>([
    ['without headers', { ...good, headers: {} }, /no CloudEvent/],
    ['in structured mode', header('content-type', bytes('application/cloudevents+json')), /content type/],
    ['with a header twice', header('ce_id', [bytes('a'), bytes('b')]), /ce_id occurs twice/],
    ['without a version', header('ce_version', bytes('one')), /version/],
    ['that is neither sample nor not', header('ce_sample', bytes('maybe')), /sample/],
    ['of another service', header('ce_source', bytes('/73.73/licensing')), /speaks for licensing/],
    ['under another key', { ...good, key: bytes('b') }, /key is not its subject/],
    ['without a key', { ...good, key: null }, /key is not its subject/],
    ['that deletes', { ...good, value: null }, /no data/],
    ['cut off', { ...good, value: bytes('{"free":') }, /not JSON/],
    ['of a list', { ...good, value: bytes('[]') }, /data is missing/],
    ['of another encoding', { ...good, value: Buffer.from([0x7b, 0xff, 0x7d]) }, /not UTF-8/],
    ['with half a character', { ...good, value: bytes('{"a":"\\ud800"}') }, /not JSON/],
    ['that ends a transaction', { ...good, isControlRecord: true }, /transaction/],
  ])('a record %s is told by its place, never thrown', (_, record, fault) => {
    const change = changeOf(topic, 2, record);
    expect(faultOf(change)).toMatch(fault);
    expect(change).toMatchObject({ subject: 'health.public/2/317', source: '/-/health', audience: 'public' });
    // A store keeps it like any other, when a follower parks it.
    expect(() => changeText(change)).not.toThrow();
  });

  test('whatever lies in a topic, reading it never throws', () => {
    fc.assert(
      fc.property(
        fc.option(fc.uint8Array()),
        fc.option(fc.uint8Array()),
        fc.dictionary(fc.string(), fc.uint8Array()),
        fc.string(),
        (key, value, headers, timestamp) => {
          const record = {
            ...good,
            key: key && Buffer.from(key),
            value: value && Buffer.from(value),
            headers: Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, Buffer.from(one)])),
            timestamp,
          };
          expect(faultOf(changeOf(topic, 2, record))).toBeDefined();
        },
      ),
    );
  });
});
