/** Who may write the records of health, and that all of them are open to read. */
import { type ActorName, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADD_HOURS,
  CHANGE_HOURS,
  CLOSE,
  CREATE,
  clinic,
  FACILITIES,
  key,
  REMOVE_HOURS,
  REPORT,
  SAVE_CARE_CLASS,
  UPDATE,
} from './fixtures/operations.ts';

let platform: TestPlatform;
/** A facility and a doctor's hours of Palopo, of which no test below may change anything. */
let facility: { id: string; version: number };
let schedule: { id: string; version: number };
beforeAll(async () => {
  platform = await openPlatform();
  const officer = platform.as('palopo.health');
  facility = (await officer.get(CREATE, clinic())).createHealthFacility.facility;
  schedule = (await officer.get(ADD_HOURS, { input: { idempotencyKey: key(), ...hours() } })).createDoctorSchedule
    .schedule;
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const hours = () => ({
  facility: facility.id,
  doctorName: 'dr. Contoh Eka, Sp.M',
  specialty: 'Mata',
  weekday: 2,
  start: '08:00',
  end: '10:00',
});
const changeOf = (record: { id: string; version: number }) => ({ id: record.id, version: record.version });

/** Every command, with an input that would be taken if its sender were the right one. */
const COMMANDS: readonly [what: string, operation: string, input: () => object][] = [
  ['enter a facility', CREATE, () => clinic({ name: 'Klinik Orang Lain' }).input],
  ['correct a facility', UPDATE, () => ({ ...changeOf(facility), name: 'Klinik Lain' })],
  ['close a facility', CLOSE, () => changeOf(facility)],
  ['report beds', REPORT, () => ({ facility: facility.id, careClass: 'icu', capacity: 1, occupied: 0 })],
  ["enter a doctor's hours", ADD_HOURS, () => ({ ...hours(), weekday: 3 })],
  ["correct a doctor's hours", CHANGE_HOURS, () => ({ ...changeOf(schedule), end: '11:00' })],
  ["take a doctor's hours away", REMOVE_HOURS, () => changeOf(schedule)],
];
const STRANGERS: readonly ActorName[] = [
  'luwu.admin',
  'makassar.admin',
  'palopo.licensing',
  'palopo.commodities',
  'platform.admin',
  'citizen',
];

describe.each(COMMANDS)('to %s in Palopo', (_what, operation, input) => {
  it.each(STRANGERS)('is refused to %s', async (who) => {
    const variables = { input: { idempotencyKey: key(), ...input() } };
    expect(await platform.as(who).refusal(operation, variables)).toBe('NOT_ALLOWED_HERE');
  });
  it('asks whoever is nobody to sign in', async () => {
    const variables = { input: { idempotencyKey: key(), ...input() } };
    expect(await platform.refusal(operation, variables)).toBe('SIGN_IN_REQUIRED');
  });
});

it("is allowed to the region's administrator too", async () => {
  const input = { idempotencyKey: key(), facility: facility.id, careClass: 'igd', capacity: 4, occupied: 1 };
  expect(await platform.as('palopo.admin').refusal(REPORT, { input })).toBeUndefined();
});

it("an administrator's facility cannot be entered for a region in which it does not stand", async () => {
  const { errors } = await platform.as('luwu.admin').ask(CREATE, clinic({ region: '73.17' }));
  expect(errors?.[0]?.extensions.fields).toMatchObject([{ path: 'village', code: 'FACILITY_VILLAGE_OUTSIDE' }]);
});

it.each(['palopo.admin', 'palopo.health'] as const)('care classes are not for %s to keep', async (who) => {
  const input = { idempotencyKey: key(), code: 'jiwa', name: 'Jiwa' };
  expect(await platform.as(who).refusal(SAVE_CARE_CLASS, { input })).toBe('NOT_ALLOWED_HERE');
});

it('nobody needs an account to read, and nobody reads more than others', async () => {
  const open = await platform.get(FACILITIES, { region: '73.73' });
  expect(open.healthFacilities.nodes).toHaveLength(1);
  expect(await platform.as('luwu.admin').get(FACILITIES, { region: '73.73' })).toEqual(open);
});
