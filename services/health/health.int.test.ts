import { openPlatform, type TestPlatform, type Voice } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADD_HOURS,
  CHANGE_HOURS,
  CHANGES,
  CLOSE,
  CREATE,
  clinic,
  FACILITIES,
  FACILITY_BY_ID,
  HOURS,
  key,
  OCCUPANCY,
  REMOVE_HOURS,
  REPORT,
  SAVE_CARE_CLASS,
  SEARCH,
  UPDATE,
} from './fixtures/operations.ts';

const NOW = '2026-11-24T02:00:00.000Z';
let platform: TestPlatform;
let officer: Voice;
beforeAll(async () => {
  platform = await openPlatform({ sample: true, at: NOW });
  officer = platform.as('palopo.health');
  await platform.settled();
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const enterClinic = async (change: object = {}) =>
  (await officer.get(CREATE, clinic(change))).createHealthFacility.facility;
const report = (facility: string, change: object = {}) => ({
  input: { idempotencyKey: key(), facility, careClass: 'kelas-1', capacity: 10, occupied: 7, ...change },
});

describe('the beds of a facility', () => {
  it('are seen as reported, with what is free, and told to the world once', async () => {
    const { id } = await enterClinic({ name: 'Klinik Batupasi' });
    const answer = await officer.get(REPORT, report(id, { reportedAt: '2026-11-24T01:30:00Z' }));
    const row = {
      id: `${id}-bed-kelas-1`,
      version: 1,
      careClass: 'kelas-1',
      careClassName: 'Kelas 1',
      capacity: 10,
      occupied: 7,
      available: 3,
      reportedAt: '2026-11-24T09:30:00+08:00',
    };
    expect(answer.reportBeds.facility.beds).toEqual([row]);
    expect((await platform.get(FACILITY_BY_ID, { id })).healthFacility.beds).toEqual([row]);
    await platform.settled();
    expect((await platform.get(CHANGES, { entity: row.id })).changes.changes).toEqual([
      {
        type: 'health.bed.changed',
        version: 1,
        region: '73.73',
        sample: false,
        data: {
          facility: id,
          careClass: 'kelas-1',
          capacity: 10,
          occupied: 7,
          available: 3,
          reportedAt: '2026-11-24T09:30:00+08:00',
        },
      },
    ]);
  });

  it('are reported anew only by who has seen the last report', async () => {
    const { id } = await enterClinic({ name: 'Klinik Penggoli' });
    await officer.get(REPORT, report(id));
    const unseen = await officer.ask(REPORT, report(id, { occupied: 8 }));
    expect(unseen.errors?.[0]?.extensions).toMatchObject({
      kind: 'CONFLICT',
      code: 'VERSION_REQUIRED',
      current: { version: 1, occupied: 7 },
    });
    await officer.get(REPORT, report(id, { occupied: 8, version: 1 }));
    const late = await officer.ask(REPORT, report(id, { occupied: 6, version: 1 }));
    expect(late.errors?.[0]?.extensions).toMatchObject({
      kind: 'CONFLICT',
      code: 'VERSION_CONFLICT',
      current: { version: 2, occupied: 8 },
    });
    expect(await officer.refusal(REPORT, report(id, { careClass: 'icu', version: 3 }))).toBe('VERSION_CONFLICT');
  });

  it('are written by one of two who report at once; the other is told', async () => {
    const { id } = await enterClinic({ name: 'Klinik Salobulo' });
    await officer.get(REPORT, report(id));
    const both = await Promise.all([8, 9].map((occupied) => officer.ask(REPORT, report(id, { occupied, version: 1 }))));
    expect(both.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort()).toEqual([
      'VERSION_CONFLICT',
      'done',
    ]);
    expect((await platform.get(FACILITY_BY_ID, { id })).healthFacility.beds[0].version).toBe(2);
  });

  it('sent again by the same key answer what they answered first, also when they have moved on', async () => {
    const { id } = await enterClinic({ name: 'Klinik Luminda' });
    const first = report(id);
    const answer = await officer.get(REPORT, first);
    await officer.get(REPORT, report(id, { occupied: 2, version: 1 }));
    expect(await officer.get(REPORT, first)).toEqual(answer);
    const reused = { input: { ...first.input, occupied: 3 } };
    expect(await officer.refusal(REPORT, reused)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('are refused with the field that cannot be true', async () => {
    const { id } = await enterClinic({ name: 'Klinik Pattene' });
    const answer = await officer.ask(REPORT, report(id, { occupied: 11 }));
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      kind: 'VALIDATION_FAILED',
      code: 'BED_REPORT_INVALID',
      fields: [{ path: 'occupied', code: 'BEDS_OVERFULL' }],
    });
  });

  it('add up to the occupancy of a period, the last report of each local day counting', async () => {
    const { id } = await enterClinic({ name: 'Klinik Boting' });
    // 2026-11-20 23:30 and 2026-11-21 00:30 in Palopo are the same day in UTC.
    const reports = [
      ['2026-11-20T08:00:00+08:00', 1],
      ['2026-11-20T23:30:00+08:00', 4],
      ['2026-11-21T00:30:00+08:00', 8],
    ] as const;
    for (const [version, [reportedAt, occupied]] of reports.entries())
      await officer.get(REPORT, report(id, { reportedAt, occupied, version }));
    await platform.settled();
    const period = { facility: id, from: '2026-11-20', to: '2026-11-22' };
    expect((await platform.get(OCCUPANCY, period)).bedOccupancy).toEqual([
      {
        careClass: 'kelas-1',
        careClassName: 'Kelas 1',
        bedDays: 20,
        usedBedDays: 12,
        rate: 60,
        daysReported: 2,
        daysMissing: 1,
      },
    ]);
    expect(await platform.refusal(OCCUPANCY, { ...period, from: '2026-11-23' })).toBe('PERIOD_IMPOSSIBLE');
    expect(await platform.refusal(OCCUPANCY, { ...period, facility: '73.73-none' })).toBe('RECORD_NOT_FOUND');
  });
});

describe('a facility', () => {
  it('is found by search in its village, with its free beds', async () => {
    const { hits } = (await platform.get(SEARCH, { text: 'sawerigading', region: '73.73.09.1003' })).search;
    expect(hits[0]).toMatchObject({ title: 'RSUD Sawerigading', service: 'health' });
    expect(hits[0].entity.beds).toHaveLength(8);
    const byCode = await platform.get(SEARCH, { text: '1820R001' });
    expect(byCode.search.hits[0].title).toBe('RSUD Sawerigading');
    const elsewhere = await platform.get(SEARCH, { text: 'sawerigading', region: '73.17' });
    expect(elsewhere.search.hits).toEqual([]);
  });

  it('is listed under every region above it, by name, in pages, with how fresh the beds are', async () => {
    const all = (await platform.get(FACILITIES, { region: '73.73', kind: 'PUSKESMAS' })).healthFacilities;
    expect(all.totalCount).toBe(9);
    const names = all.nodes.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.toSorted());
    expect(all.freshness).toEqual({ id: '73.73/health/bed', state: 'FRESH' });
    const first = (await platform.get(FACILITIES, { region: '73.73', kind: 'PUSKESMAS', first: 4 })).healthFacilities;
    const after = first.pageInfo.endCursor;
    const rest = (await platform.get(FACILITIES, { region: '73.73', kind: 'PUSKESMAS', after })).healthFacilities;
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
    const inBara = (await platform.get(FACILITIES, { region: '73.73.09' })).healthFacilities;
    expect(inBara.nodes.map(({ name }: { name: string }) => name)).toEqual(['Puskesmas Bara', 'RSUD Sawerigading']);
    expect(inBara.freshness.id).toBe('73.73/health/bed');
    expect(await platform.refusal(FACILITIES, { region: 'Palopo' })).toBe('REGION_CODE_MALFORMED');
  });

  it('is corrected by who has read it, keeps what was not said, and tells its new state', async () => {
    const entered = await enterClinic({ name: 'Klinik Tompotikka', phone: '0471 21123', services: ['Poli gigi'] });
    expect(entered).toMatchObject({ version: 1, region: { name: 'Kota Palopo' }, village: { name: 'Lagaligo' } });
    const { id } = entered;
    const change = { input: { idempotencyKey: key(), id, version: 1, name: 'Klinik Tompo Tikka', phone: null } };
    const { facility } = (await officer.get(UPDATE, change)).updateHealthFacility;
    expect(facility).toEqual({ ...entered, version: 2, name: 'Klinik Tompo Tikka', phone: null });
    const again = { input: { ...change.input, idempotencyKey: key() } };
    expect((await officer.ask(UPDATE, again)).errors?.[0]?.extensions).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { version: 2, name: 'Klinik Tompo Tikka' },
    });
    await platform.settled();
    const { changes } = (await platform.get(CHANGES, { entity: id })).changes;
    expect(changes.map(({ type, version }: { type: string; version: number }) => [type, version])).toEqual([
      ['health.facility.updated', 1],
      ['health.facility.updated', 2],
    ]);
    expect(changes[1].data).toMatchObject({ name: 'Klinik Tompo Tikka', phone: null, open: true });
  });

  it('once closed is neither listed nor found, takes no report, and is still there by its id', async () => {
    const { id } = await enterClinic({ name: 'Klinik Dangerakko' });
    await officer.get(CLOSE, { input: { idempotencyKey: key(), id, version: 1 } });
    await platform.settled();
    const listed = (await platform.get(FACILITIES, { region: '73.73.01', kind: 'CLINIC' })).healthFacilities.nodes;
    expect(listed.map(({ name }: { name: string }) => name)).not.toContain('Klinik Dangerakko');
    const { hits } = (await platform.get(SEARCH, { text: 'klinik dangerakko' })).search;
    expect(hits.map(({ title }: { title: string }) => title)).not.toContain('Klinik Dangerakko');
    expect(await officer.refusal(REPORT, report(id))).toBe('FACILITY_CLOSED');
    expect((await platform.get(FACILITY_BY_ID, { id })).healthFacility).toMatchObject({ open: false, version: 2 });
  });

  it('that was never entered is null, not an error', async () => {
    expect((await platform.get(FACILITY_BY_ID, { id: '73.73-none' })).healthFacility).toBeNull();
  });
});

describe("doctors' hours", () => {
  const hours = (facility: string, change: object = {}) => ({
    input: {
      idempotencyKey: key(),
      facility,
      doctorName: 'dr. Contoh Eka, Sp.M',
      specialty: 'Mata',
      weekday: 2,
      start: '08:00',
      end: '10:00',
      quota: 10,
      ...change,
    },
  });

  it('are entered, corrected and taken away, each entry by its own version', async () => {
    const { id } = await enterClinic({ name: 'Klinik Songka' });
    const { schedule } = (await officer.get(ADD_HOURS, hours(id))).createDoctorSchedule;
    expect(schedule).toMatchObject({ version: 1, quota: 10, facility: { name: 'Klinik Songka' } });
    const other = (await officer.get(ADD_HOURS, hours(id, { weekday: 1 }))).createDoctorSchedule.schedule;

    const change = { idempotencyKey: key(), id: schedule.id, version: 1, end: '11:00', quota: null };
    const changed = (await officer.get(CHANGE_HOURS, { input: change })).updateDoctorSchedule.schedule;
    expect(changed).toEqual({ ...schedule, version: 2, end: '11:00', quota: null });
    const stale = { ...change, idempotencyKey: key() };
    expect(await officer.refusal(CHANGE_HOURS, { input: stale })).toBe('VERSION_CONFLICT');
    // The other entry was not touched: its version still stands.
    await officer.get(REMOVE_HOURS, { input: { idempotencyKey: key(), id: other.id, version: 1 } });

    const { schedules } = (await platform.get(HOURS, { id })).healthFacility;
    expect(schedules).toEqual([expect.objectContaining({ id: schedule.id, end: '11:00' })]);
    expect((await platform.get(HOURS, { id, weekday: 1 })).healthFacility.schedules).toEqual([]);
    const gone = { input: { idempotencyKey: key(), id: other.id, version: 1 } };
    expect(await officer.refusal(REMOVE_HOURS, gone)).toBe('SCHEDULE_NOT_FOUND');
  });

  it('cannot overlap, also when two officers enter them at once', async () => {
    const { id } = await enterClinic({ name: 'Klinik Sampoddo' });
    const both = await Promise.all(
      ['09:00', '09:30'].map((start) => officer.ask(ADD_HOURS, hours(id, { start, end: '12:00' }))),
    );
    expect(both.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort()).toEqual([
      'SCHEDULE_OVERLAPS',
      'done',
    ]);
  });

  it('leave without the name of the doctor, since a feed cannot forget', async () => {
    const { id } = await enterClinic({ name: 'Klinik Binturu' });
    await officer.get(ADD_HOURS, hours(id));
    await platform.settled();
    const [change] = (await platform.get(CHANGES, { entity: `${id}-schedules` })).changes.changes;
    expect(change).toMatchObject({ type: 'health.schedule.changed', data: { schedules: [{ specialty: 'Mata' }] } });
    expect(JSON.stringify(change)).not.toContain('Eka');
  });
});

it('care classes are added, renamed and retired without losing what was reported', async () => {
  const administrator = platform.as('platform.admin');
  const save = (input: object) => administrator.get(SAVE_CARE_CLASS, { input: { idempotencyKey: key(), ...input } });
  const { id } = await enterClinic({ name: 'Klinik Mawa' });
  const { careClass } = (await save({ code: 'jiwa', name: 'Jiwa' })).saveCareClass;
  await officer.get(REPORT, report(id, { careClass: 'jiwa' }));
  await save({ code: 'jiwa', name: 'Rawat jiwa', active: false, version: careClass.version });
  expect((await platform.get(FACILITY_BY_ID, { id })).healthFacility.beds).toMatchObject([
    { careClass: 'jiwa', careClassName: 'Rawat jiwa', available: 3 },
  ]);
  expect(await officer.refusal(REPORT, report(id, { careClass: 'jiwa', version: 1 }))).toBe('BED_REPORT_INVALID');
  const unread = { input: { idempotencyKey: key(), code: 'jiwa', name: 'Jiwa' } };
  expect(await administrator.refusal(SAVE_CARE_CLASS, unread)).toBe('VERSION_CONFLICT');
});

it('how fresh the beds are goes by when they were counted, not by when the report was sent', async () => {
  const { id } = await enterClinic({ name: 'Klinik Telat' });
  platform.clock.set('2026-11-26T02:00:00.000Z');
  const freshness = async () => (await platform.get(FACILITIES, { region: '73.73' })).healthFacilities.freshness.state;
  const reportOf = async (careClass: string, reportedAt: string) => {
    await officer.get(REPORT, report(id, { careClass, reportedAt }));
    await platform.settled();
  };
  await reportOf('kelas-1', '2026-11-25T13:59:59Z');
  expect(await freshness()).toBe('STALE');
  await reportOf('kelas-2', '2026-11-25T19:00:00Z');
  expect(await freshness()).toBe('AGEING');
  await reportOf('kelas-3', '2026-11-26T09:00:00+08:00');
  expect(await freshness()).toBe('FRESH');
});
