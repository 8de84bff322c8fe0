import { actors, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prices, recordPrice } from './fixtures/prices.ts';
import { catalogue } from './service.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ services: [catalogue, prices] });
});
afterAll(() => platform[Symbol.asyncDispose]());

let keys = 0;
const key = () => {
  keys += 1;
  return `catalogue-test-${keys}`;
};

interface Logged {
  readonly subject: string;
  readonly region: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The changes of a type that are in the log, oldest first. */
async function logged(type: string): Promise<readonly Logged[]> {
  const found: Logged[] = [];
  for await (const batch of platform.log.read({ follower: 'test', topics: { audience: 'public' } }))
    found.push(...batch.map(({ change }) => change).filter((change) => change.type === type));
  return found;
}

const SWITCH = `mutation Switch($input: SwitchServiceInput!) {
  switchService(input: $input) { setting { version enabledServices workingWeekdays } }
}`;
const versions = new Map<string, number>();
async function turn(region: string, service: string, enabled: boolean, who: 'palopo.admin' | 'luwu.admin') {
  const input = { idempotencyKey: key(), region, service, enabled, version: versions.get(region) ?? null };
  const { switchService } = await platform.as(who).get(SWITCH, { input });
  versions.set(region, switchService.setting.version);
  await platform.settled();
  return switchService.setting;
}

const SIP = {
  region: '73.73',
  code: 'sip',
  name: 'Surat Izin Praktik',
  service: 'licensing',
  requirements: ['STR'],
  steps: ['Ajukan', 'Terbit'],
  durationValue: 5,
  durationUnit: 'WORKING_DAY',
  feeType: 'FREE',
  product: 'SIP',
  complaintChannels: ['Loket'],
  internalStandard: { legalBasis: ['UU 17/2023'], facilities: [], staffCompetence: [], staffCount: 4 },
};
const CREATE = `mutation Create($input: CreateServiceTypeInput!) {
  createServiceType(input: $input) { serviceType { id version name enabled internalStandard { staffCount } } }
}`;
const UPDATE = `mutation Update($input: UpdateServiceTypeInput!) {
  updateServiceType(input: $input) { serviceType { id version name fee feeType agency { id } } }
}`;
const TYPES = `query Types($region: String!, $service: String) {
  serviceTypes(region: $region, service: $service) { totalCount nodes { code name internalStandard { staffCount } } }
}`;
const codes = async (voice: Pick<TestPlatform, 'get'>, region: string) =>
  (await voice.get(TYPES, { region })).serviceTypes.nodes.map(({ code }: { code: string }) => code);

describe('service areas', () => {
  it('are the fourteen, and a region switches each on and off', async () => {
    const areas = async () =>
      (await platform.get('{ serviceAreas(region: "73.73") { service name enabled } }')).serviceAreas;
    expect(await areas()).toHaveLength(14);
    expect((await areas()).filter(({ enabled }: { enabled: boolean }) => enabled)).toEqual([]);
    const setting = await turn('73.73', 'licensing', true, 'palopo.admin');
    expect(setting).toMatchObject({ version: 1, enabledServices: ['licensing'], workingWeekdays: [1, 2, 3, 4, 5] });
    expect((await areas()).filter(({ enabled }: { enabled: boolean }) => enabled)).toEqual([
      { service: 'licensing', name: 'Perizinan', enabled: true },
    ]);
  });

  it('are not switched over a change that was not read, nor in another region', async () => {
    const input = { region: '73.73', service: 'tourism', enabled: true };
    const stale = { ...input, idempotencyKey: key(), version: 99 };
    const { errors } = await platform.as('palopo.admin').ask(SWITCH, { input: stale });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'VERSION_CONFLICT', current: { region: '73.73' } });
    const left = { ...input, idempotencyKey: key() };
    expect(await platform.as('palopo.admin').refusal(SWITCH, { input: left })).toBe('VERSION_CONFLICT');
    const other = { ...input, idempotencyKey: key(), version: versions.get('73.73') };
    expect(await platform.as('luwu.admin').refusal(SWITCH, { input: other })).toBe('NOT_ALLOWED_HERE');
    expect(await platform.as('palopo.licensing').refusal(SWITCH, { input: other })).toBe('NOT_ALLOWED_HERE');
    expect(await platform.refusal(SWITCH, { input: other })).toBe('SIGN_IN_REQUIRED');
  });
});

describe('service types', () => {
  it('are entered once, answered again for the same key, and refused for a code that is taken', async () => {
    const input = { ...SIP, idempotencyKey: key() };
    const first = await platform.as('palopo.admin').get(CREATE, { input });
    expect(first.createServiceType.serviceType).toMatchObject({
      id: '73.73-type-sip',
      version: 1,
      enabled: true,
      internalStandard: { staffCount: 4 },
    });
    expect(await platform.as('palopo.admin').get(CREATE, { input })).toEqual(first);
    const again = { ...SIP, idempotencyKey: key() };
    expect(await platform.as('palopo.admin').refusal(CREATE, { input: again })).toBe('SERVICE_TYPE_EXISTS');
    const other = { ...input, name: 'Lain' };
    expect(await platform.as('palopo.admin').refusal(CREATE, { input: other })).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('are listed for a kelurahan of the region and for its province, and show their internal side to officers alone', async () => {
    for (const region of ['73.73', '73.73.09.1004', '73']) expect(await codes(platform, region)).toEqual(['sip']);
    expect(await codes(platform, '73.17')).toEqual([]);
    const seen = async (voice: Pick<TestPlatform, 'get'>) =>
      (await voice.get(TYPES, { region: '73.73' })).serviceTypes.nodes[0].internalStandard;
    expect(await seen(platform)).toBeNull();
    expect(await seen(platform.as('citizen'))).toBeNull();
    expect(await seen(platform.as('luwu.admin'))).toBeNull();
    expect(await seen(platform.as('palopo.health'))).toEqual({ staffCount: 4 });
  });

  it('are changed by the administrator of the department in charge, with the version that was read', async () => {
    const dpmptsp = {
      accountId: 'x',
      username: 'x',
      roles: ['agency_admin'] as const,
      region: '73.73',
      agency: '73.73-dpmptsp',
      services: ['licensing'],
    };
    const input = { id: '73.73-type-sip', version: 1, name: 'SIP Dokter' };
    expect(await platform.as(dpmptsp).refusal(UPDATE, { input: { ...input, idempotencyKey: key() } })).toBe(
      'NOT_ALLOWED_HERE',
    );
    const give = { idempotencyKey: key(), id: input.id, version: 1, agency: '73.73-dpmptsp' };
    await platform.as('palopo.admin').get(UPDATE, { input: give });
    const stale = await platform.as(dpmptsp).ask(UPDATE, { input: { ...input, idempotencyKey: key() } });
    expect(stale.errors?.[0]?.extensions).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { version: 2, code: 'sip' },
    });
    expect(stale.errors?.[0]?.extensions.current.internalStandard).toBeUndefined();
    const changed = await platform.as(dpmptsp).get(UPDATE, { input: { ...input, version: 2, idempotencyKey: key() } });
    expect(changed.updateServiceType.serviceType).toEqual({
      id: input.id,
      version: 3,
      name: 'SIP Dokter',
      fee: null,
      feeType: 'FREE',
      agency: { id: '73.73-dpmptsp' },
    });
  });

  it('leave every list when their service is switched off, and are announced as not offered', async () => {
    await turn('73.73', 'licensing', false, 'palopo.admin');
    expect(await codes(platform, '73.73')).toEqual([]);
    expect(await codes(platform.as('palopo.licensing'), '73.73')).toEqual(['sip']);
    const changes = await logged('catalogue.serviceType.changed');
    expect(changes.map(({ version, data }) => [version, data.enabled])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ]);
    await turn('73.73', 'licensing', true, 'palopo.admin');
    expect(await codes(platform, '73.73')).toEqual(['sip']);
  });
});

describe('the calendar', () => {
  const DUE = `query Due($region: String!, $from: Date!, $days: Int!, $cuti: Boolean) {
    dueDate(region: $region, from: $from, workingDays: $days, countCutiBersama: $cuti)
  }`;
  const due = async (region: string, from: string, days: number, cuti = false) =>
    (await platform.get(DUE, { region, from, days, cuti })).dueDate;

  it.each([
    ['2026-03-16', 10, false, '2026-04-07'],
    ['2026-03-16', 10, true, '2026-03-31'],
    ['2026-04-07', 7, false, '2026-04-16'],
    ['2026-02-13', 3, false, '2026-02-20'],
    ['2026-02-20', 5, false, '2026-02-27'],
  ])('counts %s + %i working days (cuti bersama counted: %s) to %s', async (from, days, cuti, expected) => {
    expect(await due('73.73', from, days, cuti)).toBe(expected);
  });

  it('says that a year without a decree is not known', async () => {
    expect(await platform.refusal(DUE, { region: '73.73', from: '2026-12-30', days: 5 })).toBe('CALENDAR_NOT_COVERED');
  });

  const SET = `mutation Set($input: SetHolidaysInput!) {
    setHolidays(input: $input) { calendarYear { region year version holidays { date regional } } }
  }`;
  const day = { date: '2026-04-14', name: 'Hari jadi', kind: 'HOLIDAY', legalBasis: 'Perda contoh' };

  it('gives a region its own days off, which hold nowhere else', async () => {
    const input = { idempotencyKey: key(), region: '73.17', year: 2026, holidays: [day] };
    const { setHolidays } = await platform.as('luwu.admin').get(SET, { input });
    expect(setHolidays.calendarYear).toEqual({
      region: '73.17',
      year: 2026,
      version: 1,
      holidays: [{ date: '2026-04-14', regional: true }],
    });
    expect(await due('73.17', '2026-04-13', 1)).toBe('2026-04-15');
    expect(await due('73.17.05', '2026-04-13', 1)).toBe('2026-04-15');
    expect(await due('73.73', '2026-04-13', 1)).toBe('2026-04-14');
  });

  it('does not take a region’s own days for a year that is covered', async () => {
    const input = { idempotencyKey: key(), region: '73.17', year: 2027, holidays: [] };
    await platform.as('luwu.admin').get(SET, { input });
    expect(await platform.refusal(DUE, { region: '73.17', from: '2027-01-04', days: 1 })).toBe('CALENDAR_NOT_COVERED');
  });

  it('leaves the national table to the platform', async () => {
    const input = { idempotencyKey: key(), year: 2027, holidays: [{ ...day, date: '2027-01-01' }] };
    expect(await platform.as('palopo.admin').refusal(SET, { input })).toBe('NOT_ALLOWED_HERE');
    expect(await platform.as('luwu.admin').refusal(SET, { input: { ...input, region: '73.73' } })).toBe(
      'NOT_ALLOWED_HERE',
    );
    await platform.as('platform.admin').get(SET, { input });
    expect(await due('73.73', '2026-12-31', 1)).toBe('2027-01-04');
  });

  it('follows the working week of the region', async () => {
    const SET_WEEK = `mutation Week($input: SetWorkingWeekInput!) {
      setWorkingWeek(input: $input) { setting { version workingWeekdays } }
    }`;
    const input = { idempotencyKey: key(), region: '73.17', workingWeekdays: [1, 2, 3, 4, 5, 6] };
    const { setWorkingWeek } = await platform.as('luwu.admin').get(SET_WEEK, { input });
    versions.set('73.17', setWorkingWeek.setting.version);
    expect(await due('73.17', '2026-02-06', 1)).toBe('2026-02-07');
    expect(await due('73.73', '2026-02-06', 1)).toBe('2026-02-09');
  });

  it('reaches the services that count by it', async () => {
    await platform.settled();
    const copy = platform.services.get('commodities')?.systemContext('test').catalogue;
    const [palopo, luwu] = [await copy?.calendar('73.73'), await copy?.calendar('73.17')];
    expect([palopo?.coveredYears, luwu?.coveredYears]).toEqual([
      [2026, 2027],
      [2026, 2027],
    ]);
    const isOff = (calendar: typeof luwu) => calendar?.holidays.some(({ date }) => date === '2026-04-14');
    expect([isOff(palopo), isOff(luwu)]).toEqual([false, true]);
    expect(luwu?.workingWeekdays).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('freshness', () => {
  const FRESHNESS = `query Fresh($region: String!) {
    freshness(region: $region) { id service recordType label agency state lastChangedAt lastConfirmedAt expectedEvery }
  }`;
  const read = async (region: string) => (await platform.get(FRESHNESS, { region })).freshness;
  const CONFIRM = `mutation Confirm($input: ConfirmCurrentInput!) {
    confirmCurrent(input: $input) { freshness { id state lastChangedAt lastConfirmedAt } }
  }`;
  const confirm = { region: '73.73', service: 'commodities', recordType: 'price' };
  const staleEvents = () => logged('catalogue.data.stale');

  it('says nothing of a service that is switched off and "belum diisi" once it is on', async () => {
    expect(await read('73.73')).toEqual([]);
    await turn('73.73', 'commodities', true, 'palopo.admin');
    expect(await read('73.73')).toEqual([
      {
        id: '73.73/commodities/price',
        service: 'commodities',
        recordType: 'price',
        label: 'Harga harian',
        agency: null,
        state: 'EMPTY',
        lastChangedAt: null,
        lastConfirmedAt: null,
        expectedEvery: 'P1D',
      },
    ]);
    const input = { ...confirm, idempotencyKey: key() };
    expect(await platform.as('palopo.commodities').refusal(CONFIRM, { input })).toBe('NOTHING_TO_CONFIRM');
  });

  it('follows the changes of the region, of whatever level, and of no other', async () => {
    await turn('73.17', 'commodities', true, 'luwu.admin');
    platform.clock.set('2026-02-11T02:00:00.000Z');
    await recordPrice(platform.services.get('commodities'), '73.73.05', 13_500, '2026-02-11');
    await platform.settled();
    expect(await read('73.73')).toMatchObject([{ state: 'FRESH', lastChangedAt: '2026-02-11T02:00:00.000Z' }]);
    expect(await read('73.73.09')).toMatchObject([{ id: '73.73/commodities/price', state: 'FRESH' }]);
    expect(await read('73.17')).toMatchObject([{ state: 'EMPTY' }]);
  });

  it('goes by the day that the data are of: what is entered late of a past day makes nothing fresh', async () => {
    for (const [date, lastChangedAt] of [
      ['2026-02-08', '2026-02-08T15:59:59.000Z'],
      ['2026-02-10', '2026-02-10T15:59:59.000Z'],
      ['2026-02-09', '2026-02-10T15:59:59.000Z'],
    ] as const) {
      await recordPrice(platform.services.get('commodities'), '73.17', 13_500, date);
      await platform.settled();
      expect(await read('73.17')).toMatchObject([{ lastChangedAt }]);
    }
    platform.clock.set('2026-02-12T15:59:59.001Z');
    await recordPrice(platform.services.get('commodities'), '73.17', 13_500, '2026-02-10');
    await platform.settled();
    expect(await read('73.17')).toMatchObject([{ state: 'STALE' }]);
    await turn('73.17', 'commodities', false, 'luwu.admin');
  });

  it('ages, grows stale, and is announced stale once', async () => {
    platform.clock.set('2026-02-12T02:00:01.000Z');
    expect(await read('73.73')).toMatchObject([{ state: 'AGEING' }]);
    await platform.services.get('catalogue')?.runJobs();
    await platform.settled();
    expect(await staleEvents()).toEqual([]);
    platform.clock.set('2026-02-13T02:00:01.000Z');
    expect(await read('73.73')).toMatchObject([{ state: 'STALE' }]);
    await platform.services.get('catalogue')?.runJobs();
    await platform.services.get('catalogue')?.runJobs();
    await platform.settled();
    expect(await staleEvents()).toMatchObject([
      {
        subject: '73.73/commodities/price',
        region: '73.73',
        data: { recordType: 'price', lastChangedAt: '2026-02-11T02:00:00.000Z' },
      },
    ]);
  });

  it('is made fresh by an officer of the service who says that the data are still true', async () => {
    const input = { ...confirm, idempotencyKey: key() };
    for (const who of ['palopo.health', 'luwu.commodities', 'platform.admin', 'citizen'] as const)
      expect(await platform.as(who).refusal(CONFIRM, { input })).toBe('NOT_ALLOWED_HERE');
    const answer = await platform.as('palopo.commodities').get(CONFIRM, { input });
    expect(answer.confirmCurrent.freshness).toMatchObject({
      state: 'FRESH',
      lastConfirmedAt: '2026-02-13T02:00:01.000Z',
    });
    expect(await platform.as('palopo.commodities').get(CONFIRM, { input })).toEqual(answer);
    expect(await read('73.73')).toMatchObject([{ state: 'FRESH', lastChangedAt: '2026-02-13T02:00:01.000Z' }]);
  });

  it('is announced stale again when it grows stale again', async () => {
    platform.clock.set('2026-02-16T02:00:00.000Z');
    await platform.services.get('catalogue')?.runJobs();
    await platform.settled();
    expect((await staleEvents()).map(({ data }) => data.lastChangedAt)).toEqual([
      '2026-02-11T02:00:00.000Z',
      '2026-02-13T02:00:01.000Z',
    ]);
  });

  it('ranks departments for the administrators of the region', async () => {
    const RANK = '{ agencyFreshness(region: "73.73") { rank agency { id } fresh stale empty } }';
    const { agencyFreshness } = await platform.as('palopo.admin').get(RANK);
    expect(agencyFreshness).toEqual([{ rank: 1, agency: null, fresh: 0, stale: 1, empty: 0 }]);
    expect(await platform.as('palopo.commodities').refusal(RANK)).toBe('NOT_ALLOWED_HERE');
    expect(await platform.as('luwu.admin').refusal(RANK)).toBe('NOT_ALLOWED_HERE');
  });
});

describe('a region with more drafts than a page', () => {
  it('offers the types of a service as soon as it is switched on, whichever they are', async () => {
    const region = '73.72';
    const admin = platform.as({ ...actors['palopo.admin'], region });
    const create = (code: string, service: string) =>
      admin.get(CREATE, { input: { ...SIP, idempotencyKey: key(), region, code, service } });
    const turnLicensing = (enabled: boolean, version: number) =>
      admin.get(SWITCH, { input: { idempotencyKey: key(), region, service: 'licensing', enabled, version } });
    await Promise.all(Array.from({ length: 201 }, (_, place) => create(`a${place}`, 'tourism')));
    await create('z', 'licensing');
    await turnLicensing(true, 0);
    expect(await codes(platform, region)).toEqual(['z']);
    await turnLicensing(false, 1);
    expect(await codes(platform, region)).toEqual([]);
  });
});

describe('whoever may no longer enter or change service types', () => {
  it('is not even answered again what they were answered before', async () => {
    const admin = { ...actors['palopo.admin'], region: '73.76' };
    const demoted = platform.as({ ...admin, roles: ['operator'], services: ['licensing'] });
    const input = { ...SIP, region: admin.region, idempotencyKey: key() };
    await platform.as(admin).get(CREATE, { input });
    expect(await demoted.refusal(CREATE, { input })).toBe('NOT_ALLOWED_HERE');
    const change = { id: '73.76-type-sip', version: 1, name: 'SIP Dokter', idempotencyKey: key() };
    await platform.as(admin).get(UPDATE, { input: change });
    expect(await demoted.refusal(UPDATE, { input: change })).toBe('NOT_ALLOWED_HERE');
  });
});
