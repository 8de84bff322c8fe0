import { expect, test } from 'vitest';
import { describeAgency } from './agency.ts';

const agency = {
  region: '73.73',
  sample: false,
  code: 'dinkes',
  name: ' Dinas Kesehatan ',
  services: ['health', 'health'],
};

test('names are trimmed and services listed once', () => {
  expect(describeAgency(agency)).toMatchObject({ name: 'Dinas Kesehatan', services: ['health'] });
});

test.each([
  ['AGENCY_CODE_MALFORMED', { code: 'Dinas Kesehatan' }],
  ['AGENCY_NAME_MISSING', { name: ' ' }],
  ['SERVICE_NAME_MALFORMED', { services: ['Public Order'] }],
  ['SERVICE_NAME_MALFORMED', { services: ['x'.repeat(41)] }],
])('%s', (code, wrong) => {
  expect(() => describeAgency({ ...agency, ...wrong })).toThrow(expect.objectContaining({ code }));
});
