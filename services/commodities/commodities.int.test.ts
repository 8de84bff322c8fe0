import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ sample: true });
  await platform.settled();
});
afterAll(() => platform[Symbol.asyncDispose]());

const ceiling = async (commodity: string, date: string) => {
  const query = `{ priceCeiling(region: "73.73", commodity: "${commodity}", date: "${date}") { price } }`;
  return (await platform.get(query)).priceCeiling?.price;
};

describe('ceilings in Palopo (zone 1)', () => {
  it.each([
    ['beras-medium', '2024-05-01', 10_900],
    ['beras-medium', '2025-08-21', 12_500],
    ['beras-medium', '2025-08-22', 13_500],
    ['beras-premium', '2024-03-09', 13_900],
    ['beras-premium', '2024-03-10', 14_900],
    ['beras-premium', '2024-03-23', 14_900],
    ['beras-premium', '2024-03-24', 13_900],
    ['minyakita', '2024-08-14', 15_700],
  ])('%s on %s is %i', async (commodity, date, price) => {
    expect(await ceiling(commodity, date)).toBe(price);
  });
});

it('a province that no decree names has no ceiling', async () => {
  const query = '{ priceCeiling(region: "99.01", commodity: "minyakita", date: "2026-01-01") { price } }';
  expect((await platform.get(query)).priceCeiling).toBeNull();
});

describe('recorded prices', () => {
  const RECORD = `mutation ($input: RecordPricesInput!) {
    recordPrices(input: $input) { observations { price aboveCeilingPercent } } }`;
  const marketOf = async (region: string) =>
    (await platform.get(`{ markets(region: "${region}") { nodes { id } } }`)).markets.nodes[0].id;

  it('of the reported day are what the press reported, and raise no alert', async () => {
    const query = `{ commodityPrices(region: "73.73", from: "2026-02-11", to: "2026-02-11", commodity: "beras-medium") {
      nodes { price aboveCeilingPercent } } }`;
    const { nodes } = (await platform.get(query)).commodityPrices;
    expect(nodes.map(({ price }: { price: number }) => price).sort()).toEqual([13_000, 13_500]);
    expect(nodes.every((node: { aboveCeilingPercent: number | null }) => node.aboveCeilingPercent === null)).toBe(true);
  });

  it('tell how far they lie above the ceiling', async () => {
    const input = {
      idempotencyKey: 'prices-0001',
      market: await marketOf('73.73'),
      date: '2026-02-10',
      prices: [
        { commodity: 'beras-medium', price: 14_242 },
        { commodity: 'minyakita', price: 17_058 },
      ],
    };
    const { recordPrices } = await platform.as('palopo.commodities').get(RECORD, { input });
    expect(recordPrices.observations).toEqual([
      { price: 14_242, aboveCeilingPercent: 5.5 },
      { price: 17_058, aboveCeilingPercent: 8.65 },
    ]);
  });

  it('above the ceiling are listed when asked for, and only they', async () => {
    const query = `{ commodityPrices(region: "73.73", alert: ABOVE_CEILING, first: 100) {
      nodes { alerts aboveCeilingPercent } } }`;
    const { nodes } = (await platform.get(query)).commodityPrices;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { alerts, aboveCeilingPercent } of nodes) {
      expect(alerts).toContain('ABOVE_CEILING');
      expect(aboveCeilingPercent).toBeGreaterThan(0);
    }
  });

  it('are refused whole when one is wrong, each named by its row, and to the neighbour', async () => {
    const market = await marketOf('73.73');
    const prices = [
      { commodity: 'tomat', price: 9_000 },
      { commodity: 'emas', price: 1 },
      { commodity: 'beras-medium', price: 135 },
    ];
    const input = { idempotencyKey: 'prices-0002', market, date: '2026-02-09', prices };
    const { errors } = await platform.as('palopo.commodities').ask(RECORD, { input });
    expect(errors?.[0]?.extensions.fields.map(({ path }: { path: string }) => path)).toEqual([
      'prices.1.commodity',
      'prices.2.price',
    ]);
    expect(await platform.as('luwu.commodities').refusal(RECORD, { input })).toBe('NOT_ALLOWED_HERE');
  });
});

it('how fresh the prices are goes by their day: what is entered late makes nothing fresh', async () => {
  const FRESHNESS = `{ markets(region: "73.17") { nodes { id } freshness { state lastChangedAt } } }`;
  const RECORD = `mutation ($input: RecordPricesInput!) { recordPrices(input: $input) { observations { id } } }`;
  const recordOf = async (date: string) => {
    const market = (await platform.get(FRESHNESS)).markets.nodes[0].id;
    const input = {
      idempotencyKey: `late-${date}`,
      market,
      date,
      prices: [{ commodity: 'telur-ayam', price: 30_000 }],
    };
    await platform.as('luwu.commodities').get(RECORD, { input });
    await platform.settled();
  };
  platform.clock.set('2026-02-16T02:00:00.000Z');
  await recordOf('2026-02-12');
  const late = { state: 'STALE', lastChangedAt: '2026-02-12T15:59:59.000Z' };
  expect((await platform.get(FRESHNESS)).markets.freshness).toEqual(late);
  await recordOf('2026-02-15');
  const yesterday = { state: 'FRESH', lastChangedAt: '2026-02-15T15:59:59.000Z' };
  expect((await platform.get(FRESHNESS)).markets.freshness).toEqual(yesterday);
});

describe('the price board', () => {
  it('follows a commodity that is renamed, and so does the search', async () => {
    const SAVE = `mutation ($input: SaveCommodityInput!) { saveCommodity(input: $input) { commodity { name version } } }`;
    const { commodities } = await platform.get('{ commodities { code name unit group version } }');
    const telur = commodities.find(({ code }: { code: string }) => code === 'telur-ayam');
    const input = { ...telur, name: 'Telur ayam kampung', idempotencyKey: 'rename-0001' };
    await platform.as('platform.admin').get(SAVE, { input });
    await platform.settled();
    const { search } = await platform.get('{ search(text: "telur kampung", region: "73.73") { hits { title } } }');
    expect(search.hits).toEqual([{ title: 'Telur ayam kampung — Kota Palopo' }]);
  });
});
