/** Whose records of health are whose. Who may do what, role by role and region by region, is in packages/embedded/test/wholeSchema. */
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CREATE, clinic, FACILITIES, key, REPORT } from './fixtures/operations.ts';

let platform: TestPlatform;
let facility: { id: string };
beforeAll(async () => {
  platform = await openPlatform();
  facility = (await platform.as('palopo.health').get(CREATE, clinic())).createHealthFacility.facility;
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

it("beds are for the region's administrator to report too", async () => {
  const input = { idempotencyKey: key(), facility: facility.id, careClass: 'igd', capacity: 4, occupied: 1 };
  expect(await platform.as('palopo.admin').refusal(REPORT, { input })).toBeUndefined();
});

it("an administrator's facility cannot be entered for a region in which it does not stand", async () => {
  const { errors } = await platform.as('luwu.admin').ask(CREATE, clinic({ region: '73.17' }));
  expect(errors?.[0]?.extensions.fields).toMatchObject([{ path: 'village', code: 'FACILITY_VILLAGE_OUTSIDE' }]);
});

it('nobody needs an account to read, and nobody reads more than others', async () => {
  const open = await platform.get(FACILITIES, { region: '73.73' });
  expect(open.healthFacilities.nodes).toHaveLength(1);
  expect(await platform.as('luwu.admin').get(FACILITIES, { region: '73.73' })).toEqual(open);
});
