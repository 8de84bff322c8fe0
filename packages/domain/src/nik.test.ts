import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, checkFamilyCardNumber, checkNik } from './index.ts';

// made-up numbers only: serials 9xxx
const on = '2026-11-24';
const known = new Set(['73.73.01', '73.73.05', '73.73.09', '31.74.01']);
const districtKnown = (code: string) => known.has(code);
const check = (nik: string, birthDate?: string) => checkNik(nik, { on, birthDate, districtKnown });

describe('a NIK', () => {
  test.each([
    ['7373011510879001', '73.73.01', 'MALE', '1987-10-15'],
    ['7373095510879002', '73.73.09', 'FEMALE', '1987-10-15'],
    ['7373017112999003', '73.73.01', 'FEMALE', '1999-12-31'],
  ])('%s is well-formed', (nik, region, sex, birthDate) => {
    expect(check(nik)).toEqual({
      verdict: 'WELL_FORMED',
      region,
      sex,
      birthDate,
      possibleBirthDates: [birthDate],
      warnings: [],
      reasons: [],
      messages: [],
    });
  });

  test.each([
    ['7373052902039001', 'NIK_DATE_IMPOSSIBLE'],
    ['7373053104909001', 'NIK_DATE_IMPOSSIBLE'],
    ['7373050113909001', 'NIK_DATE_IMPOSSIBLE'],
    ['7373050100909001', 'NIK_DATE_IMPOSSIBLE'],
    ['7373053211909001', 'NIK_DAY_IMPOSSIBLE'],
    ['7373054011909001', 'NIK_DAY_IMPOSSIBLE'],
    ['7373050011909001', 'NIK_DAY_IMPOSSIBLE'],
    ['7373057211909001', 'NIK_DAY_IMPOSSIBLE'],
    ['7373010101990000', 'NIK_SERIAL_ZERO'],
    ['7300010101909001', 'NIK_REGION_MALFORMED'],
    ['737301151087901', 'NIK_NOT_16_DIGITS'],
    ['73730115108790011', 'NIK_NOT_16_DIGITS'],
    ['73730115108790O1', 'NIK_NOT_16_DIGITS'],
    ['7373 0115 1087 9001', 'NIK_NOT_16_DIGITS'],
    ['737301١٥10879001', 'NIK_NOT_16_DIGITS'],
    ['', 'NIK_NOT_16_DIGITS'],
  ])('%s is invalid: %s', (nik, reason) => {
    const verdict = check(nik);
    expect(verdict).toMatchObject({
      verdict: 'INVALID',
      region: null,
      birthDate: null,
      sex: null,
      possibleBirthDates: [],
    });
    expect(verdict.reasons).toEqual([reason]);
    expect(verdict.messages).toHaveLength(1);
  });

  test('names every fault at once', () => {
    expect(check('7373053211900000').reasons).toEqual(['NIK_DAY_IMPOSSIBLE', 'NIK_SERIAL_ZERO']);
  });

  test('whose year fits two centuries is ambiguous until a recorded birth date decides', () => {
    const nik = '7373011505109001';
    expect(check(nik)).toMatchObject({
      verdict: 'AMBIGUOUS',
      region: '73.73.01',
      sex: 'MALE',
      birthDate: null,
      possibleBirthDates: ['1910-05-15', '2010-05-15'],
      reasons: ['NIK_CENTURY_AMBIGUOUS'],
    });
    expect(check(nik, '2010-05-15')).toMatchObject({ verdict: 'WELL_FORMED', birthDate: '2010-05-15', warnings: [] });
    expect(check(nik, '1910-05-15')).toMatchObject({ verdict: 'WELL_FORMED', birthDate: '1910-05-15', reasons: [] });
    expect(check(nik, '2010-05-16')).toMatchObject({ verdict: 'AMBIGUOUS', warnings: ['NIK_BIRTH_DATE_DIFFERS'] });
  });

  test('of 29 February 00 is decided by the calendar: 1900 had no such day', () => {
    expect(check('7373012902009001')).toMatchObject({ verdict: 'WELL_FORMED', birthDate: '2000-02-29' });
  });

  test('is read as of a day: what has not happened yet is no birth date', () => {
    const born = '7373012411269001';
    expect(check(born).possibleBirthDates).toEqual(['1926-11-24', '2026-11-24']);
    expect(check('7373012511269001')).toMatchObject({ verdict: 'WELL_FORMED', birthDate: '1926-11-25' });
    expect(checkNik('7373012902049001', { on: '2003-01-01', districtKnown }).possibleBirthDates).toEqual([
      '1904-02-29',
    ]);
    expect(checkNik('7373012902009001', { on: '1999-01-01', districtKnown }).reasons).toEqual([
      'NIK_BIRTH_DATE_IN_FUTURE',
    ]);
  });

  test('never changes to correct a date: a recorded date that differs is a warning', () => {
    expect(check('7373011510879001', '1987-10-16')).toMatchObject({
      verdict: 'WELL_FORMED',
      birthDate: '1987-10-15',
      warnings: ['NIK_BIRTH_DATE_DIFFERS'],
    });
    expect(check('7373011510879001', '1987-10-15').warnings).toEqual([]);
  });

  test('shows the first registration: another region is accepted, an unknown district with a warning', () => {
    expect(check('3174011510879001')).toMatchObject({ verdict: 'WELL_FORMED', region: '31.74.01', warnings: [] });
    const strange = check('9199991510879001');
    expect(strange).toMatchObject({ verdict: 'WELL_FORMED', region: '91.99.99', warnings: ['NIK_REGION_UNKNOWN'] });
    expect(strange.messages[0]).toMatch(/tetap diterima/);
  });

  test('gives back the sex and the birth date that it was made of', () => {
    const birth = fc.integer({ min: 0, max: 46_000 }).map((days) => addDays('1900-01-01', days));
    fc.assert(
      fc.property(birth, fc.boolean(), fc.integer({ min: 9000, max: 9999 }), (birthDate, female, serial) => {
        const [year = '', month = '', day = ''] = birthDate.split('-');
        const written = String(Number(day) + (female ? 40 : 0)).padStart(2, '0');
        const nik = `737301${written}${month}${year.slice(2)}${serial}`;
        expect(check(nik).possibleBirthDates).toContain(birthDate);
        expect(check(nik, birthDate)).toMatchObject({
          verdict: 'WELL_FORMED',
          birthDate,
          sex: female ? 'FEMALE' : 'MALE',
          warnings: [],
        });
      }),
    );
  });

  test('never throws, and no text repeats the number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{16}$/)), (nik) => {
        const { messages, reasons, warnings } = check(nik);
        expect(messages).toHaveLength(reasons.length + warnings.length);
        if (nik.length > 6) expect(messages.join(' ')).not.toContain(nik);
      }),
    );
  });
});

describe('a family card number', () => {
  const read = (number: string) => checkFamilyCardNumber(number, { on, districtKnown });

  test('holds the day of recording, without the 40 of women', () => {
    expect(read('7373011503079001')).toMatchObject({
      wellFormed: true,
      region: '73.73.01',
      possibleRecordingDates: ['1907-03-15', '2007-03-15'],
      warnings: [],
    });
    expect(read('7373015503079001')).toMatchObject({ wellFormed: false, reasons: ['FAMILY_CARD_DATE_IMPOSSIBLE'] });
  });

  test.each([
    ['73730115030790', 'FAMILY_CARD_NOT_16_DIGITS'],
    ['7300011503079001', 'FAMILY_CARD_REGION_MALFORMED'],
    ['7373012902039001', 'FAMILY_CARD_DATE_IMPOSSIBLE'],
    ['7373013113079001', 'FAMILY_CARD_DATE_IMPOSSIBLE'],
    ['7373011503070000', 'FAMILY_CARD_SERIAL_ZERO'],
  ])('%s is refused: %s', (number, reason) => {
    expect(read(number)).toMatchObject({ wellFormed: false, region: null, reasons: [reason] });
  });

  test('was recorded on a day that has come', () => {
    expect(read('7373012411269001').possibleRecordingDates).toEqual(['1926-11-24', '2026-11-24']);
    expect(read('7373012511269001').possibleRecordingDates).toEqual(['1926-11-25']);
  });

  test('of an unknown district is accepted with a warning', () => {
    expect(read('7373991503079001')).toMatchObject({ wellFormed: true, warnings: ['FAMILY_CARD_REGION_UNKNOWN'] });
  });
});
