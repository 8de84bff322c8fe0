import { regionLevel } from '@puja-indah/domain';
import { describe, expect, test } from 'vitest';
import type { RegionRecord } from '../model.ts';
import { allRegions } from './allRegions.ts';
import { parseArea } from './areaFiles.ts';
import { mergeEditions } from './mergeEditions.ts';
import { ordinaryCase } from './ordinaryCase.ts';
import { spellingsOf } from './spellings.ts';

describe('all regions of Indonesia', () => {
  const byCode = new Map<string, RegionRecord>([...allRegions()].map(({ id, value }) => [id, value]));
  const inForce = [...byCode].filter(([, { validTo }]) => validTo === null).map(([code]) => code);
  const within = (code: string) => inForce.filter((inner) => inner.startsWith(`${code}.`));

  test('have the counts of the decree of 2025', () => {
    const count = (...levels: string[]) => inForce.filter((code) => levels.includes(regionLevel(code))).length;
    expect({
      provinces: count('PROVINCE'),
      regencies: count('REGENCY'),
      cities: count('CITY'),
      districts: count('DISTRICT'),
      urban: count('URBAN_VILLAGE'),
      rural: count('RURAL_VILLAGE'),
      customary: count('CUSTOMARY_VILLAGE'),
    }).toEqual({
      provinces: 38,
      regencies: 416,
      cities: 98,
      districts: 7285,
      urban: 8496,
      rural: 75252,
      customary: 14,
    });
  });

  test('stand in an unbroken chain: no orphans, also among retired codes', () => {
    const orphans = [...byCode].filter(([, { parent }]) => parent !== null && !byCode.has(parent));
    expect(orphans).toEqual([]);
  });

  test('call a kota what has 71 or more and a kabupaten what has 69 or less', () => {
    const misnamed = inForce.filter((code) => {
      const kota = byCode.get(code)?.name.startsWith('Kota ');
      return /^\d\d\.\d\d$/.test(code) && kota !== Number(code.slice(3)) >= 71;
    });
    expect(misnamed).toEqual([]);
  });

  test('give Palopo its 9 kecamatan and 48 kelurahan', () => {
    expect(byCode.get('73.73')).toMatchObject({ name: 'Kota Palopo', parent: '73', within: 'Sulawesi Selatan' });
    const districts = within('73.73').filter((code) => code.length === 8);
    expect(districts.map((code) => within(code).length)).toEqual([6, 6, 4, 7, 7, 5, 4, 4, 5]);
    expect(within('73.73').filter((code) => regionLevel(code) === 'URBAN_VILLAGE')).toHaveLength(48);
  });

  test('keep a code that the newer decree dropped, and say until when it was in force', () => {
    expect(byCode.get('72.01.09.2012')).toMatchObject({ validFrom: '2022-11-09', validTo: '2025-04-24' });
    expect(byCode.get('16.03.11.2009')).toMatchObject({ validFrom: '2025-04-25', validTo: null });
    expect(byCode.get('73.73.09.1004')).toMatchObject({ validFrom: '2022-11-09', validTo: null });
  });

  test.each([
    ['73.73.02.1003', 'Sabbamparu', 'Sabbang Paru'],
    ['73.73.04.1008', 'Pentojangan', 'Petonjangan'],
    ['73.73.09.1004', "To'Bulung", 'Tobulung'],
    ['31', 'Daerah Khusus Ibukota Jakarta', 'DKI Jakarta'],
  ])('remember that %s %s was written %s', (code, name, former) => {
    expect(byCode.get(code)).toMatchObject({ name, formerNames: [former] });
  });

  test('take capitals for no other spelling', () => {
    expect(byCode.get('73.73')?.formerNames).toEqual([]);
    expect(byCode.get('34')?.formerNames).toEqual([]);
  });
});

test('a line is read with and without quotes', () => {
  expect(parseArea('11,Aceh')).toEqual({ code: '11', name: 'Aceh' });
  expect(parseArea('12.07.28.1007,12.07.28,"Lubuk Pakam I,II"')).toEqual({
    code: '12.07.28.1007',
    name: 'Lubuk Pakam I,II',
  });
  expect(parseArea('35.13.15.2017,35.13.15,"Soka""an"').name).toBe('Soka"an');
  expect(parseArea('35.13.15.2017,35.13.15,Soka"an').name).toBe('Soka"an');
  expect(() => parseArea('73.73.01.1001,73.73.01,')).toThrow('cannot be read');
});

test('two lists are joined whichever begins or ends first', () => {
  const area = (code: string, name: string) => ({ code, name });
  const joined = [
    ...mergeEditions(
      [area('12', 'B'), area('13', 'C')],
      [area('11', 'A'), area('13', 'C'), area('14', 'D')],
      new Map(),
    ),
  ];
  expect(joined.map(({ id, value }) => [id, value.validFrom, value.validTo])).toEqual([
    ['11', '2022-11-09', '2025-04-24'],
    ['12', '2025-04-25', null],
    ['13', '2022-11-09', null],
    ['14', '2022-11-09', '2025-04-24'],
  ]);
});

test('names in capitals are written the ordinary way', () => {
  expect(ordinaryCase('KOTA PALOPO')).toBe('Kota Palopo');
  expect(ordinaryCase('DKI JAKARTA')).toBe('DKI Jakarta');
  expect(ordinaryCase('STM Hilir')).toBe('STM Hilir');
});

test('search is given each way in which people write a name', () => {
  expect(spellingsOf('73.73.09.1004', "To'Bulung", ['Tobulung'])).toEqual(['To Bulung', 'ToBulung', 'Tobulung']);
  expect(spellingsOf('73.73.01.1003', 'Ammasangan', ['Amasangan'])).toEqual(['Amasangan', 'Amassangan']);
  expect(spellingsOf('73.73.09', 'Bara', [])).toEqual([]);
});
