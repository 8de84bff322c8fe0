/** The events by which the catalogue tells services about calendars, service types and switches. Defined here because both sides need them. */

import type { HolidayRow, ServiceTypeRow } from './context.ts';
import { defineEvent } from './define.ts';

const text = { type: 'string' };

/** All holidays of one year, as announced; subject = `<region>-calendar-<year>`, region 00 for the national table. */
export const calendarChanged = defineEvent<{
  readonly year: number;
  readonly holidays: readonly HolidayRow[];
}>({
  type: 'catalogue.calendar.changed',
  audience: 'public',
  description: 'The holidays of a year were entered or corrected (hari libur nasional dan cuti bersama).',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['year', 'holidays'],
    properties: {
      year: { type: 'integer' },
      holidays: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['date', 'name', 'kind', 'legalBasis'],
          properties: { date: text, name: text, kind: { enum: ['HOLIDAY', 'CUTI_BERSAMA'] }, legalBasis: text },
        },
      },
    },
  },
});

/** How a region works: subject = `<region>-setting`. */
export const regionSettingChanged = defineEvent<{
  readonly workingWeekdays: readonly number[];
  readonly enabledServices: readonly string[];
}>({
  type: 'catalogue.region.changed',
  audience: 'public',
  description: 'A region changed its working week or the services that it has switched on (layanan aktif).',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['workingWeekdays', 'enabledServices'],
    properties: {
      workingWeekdays: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 } },
      enabledServices: { type: 'array', items: text },
    },
  },
});

/** A service type with its standard of service; subject = its id. */
export const serviceTypeChanged = defineEvent<Omit<ServiceTypeRow, 'id' | 'version'>>({
  type: 'catalogue.serviceType.changed',
  audience: 'public',
  description: 'A service type (jenis layanan) was entered or changed.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: [
      'code',
      'name',
      'service',
      'region',
      'enabled',
      'durationValue',
      'durationUnit',
      'feeType',
      'requirements',
    ],
    properties: {
      code: text,
      name: text,
      service: text,
      region: text,
      agency: { anyOf: [text, { type: 'null' }] },
      enabled: { type: 'boolean' },
      durationValue: { type: 'number' },
      durationUnit: { enum: ['MINUTE', 'HOUR', 'WORKING_DAY', 'DAY'] },
      feeType: { enum: ['FREE', 'FIXED', 'FORMULA'] },
      fee: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
      requirements: { type: 'array', items: text },
    },
  },
});

/** What a service declares about itself at start; subject = `00-<service>`. */
export const SERVICE_DESCRIBED_SUFFIX = '.service.described';
export interface ServiceDescribed {
  readonly service: string;
  readonly label: string;
  readonly freshness: readonly {
    readonly recordType: string;
    readonly label: string;
    readonly expectedEvery: string;
    readonly events: readonly string[];
    /** The field of their data that says of when the data are; left out: the time of writing counts. */
    readonly dataAsOf?: string;
  }[];
}
