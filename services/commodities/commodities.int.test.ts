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
