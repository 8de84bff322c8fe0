/** The records of the catalogue: service types, regions' settings, days off, marks of freshness; and what it keeps of others' changes. */
import { regencyOf } from '@puja-indah/domain';
import {
  defineCollection,
  defineProjection,
  type HolidayRow,
  NATIONWIDE,
  type RecordBase,
  type ServiceDescribed,
  type ServiceTypeRow,
} from '@puja-indah/kit';
import { Schema } from 'mongoose';
import { areaName } from './serviceAreas.ts';

/** The region that settings, calendars and freshness belong to: the kabupaten or kota, the province itself, or the nation. */
export const homeOf = (region: string): string => (region === NATIONWIDE ? region : (regencyOf(region) ?? region));

const base = { region: { type: String, required: true }, sample: { type: Boolean, required: true } };
const text = { type: String, required: true, trim: true };
const orNull = { type: String, default: null };
const list = [{ type: String, trim: true }];
const nested = { _id: false, strict: 'throw' } as const;

/** Components 7 to 14 of a standard of service. */
export interface InternalStandard {
  readonly legalBasis: readonly string[];
  readonly facilities: readonly string[];
  readonly staffCompetence: readonly string[];
  readonly supervision: string | null;
  readonly staffCount: number | null;
  readonly serviceGuarantee: string | null;
  readonly safetyGuarantee: string | null;
  readonly evaluation: string | null;
}

/** A service type with its standard of service (PermenPANRB 15/2014). */
export interface ServiceTypeRecord extends RecordBase {
  readonly code: string;
  readonly name: string;
  readonly service: string;
  readonly agency: string | null;
  readonly enabled: boolean;
  /** Copy of the region's switch for the service, so that search and lists need no second look. */
  readonly serviceEnabled: boolean;
  readonly requirements: readonly string[];
  readonly steps: readonly string[];
  readonly durationValue: number;
  readonly durationUnit: ServiceTypeRow['durationUnit'];
  readonly feeType: ServiceTypeRow['feeType'];
  readonly fee: number | null;
  readonly feeFormula: string | null;
  readonly product: string;
  readonly complaintChannels: readonly string[];
  readonly internalStandard: InternalStandard;
  readonly skNumber: string | null;
  readonly effectiveFrom: string | null;
}

const internalStandard = new Schema<InternalStandard>(
  {
    legalBasis: list,
    facilities: list,
    staffCompetence: list,
    supervision: orNull,
    staffCount: { type: Number, default: null, min: 0 },
    serviceGuarantee: orNull,
    safetyGuarantee: orNull,
    evaluation: orNull,
  },
  nested,
);

export const serviceTypes = defineCollection<ServiceTypeRecord>({
  name: 'serviceTypes',
  type: 'ServiceType',
  model: new Schema<ServiceTypeRecord>({
    ...base,
    code: { ...text, match: /^[a-z0-9][a-z0-9-]{0,39}$/ },
    name: { ...text, maxlength: 300 },
    service: text,
    agency: orNull,
    enabled: { type: Boolean, required: true },
    serviceEnabled: { type: Boolean, required: true },
    requirements: list,
    steps: list,
    durationValue: { type: Number, required: true, min: 1 },
    durationUnit: { type: String, required: true, enum: ['MINUTE', 'HOUR', 'WORKING_DAY', 'DAY'] },
    feeType: { type: String, required: true, enum: ['FREE', 'FIXED', 'FORMULA'] },
    fee: { type: Number, default: null, min: 0 },
    feeFormula: orNull,
    product: text,
    complaintChannels: list,
    internalStandard: { type: internalStandard, required: true },
    skNumber: orNull,
    effectiveFrom: orNull,
  }),
  unique: ['region', 'code'],
  indexes: [
    ['region', 'name'],
    ['region', 'service', 'serviceEnabled'],
  ],
  searchable: ({ name, code, service, product, requirements, enabled, serviceEnabled }) =>
    enabled && serviceEnabled
      ? { title: name, aliases: [code], body: [areaName(service), product, ...requirements].join('. '), rank: 2 }
      : undefined,
});

/** How a region works; id `<region>-setting`. */
export interface RegionSettingRecord extends RecordBase {
  /** 1 = Monday .. 7 = Sunday, ascending. */
  readonly workingWeekdays: readonly number[];
  readonly enabledServices: readonly string[];
}

export const regionSettings = defineCollection<RegionSettingRecord>({
  name: 'regionSettings',
  model: new Schema<RegionSettingRecord>({
    ...base,
    workingWeekdays: [{ type: Number, min: 1, max: 7 }],
    enabledServices: [String],
  }),
});

export const settingId = (region: string): string => `${region}-setting`;

/** Days off of one year, national (region 00) or a region's own; id `<region>-calendar-<year>`. */
export interface CalendarYearRecord extends RecordBase {
  readonly year: number;
  readonly holidays: readonly HolidayRow[];
}

export const calendarYears = defineCollection<CalendarYearRecord>({
  name: 'calendarYears',
  model: new Schema<CalendarYearRecord>({
    ...base,
    year: { type: Number, required: true },
    holidays: [
      new Schema<HolidayRow>(
        {
          date: { ...text, match: /^\d{4}-\d{2}-\d{2}$/ },
          name: text,
          kind: { type: String, required: true, enum: ['HOLIDAY', 'CUTI_BERSAMA'] },
          legalBasis: text,
        },
        nested,
      ),
    ],
  }),
  indexes: [['region', 'year']],
});

export const calendarYearId = (region: string, year: number): string => `${region}-calendar-${year}`;

/** What people and jobs said about the freshness of one kind of record; id `<region>/<service>/<record type>`. */
export interface FreshnessMark extends RecordBase {
  readonly service: string;
  readonly recordType: string;
  /** When an officer last said that the data are still true. */
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
  /** The last change for which staleness was announced, so that it is announced once. */
  readonly staleSince: string | null;
}

export const freshnessMarks = defineCollection<FreshnessMark>({
  name: 'freshnessMarks',
  model: new Schema<FreshnessMark>({
    ...base,
    service: text,
    recordType: text,
    confirmedAt: orNull,
    confirmedBy: orNull,
    staleSince: orNull,
  }),
});

/** What services said about themselves; id = the service's name. */
export const describedServices = defineProjection<ServiceDescribed>({ name: 'describedServices' });

/** When an event type was last seen in a region, and beside it the newest time that each field of its data told. */
export const lastChanges = defineProjection<{ readonly at: string }>({ name: 'lastChanges' });
export const lastChangeId = (region: string, type: string, field?: string): string =>
  `${homeOf(region)}/${type}${field === undefined ? '' : `/${field}`}`;

/** Departments (OPD) as the accounts service announced them; id = the department's. */
export const agencyCopies = defineProjection<{
  readonly region: string;
  readonly name: string;
  readonly services: readonly string[];
}>({ name: 'agencyCopies', indexes: [['region']] });
