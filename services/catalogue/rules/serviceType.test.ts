import { isRefusal, type RefusalDetails } from '@puja-indah/domain';
import type { Actor } from '@puja-indah/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServiceTypeRecord } from '../model.ts';
import { changeServiceType, describeServiceType, isOfficerOf, ownsAsAgency, requireHome } from './serviceType.ts';

const sip: ServiceTypeRecord = {
  region: '73.73',
  sample: false,
  code: 'sip',
  name: 'Surat Izin Praktik',
  service: 'licensing',
  agency: '73.73-dpmptsp',
  enabled: true,
  serviceEnabled: true,
  requirements: ['STR'],
  steps: ['Ajukan', 'Terbit'],
  durationValue: 5,
  durationUnit: 'WORKING_DAY',
  feeType: 'FREE',
  fee: null,
  feeFormula: null,
  product: 'SIP',
  complaintChannels: ['Loket'],
  internalStandard: {
    legalBasis: ['UU 17/2023'],
    facilities: [],
    staffCompetence: [],
    supervision: null,
    staffCount: 4,
    serviceGuarantee: null,
    safetyGuarantee: null,
    evaluation: null,
  },
  skNumber: null,
  effectiveFrom: null,
};

/** The fields that are refused. */
function refusedFields(type: ServiceTypeRecord): string[] {
  try {
    describeServiceType(type);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { fields = [] }: RefusalDetails = error.details;
    return fields.map(({ path }) => path);
  }
}

describe('a standard of service', () => {
  test('is kept without the spaces around and without empty lines', () => {
    const tidy = describeServiceType({ ...sip, name: '  SIP ', requirements: [' STR ', '', '  '], skNumber: ' ' });
    expect(tidy).toMatchObject({ name: 'SIP', requirements: ['STR'], skNumber: null });
  });

  test('is told everything that is missing at once', () => {
    const empty = { ...sip, name: ' ', steps: [' '], product: '', complaintChannels: [], durationValue: 0 };
    expect(refusedFields(empty)).toEqual(['name', 'steps', 'product', 'complaintChannels', 'durationValue']);
  });

  test.each([
    ['code', { code: 'SIP 1' }],
    ['service', { service: 'astrology' }],
    ['agency', { agency: '73.17-dpmptsp' }],
    ['agency', { agency: '73.731-dpmptsp' }],
    ['durationValue', { durationValue: 2.5 }],
    ['durationValue', { durationValue: 2_147_483_647 }],
    ['fee', { feeType: 'FIXED', fee: null } as const],
    ['fee', { feeType: 'FIXED', fee: 0 } as const],
    ['fee', { feeType: 'FREE', fee: 5000 } as const],
    ['feeFormula', { feeType: 'FORMULA', feeFormula: ' ' } as const],
  ])('is refused for its %s', (field, wrong) => {
    expect(refusedFields({ ...sip, ...wrong })).toEqual([field]);
  });

  test('may ask for nothing: information needs no papers', () => {
    expect(refusedFields({ ...sip, requirements: [] })).toEqual([]);
  });

  test('loses the fee with the kind of fee', () => {
    const fixed = changeServiceType(sip, { feeType: 'FIXED', fee: 25_000 });
    expect(fixed).toMatchObject({ feeType: 'FIXED', fee: 25_000 });
    expect(changeServiceType(fixed, { feeType: 'FREE' })).toMatchObject({ feeType: 'FREE', fee: null });
    expect(changeServiceType(fixed, { name: 'Lain' })).toMatchObject({ fee: 25_000, name: 'Lain' });
  });

  test('that was tidied stays as it is', () => {
    const line = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(fc.array(line), line, fc.option(line), (requirements, name, skNumber) => {
        const tidy = describeServiceType({ ...sip, requirements, name: `x${name}`, skNumber });
        expect(describeServiceType(tidy)).toEqual(tidy);
      }),
    );
  });
});

const actor = (roles: Actor['roles'], region: string | null, agency: string | null = null): Actor => ({
  accountId: 'somebody',
  username: 'somebody',
  roles,
  region,
  agency,
  services: ['licensing'],
});

test.each([
  ['the administrator of the department in charge', actor(['agency_admin'], '73.73', '73.73-dpmptsp'), sip, true],
  ['of another department', actor(['agency_admin'], '73.73', '73.73-dinkes'), sip, false],
  ['of the same name elsewhere', actor(['agency_admin'], '73.17', '73.73-dpmptsp'), sip, false],
  ['an operator', actor(['operator'], '73.73', '73.73-dpmptsp'), sip, false],
  [
    'of a service that the department does not own',
    actor(['agency_admin'], '73.73', '73.73-dpmptsp'),
    { ...sip, service: 'health' },
    false,
  ],
  [
    'of a type that no department has',
    actor(['agency_admin'], '73.73', '73.73-dpmptsp'),
    { ...sip, agency: null },
    false,
  ],
])('who edits a type: %s', (_, by, type, expected) => {
  expect(ownsAsAgency(by, type)).toBe(expected);
});

test('officers of the region see its internal side, others do not', () => {
  expect(isOfficerOf(actor(['operator'], '73.73', '73.73-dinkes'), '73.73')).toBe(true);
  expect(isOfficerOf(actor(['operator'], '73.17', '73.17-dinkes'), '73.73')).toBe(false);
  expect(isOfficerOf(actor(['citizen'], '73.73'), '73.73')).toBe(false);
  expect(isOfficerOf(actor(['platform_admin'], null), '73.73')).toBe(false);
  expect(isOfficerOf(undefined, '73.73')).toBe(false);
});

test('services are set for a province, a kabupaten or a kota', () => {
  for (const home of ['73', '73.17', '73.73']) expect(() => requireHome(home)).not.toThrow();
  expect(() => requireHome('73.73.09')).toThrow(expect.objectContaining({ code: 'REGION_NOT_A_HOME' }));
});
