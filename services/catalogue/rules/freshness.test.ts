import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FreshnessReading, freshnessId, parseFreshnessId, rankAgencies, readFreshness } from './freshness.ts';

const beds = {
  recordType: 'bed',
  label: 'Ketersediaan tempat tidur',
  expectedEvery: 'PT6H',
  events: ['health.bed.changed'],
};
const about = { region: '73.73', service: 'health', agency: '73.73-dinkes' };
const NOON = '2026-02-11T12:00:00.000Z';
const at = (time: string) => `2026-02-11T${time}:00.000Z`;

describe('beds that are to be reported every six hours', () => {
  test.each([
    ['never', [undefined], null, 'EMPTY', null],
    ['six hours ago', [at('06:00')], null, 'FRESH', at('06:00')],
    ['seven hours ago', [at('05:00')], null, 'AGEING', at('05:00')],
    ['more than twelve hours ago', ['2026-02-10T23:59:00.000Z'], null, 'STALE', '2026-02-10T23:59:00.000Z'],
    [
      'long ago by one event and just now by another',
      [at('01:00'), undefined, at('11:00')],
      null,
      'FRESH',
      at('11:00'),
    ],
    ['long ago, confirmed since', [at('01:00')], at('11:30'), 'FRESH', at('11:30')],
    ['just now, confirmed before', [at('11:00')], at('01:00'), 'FRESH', at('11:00')],
    ['never, confirmed all the same', [undefined], at('11:30'), 'EMPTY', null],
  ])('were reported %s', (_, changedAt, confirmedAt, state, lastChangedAt) => {
    expect(readFreshness(about, beds, { changedAt, confirmedAt }, NOON)).toMatchObject({
      id: '73.73/health/bed',
      agency: '73.73-dinkes',
      state,
      lastChangedAt,
    });
  });
});

test('a confirmation of data that were never there is not shown', () => {
  const reading = readFreshness(about, beds, { changedAt: [], confirmedAt: at('11:30') }, NOON);
  expect(reading).toMatchObject({ state: 'EMPTY', lastConfirmedAt: null });
});

test('an id is read back into its parts, and other text into nothing', () => {
  expect(parseFreshnessId(freshnessId('73.73', 'health', 'bed'))).toEqual({
    region: '73.73',
    service: 'health',
    recordType: 'bed',
  });
  for (const text of ['', '73.73', '73.73/health', '73.73//bed', '73.73/health/bed/x'])
    expect(parseFreshnessId(text)).toBeUndefined();
});

describe('the ranking of departments', () => {
  const reading = (agency: string | null, state: FreshnessReading['state']) =>
    ({ ...readFreshness({ ...about, agency }, beds, { changedAt: [], confirmedAt: null }, NOON), state }) as const;

  test('puts the share of fresh data first, and equal shares on one place', () => {
    const ranks = rankAgencies([
      reading('b', 'FRESH'),
      reading('b', 'STALE'),
      reading('a', 'AGEING'),
      reading('c', 'FRESH'),
      reading(null, 'EMPTY'),
    ]);
    expect(ranks).toEqual([
      { rank: 1, agency: 'c', fresh: 1, ageing: 0, stale: 0, empty: 0 },
      { rank: 2, agency: 'a', fresh: 0, ageing: 1, stale: 0, empty: 0 },
      { rank: 2, agency: 'b', fresh: 1, ageing: 0, stale: 1, empty: 0 },
      { rank: 4, agency: null, fresh: 0, ageing: 0, stale: 0, empty: 1 },
    ]);
  });

  test('counts every kind of record once, whatever their order', () => {
    const state = fc.constantFrom('FRESH', 'AGEING', 'STALE', 'EMPTY');
    const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', null), state));
    fc.assert(
      fc.property(some, (pairs) => {
        const readings = pairs.map(([agency, each]) => reading(agency, each));
        const ranks = rankAgencies(readings);
        const total = ranks.reduce((sum, { fresh, ageing, stale, empty }) => sum + fresh + ageing + stale + empty, 0);
        expect(total).toBe(readings.length);
        expect(rankAgencies(readings.toReversed())).toEqual(ranks);
      }),
    );
  });
});
