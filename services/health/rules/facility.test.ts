import { describe, expect, it } from 'vitest';
import { refusedFields } from '../fixtures/refusedFields.ts';
import type { Facility } from '../model.ts';
import { changeFacility, checkFacility, closeFacility, NOTHING_SAID } from './facility.ts';

const rsud: Facility = {
  ...NOTHING_SAID,
  region: '73.73',
  sample: false,
  name: 'RSUD Sawerigading',
  facilityKind: 'HOSPITAL',
  hospitalClass: 'B',
  ownership: 'REGIONAL_GOVERNMENT',
  village: '73.73.09.1003',
};
const check = (change: Partial<Facility>) => checkFacility({ ...rsud, ...change });

describe('a facility', () => {
  it('is kept in one form, however it was typed', () => {
    const typed = {
      name: '  RSUD Sawerigading ',
      phone: '(0471) 21123',
      bpjsCode: '1820r001',
      services: ['Poli anak ', '', 'Poli anak'],
      address: '  ',
    };
    expect(check(typed)).toEqual({
      ...rsud,
      phone: '+6247121123',
      bpjsCode: '1820R001',
      services: ['Poli anak'],
    });
  });

  it.each([
    ['a hospital without class', { hospitalClass: null }, { hospitalClass: 'HOSPITAL_CLASS_NEEDED' }],
    ['a clinic with a class', { facilityKind: 'CLINIC' }, { hospitalClass: 'HOSPITAL_CLASS_NOT_FOR_KIND' }],
    ['a village of another region', { village: '73.17.07.1001' }, { village: 'FACILITY_VILLAGE_OUTSIDE' }],
    ['a district for a village', { village: '73.73.09' }, { village: 'FACILITY_VILLAGE_OUTSIDE' }],
    ['a district that keeps records', { region: '73.73.09' }, { region: 'FACILITY_REGION_LEVEL' }],
    ['a BPJS code with five digits', { bpjsCode: '18201R01' }, { bpjsCode: 'BPJS_CODE_MALFORMED' }],
    ['half a place', { latitude: -2.9 }, { latitude: 'COORDINATES_INCOMPLETE' }],
    ['swapped degrees', { latitude: 120.2, longitude: -2.9 }, { latitude: 'COORDINATES_OUTSIDE_INDONESIA' }],
    ['no phone number', { phone: 'tanya satpam' }, { phone: 'PHONE_UNREADABLE' }],
    [
      'several mistakes',
      { name: 'RS', bpjsCode: 'x', hospitalClass: null },
      { name: 'FACILITY_NAME_LENGTH', bpjsCode: 'BPJS_CODE_MALFORMED', hospitalClass: 'HOSPITAL_CLASS_NEEDED' },
    ],
  ] as [string, Partial<Facility>, object][])('refuses %s', (_what, change, fields) => {
    expect(refusedFields(() => check(change))).toEqual(fields);
  });

  it('changes in what is said alone: null takes an optional field away and says nothing of a needed one', () => {
    const before = check({ phone: '0471 21123', address: 'Rampoang' });
    const changes = { name: null, phone: null, address: undefined, services: ['UGD 24 jam'] };
    expect(changeFacility(before, changes)).toEqual({ ...before, phone: null, services: ['UGD 24 jam'] });
  });

  it('takes no change once it is closed', () => {
    const closed = closeFacility(rsud);
    expect(closed.open).toBe(false);
    for (const act of [() => closeFacility(closed), () => changeFacility(closed, { name: 'RSUD Baru' })])
      expect(act).toThrow(expect.objectContaining({ code: 'FACILITY_CLOSED', kind: 'CONFLICT' }));
  });
});
