/** Recording prices: what each officer is told when several record at once. */
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CREATE_MARKET, key, market, PRICES, RECORD } from './fixtures/operations.ts';

let platform: TestPlatform;
let place: string;
beforeAll(async () => {
  platform = await openPlatform();
  place = (await platform.as('palopo.commodities').get(CREATE_MARKET, market())).createMarket.market.id;
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

interface Result {
  readonly commodity: string;
  readonly status: 'RECORDED' | 'CONFLICT';
  readonly code: string | null;
  readonly message: string | null;
  readonly observation: { readonly price: number; readonly version: number };
}

const COMMODITIES = ['tomat', 'cabai-rawit', 'gula-pasir'];
const officers = ['palopo.commodities', 'palopo.admin'] as const;
const inputOf = (price: number, idempotencyKey = key()) => ({
  input: {
    idempotencyKey,
    market: place,
    date: '2026-02-11',
    prices: COMMODITIES.map((commodity) => ({ commodity, price })),
  },
});

it('two officers who record the same prices at one moment each learn, row by row, whose price stands', async () => {
  const sent = officers.map((who, n) => ({ who, price: 10_000 + n, variables: inputOf(10_000 + n) }));
  const answers = await Promise.all(
    sent.map(async ({ who, variables }) => (await platform.as(who).get(RECORD, variables)).recordPrices),
  );
  const stored = (await platform.get(PRICES, { region: '73.73', market: place })).commodityPrices.nodes;
  expect(stored).toHaveLength(COMMODITIES.length);
  const standing = new Map<string, { price: number; version: number }>(
    stored.map(({ commodity, ...rest }: { commodity: string; price: number; version: number }) => [commodity, rest]),
  );
  const conflicts = answers.flatMap(({ results, observations }, n) => {
    expect(results.map(({ commodity }: Result) => commodity)).toEqual(COMMODITIES);
    const recorded = results.filter(({ status }: Result) => status === 'RECORDED');
    expect(observations.map(({ commodity }: Result) => commodity)).toEqual(
      recorded.map(({ commodity }: Result) => commodity),
    );
    for (const { observation, code } of recorded) expect([observation.price, code]).toEqual([sent[n]?.price, null]);
    return results.filter(({ status }: Result) => status === 'CONFLICT');
  });
  expect(conflicts).toHaveLength(COMMODITIES.length);
  for (const { commodity, code, message, observation } of conflicts) {
    expect(code).toBe('VERSION_CONFLICT');
    expect(message).toContain('diubah');
    expect(observation).toMatchObject({
      price: standing.get(commodity)?.price,
      version: standing.get(commodity)?.version,
    });
  }
  // Sent again, each is told the same: the answer is the first one.
  for (const [n, { who, variables }] of sent.entries())
    expect((await platform.as(who).get(RECORD, variables)).recordPrices).toEqual(answers[n]);
});

it('whoever lost goes on from the version that was told', async () => {
  const [tomat] = (await platform.get(PRICES, { region: '73.73', market: place, commodity: 'tomat' })).commodityPrices
    .nodes;
  const correct = (version: number) => ({
    input: { ...inputOf(0).input, prices: [{ commodity: 'tomat', price: 12_000, version }] },
  });
  const officer = platform.as('palopo.commodities');
  expect((await officer.ask(RECORD, correct(tomat.version + 1))).errors?.[0]?.extensions).toMatchObject({
    code: 'VERSION_CONFLICT',
    current: { commodity: 'tomat', price: tomat.price, version: tomat.version },
  });
  const { results } = (await officer.get(RECORD, correct(tomat.version))).recordPrices;
  expect(results).toEqual([
    {
      commodity: 'tomat',
      status: 'RECORDED',
      code: null,
      message: null,
      observation: { price: 12_000, version: tomat.version + 1 },
    },
  ]);
});

it('prices of one level are listed when asked for, and only they', async () => {
  const officer = platform.as('palopo.commodities');
  const date = '2026-02-09';
  const levels = { RETAIL: 30_000, WHOLESALE: 27_000, PRODUCER: 21_000 };
  for (const [level, price] of Object.entries(levels))
    await officer.get(RECORD, {
      input: { idempotencyKey: key(), market: place, date, level, prices: [{ commodity: 'tomat', price }] },
    });
  const query = `query ($market: ID!, $date: Date!, $level: PriceLevel) {
    commodityPrices(region: "73.73", market: $market, from: $date, to: $date, level: $level) {
      totalCount nodes { level price } } }`;
  const listed = async (level?: string) => (await platform.get(query, { market: place, date, level })).commodityPrices;
  for (const [level, price] of Object.entries(levels))
    expect(await listed(level)).toEqual({ totalCount: 1, nodes: [{ level, price }] });
  expect((await listed()).totalCount).toBe(3);
});
