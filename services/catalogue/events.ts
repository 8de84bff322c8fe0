/** What the catalogue announces beside calendar, settings and service types (those are the kit's, since every service follows them). */
import { defineEvent } from '@puja-indah/kit';

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };

/** Subject = `<region>/<service>/<record type>`. */
export const dataConfirmed = defineEvent<{
  readonly service: string;
  readonly recordType: string;
  readonly confirmedAt: string;
}>({
  type: 'catalogue.data.confirmed',
  audience: 'public',
  description: 'An officer said that the data are still true (data masih benar).',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['service', 'recordType', 'confirmedAt'],
    properties: { service: text, recordType: text, confirmedAt: instant },
  },
});

/** Subject = `<region>/<service>/<record type>`. Once for each time that the data grow stale. */
export const dataStale = defineEvent<{
  readonly service: string;
  readonly recordType: string;
  readonly label: string;
  readonly agency: string | null;
  readonly lastChangedAt: string;
  readonly expectedEvery: string;
}>({
  type: 'catalogue.data.stale',
  audience: 'public',
  description: 'Nobody has entered or confirmed data for twice as long as expected (data usang).',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['service', 'recordType', 'label', 'lastChangedAt', 'expectedEvery'],
    properties: {
      service: text,
      recordType: text,
      label: text,
      agency: { anyOf: [text, { type: 'null' }] },
      lastChangedAt: instant,
      expectedEvery: text,
    },
  },
});
