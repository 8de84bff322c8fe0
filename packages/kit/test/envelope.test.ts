import { describe, expect, it } from 'vitest';
import { envelopeMaker } from '../src/envelope.ts';
import { defineEvent } from '../src/index.ts';

const changed = defineEvent<{ goods: unknown }>({
  type: 'stalls.stall.changed',
  audience: 'public',
  description: 'A stall changed.',
  schema: { type: 'object', additionalProperties: false, required: ['goods'], properties: { goods: {} } },
});
const facts = { region: '73.73', subject: '73.73-A1', version: 1, sample: false, time: '2026-02-11T02:00:00.000Z' };
const make = (data: { goods: unknown }, more: object = {}) =>
  envelopeMaker('stalls', [changed]).make(changed.of(data), { ...facts, ...more });

describe('an envelope', () => {
  it('is what the log takes', () => {
    expect(JSON.parse(make({ goods: 'beras' }).envelope)).toMatchObject({
      id: '73.73-A1:1:stalls.stall.changed',
      source: '/73.73/stalls',
      data: { goods: 'beras' },
    });
  });

  it.each([
    ['no subject', { goods: 'x' }, { subject: '' }],
    ['a version that is none', { goods: 'x' }, { version: 0 }],
    ['a trace that is none', { goods: 'x' }, { traceparent: 'yes' }],
    ['a number that JSON does not have', { goods: Number.POSITIVE_INFINITY }, {}],
    ['a fact that its type does not name', { goods: 'x', owner: 'Bu Sitti' }, {}],
  ])('with %s fails the command, so that it never stands in the outbox before others', (_what, data, more) => {
    expect(() => make(data, more)).toThrow();
  });
});
