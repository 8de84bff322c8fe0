import { SKB_2026 } from '@puja-indah/domain';
import { expect, test } from 'vitest';
import { describeYear } from './holidays.ts';

const table = { region: '00', sample: false, year: 2026 };
const day = (date: string, name = 'Hari libur', legalBasis = 'SKB') => ({
  date,
  name,
  kind: 'HOLIDAY' as const,
  legalBasis,
});

test('the joint decree of 2026 has 17 holidays and 8 days of joint leave', () => {
  const { holidays } = describeYear(table, SKB_2026.holidays);
  const count = (kind: string) => holidays.filter((holiday) => holiday.kind === kind).length;
  expect([count('HOLIDAY'), count('CUTI_BERSAMA')]).toEqual([17, 8]);
});

test('days are listed by date', () => {
  const { holidays } = describeYear(table, [day('2026-12-25'), day('2026-01-01')]);
  expect(holidays.map(({ date }) => date)).toEqual(['2026-01-01', '2026-12-25']);
});

test.each([
  ['HOLIDAY_OUTSIDE_YEAR', 2026, [day('2027-01-01')]],
  ['HOLIDAY_TWICE', 2026, [day('2026-01-01'), day('2026-05-01'), day('2026-01-01')]],
  ['HOLIDAY_WITHOUT_NAME', 2026, [day('2026-01-01', ' ')]],
  ['HOLIDAY_WITHOUT_NAME', 2026, [day('2026-01-01', 'Libur', '')]],
  ['YEAR_OUT_OF_RANGE', 26, []],
])('%s', (code, year, holidays) => {
  expect(() => describeYear({ ...table, year }, holidays)).toThrow(expect.objectContaining({ code }));
});
