import { expect, test } from 'vitest';
import { facetLevel, isRegionCode, regionAt, withAncestors } from './regions.ts';

test.each(['73', '73.73', '73.73.09', '73.73.09.1004', '73.73.40001'])('%s is a region code', (code) => {
  expect(isRegionCode(code)).toBe(true);
});

test.each([
  '',
  '7',
  '733',
  '73.7',
  '73.73.9',
  '73.73.09.104',
  '73.73.09.10041',
  '73.40001',
  'Palopo',
  '73.73 ',
  '73\n',
])('"%s" is none', (code) => {
  expect(isRegionCode(code)).toBe(false);
});

test('a region lies in every region above it', () => {
  expect(withAncestors('73.73.09.1004')).toEqual(['73', '73.73', '73.73.09', '73.73.09.1004']);
});

test('the facet names the level below, an island only its regency', () => {
  expect([undefined, '73', '73.73', '73.73.09'].map(facetLevel)).toEqual([2, 2, 3, 4]);
  expect(regionAt('73.73.09.1004', 3)).toBe('73.73.09');
  expect(regionAt('73.73', 3)).toBeUndefined();
  expect(regionAt('', 1)).toBeUndefined();
  expect(regionAt('73.73.40001', 2)).toBe('73.73');
  expect(regionAt('73.73.40001', 3)).toBeUndefined();
});
