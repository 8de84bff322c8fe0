/** What the health service tells the world: public facts of the new state. A doctor's name stays out, since a log cannot forget. */
import { defineEvent, facts, orNull } from '@puja-indah/kit';
import {
  type Bed,
  type CareClass,
  FACILITY_KINDS,
  type Facility,
  HOSPITAL_CLASSES,
  OWNERSHIPS,
  type ScheduleBook,
} from './model.ts';
import { availableOf } from './rules/index.ts';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

const bedChangedType = defineEvent({
  type: 'health.bed.changed',
  audience: 'public',
  description:
    'Beds of one care class at one facility were reported (ketersediaan tempat tidur). subject: the bed row.',
  schema: facts({
    facility: text,
    careClass: text,
    capacity: count,
    occupied: count,
    available: count,
    reportedAt: { type: 'string', format: 'date-time' },
  }),
});

const facilityUpdatedType = defineEvent({
  type: 'health.facility.updated',
  audience: 'public',
  description: 'A health facility was entered, corrected or closed (fasilitas kesehatan). subject: the facility.',
  schema: facts({
    name: text,
    facilityKind: { enum: FACILITY_KINDS },
    hospitalClass: { enum: [...HOSPITAL_CLASSES, null] },
    ownership: { enum: OWNERSHIPS },
    village: text,
    address: orNull(text),
    phone: orNull(text),
    services: { type: 'array', items: text },
    bpjsCode: orNull(text),
    latitude: orNull({ type: 'number' }),
    longitude: orNull({ type: 'number' }),
    open: { type: 'boolean' },
  }),
});

const scheduleChangedType = defineEvent({
  type: 'health.schedule.changed',
  audience: 'public',
  description:
    "Doctors' hours of a facility changed (jadwal dokter); all of them as they are now. subject: the schedule book.",
  schema: facts({
    facility: text,
    schedules: {
      type: 'array',
      items: facts({
        id: text,
        specialty: text,
        weekday: { type: 'integer', minimum: 1, maximum: 7 },
        start: text,
        end: text,
        quota: orNull(count),
      }),
    },
  }),
});

const careClassesChangedType = defineEvent({
  type: 'health.careClass.changed',
  audience: 'public',
  description: 'A care class was entered, renamed or retired; all of them as they are now (kelas perawatan).',
  schema: facts({
    classes: { type: 'array', items: facts({ code: text, name: text, active: { type: 'boolean' } }) },
  }),
});

export const healthEvents = [bedChangedType, facilityUpdatedType, scheduleChangedType, careClassesChangedType];

export const bedChanged = (bed: Bed) => {
  const { facility, careClass, capacity, occupied, reportedAt } = bed;
  return bedChangedType.of({ facility, careClass, capacity, occupied, available: availableOf(bed), reportedAt });
};

export const facilityUpdated = ({ region, sample, ...state }: Facility) => facilityUpdatedType.of(state);

export const scheduleChanged = ({ facility, schedules }: ScheduleBook) =>
  scheduleChangedType.of({
    facility,
    schedules: schedules.map(({ id, specialty, weekday, start, end, quota }) => ({
      id,
      specialty,
      weekday,
      start,
      end,
      quota,
    })),
  });

export const careClassesChanged = (classes: readonly CareClass[]) => careClassesChangedType.of({ classes });
