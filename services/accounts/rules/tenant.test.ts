import { expect, test } from 'vitest';
import { requireServable } from './tenant.ts';

test.each([
  ['TENANT_LEVEL', '73.73.09', { validTo: null }],
  ['REGION_UNKNOWN', '73.99', undefined],
  ['REGION_UNKNOWN', '73.73', { validTo: '2025-04-24' }],
  ['REGION_CODE_MALFORMED', '7373', { validTo: null }],
])('%s for %s', (code, region, found) => {
  expect(() => requireServable(region, found)).toThrow(expect.objectContaining({ code }));
});

test('a province, a kabupaten and a kota can be served', () => {
  for (const region of ['73', '73.17', '73.73']) expect(() => requireServable(region, { validTo: null })).not.toThrow();
});
