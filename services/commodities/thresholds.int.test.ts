/** Thresholds of price alerts: each region's are its own record, the country's hold where a region has none. */
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADD_THRESHOLD, CREATE_MARKET, key, market, RECORD, THRESHOLD } from './fixtures/operations.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

const add = (who: 'palopo.admin' | 'luwu.admin' | 'platform.admin', input: object) =>
  platform.as(who).ask(ADD_THRESHOLD, {
    input: { idempotencyKey: key(), validFrom: '2026-02-01', legalBasis: 'SK TPID', ...input },
  });
const inForce = async (region: string, date = '2026-02-11') => {
  const { spikeThreshold } = await platform.get(THRESHOLD, { region, date });
  return [spikeThreshold.percent, spikeThreshold.region?.code ?? 'national'];
};
/** The newest thresholds that the world was told of one table, as [region, percent]. */
const told = async (entity: string) => {
  await platform.settled();
  const query = 'query Told($entity: ID!) { changes(filter: { entity: $entity }) { changes { data } } }';
  const { changes } = (await platform.get(query, { entity })).changes;
  type Row = { region: string | null; percent: number };
  return changes.at(-1)?.data.thresholds.map(({ region, percent }: Row) => [region, percent]);
};

it("a region's own hold in it from their day on, everywhere else and before the country's do", async () => {
  await add('palopo.admin', { region: '73.73', percent: 10 });
  expect(await inForce('73.73')).toEqual([10, '73.73']);
  expect(await inForce('73.73.09.1003')).toEqual([10, '73.73']);
  expect(await inForce('73.73', '2026-01-31')).toEqual([25, 'national']);
  expect(await inForce('73.17')).toEqual([25, 'national']);
});

it('decide what is a spike in their region alone', async () => {
  const alertsAfter = async (who: 'palopo.commodities' | 'luwu.commodities', place: object) => {
    const officer = platform.as(who);
    const { id } = (await officer.get(CREATE_MARKET, market(place))).createMarket.market;
    const record = async (date: string, price: number) => {
      const input = { idempotencyKey: key(), market: id, date, prices: [{ commodity: 'tomat', price }] };
      return (await officer.get(RECORD, { input })).recordPrices.observations[0].alerts;
    };
    await record('2026-02-10', 10_000);
    return record('2026-02-11', 11_000);
  };
  expect(await alertsAfter('palopo.commodities', {})).toEqual(['SPIKE']);
  const belopa = { region: '73.17', village: '73.17.07.2006', town: 'Kabupaten Luwu' };
  expect(await alertsAfter('luwu.commodities', belopa)).toEqual([]);
});

it('those of two regions, set at once, both stay and are told each by its own record', async () => {
  await Promise.all([
    add('palopo.admin', { region: '73.73', percent: 11 }),
    add('luwu.admin', { region: '73.17', percent: 15 }),
    add('platform.admin', { percent: 30 }),
  ]);
  expect(await inForce('73.73')).toEqual([11, '73.73']);
  expect(await inForce('73.17')).toEqual([15, '73.17']);
  expect(await inForce('73.71')).toEqual([30, 'national']);
  expect(await told('73.73-spike-thresholds')).toEqual([
    ['73.73', 10],
    ['73.73', 11],
  ]);
  expect(await told('73.17-spike-thresholds')).toEqual([['73.17', 15]]);
  expect(await told('00-spike-thresholds')).toEqual([
    [null, 25],
    [null, 30],
  ]);
});

it.each(['73', '73.73.09'])('are not taken for %s, which nobody would ask for', async (region) => {
  const { errors } = await add('platform.admin', { region, percent: 10 });
  expect(errors?.[0]?.extensions.code).toBe('THRESHOLD_REGION_LEVEL');
});

it('of the older shape, one record for all regions, are read as they were and move when a region sets its next', async () => {
  await platform[Symbol.asyncDispose]();
  platform = await openPlatform();
  const tables = platform.stores.get('commodities')?.collection('thresholdTables');
  const row = (id: string, region: string | null, percent: number) => ({
    id,
    region,
    percent,
    validFrom: '2025-01-01',
    legalBasis: 'SK lama',
  });
  await tables?.write({
    id: '00-spike-thresholds',
    expected: 1,
    value: {
      region: '00',
      sample: false,
      rows: [row('a', null, 25), row('b', '73.73', 12), row('c', '73.17', 18)],
      _shape: 1,
    },
    events: [],
    at: '2026-01-01T00:00:00.000Z',
  });
  expect(await inForce('73.73')).toEqual([12, '73.73']);
  expect(await inForce('73.17')).toEqual([18, '73.17']);
  expect(await inForce('73.71')).toEqual([25, 'national']);

  await add('palopo.admin', { region: '73.73', percent: 9 });
  await add('platform.admin', { percent: 40 });
  expect(await inForce('73.73')).toEqual([9, '73.73']);
  expect(await inForce('73.73', '2025-06-01')).toEqual([12, '73.73']);
  expect(await inForce('73.17')).toEqual([18, '73.17']);
  expect(await inForce('73.71')).toEqual([40, 'national']);
  expect(await told('73.73-spike-thresholds')).toEqual([
    ['73.73', 12],
    ['73.73', 9],
  ]);
});
