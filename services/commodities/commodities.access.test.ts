/** Who may write the records of commodities, and that all of them are open to read. */
import { type ActorName, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADD_CEILING,
  ADD_THRESHOLD,
  CLOSE_MARKET,
  CREATE_MARKET,
  key,
  MARKETS,
  market,
  RECORD,
  SAVE_COMMODITY,
  THRESHOLD,
  UPDATE_MARKET,
} from './fixtures/operations.ts';

let platform: TestPlatform;
/** A market of Palopo, of which no test below may change anything. */
let palopo: { id: string; version: number };
beforeAll(async () => {
  platform = await openPlatform();
  palopo = (await platform.as('palopo.commodities').get(CREATE_MARKET, market())).createMarket.market;
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const change = () => ({ id: palopo.id, version: palopo.version });
const threshold = (input: object = {}) => ({ percent: 10, validFrom: '2026-01-01', legalBasis: 'SK 1/2026', ...input });
const ceiling = { commodity: 'tomat', price: 20_000, validFrom: '2026-01-01', legalBasis: 'SK 2/2026' };
const egg = { code: 'telur-bebek', name: 'Telur bebek', unit: 'butir', group: 'Telur' };
const price = () => ({ market: palopo.id, date: '2026-02-10', prices: [{ commodity: 'tomat', price: 9_000 }] });

type Command = readonly [what: string, operation: string, input: () => object];
/** Every command, with an input that would be taken if its sender were the right one. */
const OF_OFFICERS: readonly Command[] = [
  ['enter a market', CREATE_MARKET, () => market({ name: 'Pasar Orang Lain' }).input],
  ['correct a market', UPDATE_MARKET, () => ({ ...change(), name: 'Pasar Lain' })],
  ['close a market', CLOSE_MARKET, change],
  ['record prices', RECORD, price],
];
const OF_ADMINISTRATORS: readonly Command[] = [
  ["set the region's threshold", ADD_THRESHOLD, () => threshold({ region: '73.73' })],
];
const OF_THE_PLATFORM: readonly Command[] = [
  ["set the country's threshold", ADD_THRESHOLD, threshold],
  ['add a ceiling', ADD_CEILING, () => ceiling],
  ['enter a commodity', SAVE_COMMODITY, () => egg],
];
const NEIGHBOURS: readonly ActorName[] = [
  'luwu.admin',
  'luwu.commodities',
  'makassar.admin',
  'palopo.health',
  'citizen',
];
const refusals = (commands: readonly Command[], strangers: readonly ActorName[]) =>
  commands.flatMap(([what, operation, input]) => strangers.map((who) => [what, who, operation, input] as const));

describe('in Palopo', () => {
  it.each([
    ...refusals(OF_OFFICERS, [...NEIGHBOURS, 'platform.admin']),
    ...refusals(OF_ADMINISTRATORS, [...NEIGHBOURS, 'palopo.commodities']),
    ...refusals(OF_THE_PLATFORM, [...NEIGHBOURS, 'palopo.commodities', 'palopo.admin']),
  ])('to %s is refused to %s', async (_what, who, operation, input) => {
    const variables = { input: { idempotencyKey: key(), ...input() } };
    expect(await platform.as(who).refusal(operation, variables)).toBe('NOT_ALLOWED_HERE');
  });

  it.each([...OF_OFFICERS, ...OF_ADMINISTRATORS, ...OF_THE_PLATFORM])(
    'to %s asks whoever is nobody to sign in',
    async (_what, operation, input) => {
      const variables = { input: { idempotencyKey: key(), ...input() } };
      expect(await platform.refusal(operation, variables)).toBe('SIGN_IN_REQUIRED');
    },
  );

  it('nobody needs an account to read, and all that was refused changed nothing', async () => {
    const read = await platform.get(MARKETS, { region: '73.73' });
    expect(read.markets.nodes).toMatchObject([{ id: palopo.id, version: 1, name: 'Pasar Contoh', open: true }]);
    expect(await platform.as('luwu.commodities').get(MARKETS, { region: '73.73' })).toEqual(read);
    const { spikeThreshold } = await platform.get(THRESHOLD, { region: '73.73', date: '2026-02-11' });
    expect(spikeThreshold).toMatchObject({ percent: 25, region: null });
  });
});

it.each([
  ['palopo.admin', RECORD, price],
  ['palopo.admin', ADD_THRESHOLD, () => threshold({ region: '73.73' })],
  ['platform.admin', ADD_THRESHOLD, () => threshold({ region: '73.71' })],
  ['platform.admin', ADD_THRESHOLD, () => threshold()],
  ['platform.admin', ADD_CEILING, () => ceiling],
  ['platform.admin', SAVE_COMMODITY, () => egg],
] as const)('%s may do what is theirs to do', async (who, operation, input) => {
  const variables = { input: { idempotencyKey: key(), ...input() } };
  expect(await platform.as(who).refusal(operation, variables)).toBeUndefined();
});
