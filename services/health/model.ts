/** The records of the health service. One description per record: its type for the code, its schema for every write in both tiers. */
import { defineCollection, defineProjection, type RecordBase } from '@puja-indah/kit';
import { Schema } from 'mongoose';

export const FACILITY_KINDS = ['HOSPITAL', 'PUSKESMAS', 'PUSTU', 'CLINIC', 'PHARMACY'] as const;
export const HOSPITAL_CLASSES = ['A', 'B', 'C', 'D'] as const;
export const OWNERSHIPS = ['REGIONAL_GOVERNMENT', 'NATIONAL_GOVERNMENT', 'PRIVATE'] as const;

/** A place of care. `region` keeps the record (city or regency), `village` is where it stands. */
export interface Facility extends RecordBase {
  readonly name: string;
  readonly facilityKind: (typeof FACILITY_KINDS)[number];
  /** Null unless a hospital. */
  readonly hospitalClass: (typeof HOSPITAL_CLASSES)[number] | null;
  readonly ownership: (typeof OWNERSHIPS)[number];
  readonly village: string;
  readonly address: string | null;
  /** `+62...` */
  readonly phone: string | null;
  readonly services: readonly string[];
  readonly bpjsCode: string | null;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly open: boolean;
}

/** The last report of the beds of one care class at one facility. Free beds are never stored: they follow from the two numbers. */
export interface Bed extends RecordBase {
  readonly facility: string;
  readonly careClass: string;
  readonly capacity: number;
  readonly occupied: number;
  /** The instant for which the numbers hold, with the region's offset. */
  readonly reportedAt: string;
}

/** A class of care in which beds are counted. */
export interface CareClass {
  readonly code: string;
  readonly name: string;
  /** False: no new reports are taken for it. */
  readonly active: boolean;
}

/** All care classes; data, because KRIS is replacing them. One record, so that a page of facilities reads it once. Region 00. */
export interface CareClassTable extends RecordBase {
  readonly classes: readonly CareClass[];
}

/** Hours of one doctor on one weekday (1 Monday .. 7 Sunday), HH:MM local time. */
export interface Schedule {
  readonly id: string;
  readonly version: number;
  readonly doctorName: string;
  readonly specialty: string;
  readonly weekday: number;
  readonly start: string;
  readonly end: string;
  readonly quota: number | null;
}

/** All doctors' hours of one facility: one record, so that two officers cannot give one doctor overlapping hours. */
export interface ScheduleBook extends RecordBase {
  readonly facility: string;
  readonly schedules: readonly Schedule[];
}

/** The last report of one day, kept for occupancy. */
export interface BedDay extends RecordBase {
  readonly facility: string;
  readonly careClass: string;
  readonly date: string;
  readonly capacity: number;
  readonly occupied: number;
}

const text = { type: String, required: true } as const;
const flag = { type: Boolean, required: true } as const;
const optionalText = { type: String, default: null } as const;
const degrees = { type: Number, default: null } as const;
const base = { region: text, sample: flag };
const whole = { type: Number, required: true, min: 0, validate: Number.isSafeInteger };

/** Of an entry within a record: as strict as the record itself. */
const entry = { _id: false, id: false, strict: 'throw' } as const;

const careClassSchema = new Schema<CareClass>({ code: text, name: text, active: flag }, entry);

const scheduleSchema = new Schema<Schedule>(
  {
    id: text,
    version: whole,
    doctorName: text,
    specialty: text,
    weekday: { type: Number, required: true, min: 1, max: 7 },
    start: text,
    end: text,
    quota: { type: Number, default: null },
  },
  entry,
);

export const facilities = defineCollection<Facility>({
  name: 'facilities',
  type: 'HealthFacility',
  model: new Schema<Facility>({
    ...base,
    name: text,
    facilityKind: { type: String, enum: FACILITY_KINDS, required: true },
    hospitalClass: { type: String, enum: [...HOSPITAL_CLASSES, null], default: null },
    ownership: { type: String, enum: OWNERSHIPS, required: true },
    village: text,
    address: optionalText,
    phone: optionalText,
    services: { type: [String], required: true },
    bpjsCode: optionalText,
    latitude: degrees,
    longitude: degrees,
    open: flag,
  }),
  indexes: [['open', 'village'], ['region']],
  searchable: (facility) =>
    facility.open
      ? {
          title: facility.name,
          aliases: facility.bpjsCode ? [facility.bpjsCode] : [],
          body: [KIND_WORDS[facility.facilityKind], ...facility.services, facility.address ?? ''].join(' '),
          rank: 3 + FACILITY_KINDS.indexOf(facility.facilityKind),
          region: facility.village,
        }
      : undefined,
});

/** What people call a kind; found by search, written by export. */
export const KIND_WORDS: Readonly<Record<Facility['facilityKind'], string>> = {
  HOSPITAL: 'Rumah sakit',
  PUSKESMAS: 'Puskesmas',
  PUSTU: 'Pustu',
  CLINIC: 'Klinik',
  PHARMACY: 'Apotek',
};

/** What people call an owner, in files. */
export const OWNERSHIP_WORDS: Readonly<Record<Facility['ownership'], string>> = {
  REGIONAL_GOVERNMENT: 'Pemerintah daerah',
  NATIONAL_GOVERNMENT: 'Pemerintah pusat',
  PRIVATE: 'Swasta',
};

export const beds = defineCollection<Bed>({
  name: 'beds',
  model: new Schema<Bed>({
    ...base,
    facility: text,
    careClass: text,
    capacity: whole,
    occupied: whole,
    reportedAt: text,
  }),
  indexes: [['region']],
});

export const careClassTables = defineCollection<CareClassTable>({
  name: 'careClassTables',
  model: new Schema<CareClassTable>({ ...base, classes: [careClassSchema] }),
});

export const scheduleBooks = defineCollection<ScheduleBook>({
  name: 'scheduleBooks',
  model: new Schema<ScheduleBook>({ ...base, facility: text, schedules: [scheduleSchema] }),
});

export const bedDays = defineProjection<BedDay>({ name: 'bedDays', indexes: [['facility', 'date']] });

/** Ids follow from what a record is about, so that a facility's beds are read by id, for a whole page of facilities in one go. */
export const bedId = (facility: string, careClass: string) => `${facility}-bed-${careClass}`;
export const scheduleBookId = (facility: string) => `${facility}-schedules`;
export const scheduleId = (facility: string, random: string) => `${scheduleBookId(facility)}-${random}`;
/** The facility that a schedule's id names; of any other text something that is no facility. */
export const facilityOfSchedule = (id: string) => id.slice(0, Math.max(0, id.lastIndexOf('-schedules-')));
export const CARE_CLASS_TABLE = '00-care-classes';
