import { type ActorName, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogue } from './service.ts';

const REGIONS = ['73.73', '73.17', '73.71', '73'];
const EVERYWHERE = REGIONS;

/** The regions in which each may set what a region offers, when it works, and its own days off. */
const TABLE: readonly (readonly [ActorName | 'nobody', readonly string[]])[] = [
  ['palopo.admin', ['73.73']],
  ['luwu.admin', ['73.17']],
  ['makassar.admin', ['73.71']],
  ['platform.admin', EVERYWHERE],
  ['palopo.licensing', []],
  ['palopo.health', []],
  ['luwu.commodities', []],
  ['citizen', []],
  ['nobody', []],
];

const STANDARD = {
  name: 'Layanan',
  service: 'licensing',
  requirements: [],
  steps: ['Datang'],
  durationValue: 1,
  durationUnit: 'DAY',
  feeType: 'FREE',
  product: 'Surat',
  complaintChannels: ['Loket'],
  internalStandard: { legalBasis: [], facilities: [], staffCompetence: [] },
};
const WEEK = [1, 2, 3, 4, 5];

/** Each command with an input for a region that would be taken from an administrator. */
const COMMANDS: readonly (readonly [string, string, (region: string) => object])[] = [
  ['switchService', 'SwitchServiceInput', (region) => ({ region, service: 'tourism', enabled: true, version: 99 })],
  ['setWorkingWeek', 'SetWorkingWeekInput', (region) => ({ region, workingWeekdays: WEEK, version: 99 })],
  ['setHolidays', 'SetHolidaysInput', (region) => ({ region, year: 2026, holidays: [], version: 99 })],
  ['createServiceType', 'CreateServiceTypeInput', (region) => ({ region, code: 'taken', ...STANDARD })],
  ['updateServiceType', 'UpdateServiceTypeInput', (region) => ({ id: `${region}-type-taken`, version: 99, name: 'X' })],
];
/** What an administrator is told: nothing is changed by these, so that the table can be gone through in any order. */
const LET_IN = ['VERSION_CONFLICT', 'SERVICE_TYPE_EXISTS'];
const SHUT_OUT = ['NOT_ALLOWED_HERE', 'SIGN_IN_REQUIRED'];

let platform: TestPlatform;
let keys = 0;
beforeAll(async () => {
  platform = await openPlatform({ services: [catalogue] });
  for (const region of REGIONS)
    await run('platform.admin', 'createServiceType', 'CreateServiceTypeInput', { region, code: 'taken', ...STANDARD });
});
afterAll(() => platform[Symbol.asyncDispose]());

function run(who: ActorName | 'nobody', command: string, type: string, input: object) {
  keys += 1;
  const voice = who === 'nobody' ? platform : platform.as(who);
  const query = `mutation Run($input: ${type}!) { ${command}(input: $input) { __typename } }`;
  return voice.refusal(query, { input: { idempotencyKey: `access-test-${keys}`, ...input } });
}

it.each(TABLE)('%s administers %j', async (who, own) => {
  for (const [command, type, inputFor] of COMMANDS)
    for (const region of REGIONS) {
      const code = await run(who, command, type, inputFor(region));
      expect([command, region, code]).toEqual([
        command,
        region,
        expect.toBeOneOf(own.includes(region) ? LET_IN : SHUT_OUT),
      ]);
    }
});

it('the national table is the platform’s alone', async () => {
  const input = { year: 2026, holidays: [], version: 99 };
  for (const [who] of TABLE) {
    const code = await run(who, 'setHolidays', 'SetHolidaysInput', input);
    expect([who, code]).toEqual([who, expect.toBeOneOf(who === 'platform.admin' ? LET_IN : SHUT_OUT)]);
  }
});

it('a type that is not offered yet is a draft: its own region’s officers alone see it in lists', async () => {
  const LIST =
    'query List($region: String!) { serviceTypes(region: $region) { nodes { code internalStandard { facilities } } } }';
  for (const [who] of TABLE) {
    const voice = who === 'nobody' ? platform : platform.as(who);
    const { serviceTypes } = await voice.get(LIST, { region: '73.73' });
    const expected = who.startsWith('palopo.') ? [{ code: 'taken', internalStandard: { facilities: [] } }] : [];
    expect([who, serviceTypes.nodes]).toEqual([who, expected]);
  }
});
