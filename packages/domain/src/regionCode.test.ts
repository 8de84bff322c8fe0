import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ancestorsOf,
  isRegionCode,
  parentOf,
  parseRegionCode,
  provinceOf,
  regencyOf,
  regionContains,
  regionDigits,
  regionFromDigits,
  regionLevel,
  timeZoneOf,
  zoneNameOf,
} from './index.ts';

const two = (number: number) => String(number).padStart(2, '0');
const regencyPart = fc.oneof(fc.integer({ min: 1, max: 69 }), fc.integer({ min: 71, max: 99 })).map(two);
const anyCode = fc
  .tuple(
    fc.integer({ min: 10, max: 99 }).map(two),
    regencyPart,
    fc.integer({ min: 1, max: 99 }).map(two),
    fc.integer({ min: 1000, max: 3999 }).map(String),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([province, regency, district, village, depth]) =>
    [province, regency, district, village].slice(0, depth).join('.'),
  );

describe('a region code', () => {
  test.each([
    ['73', 'PROVINCE'],
    ['73.17', 'REGENCY'],
    ['73.69', 'REGENCY'],
    ['73.71', 'CITY'],
    ['73.73', 'CITY'],
    ['73.73.09', 'DISTRICT'],
    ['73.73.09.1004', 'URBAN_VILLAGE'],
    ['73.17.01.2001', 'RURAL_VILLAGE'],
    ['91.03.01.3001', 'CUSTOMARY_VILLAGE'],
  ])('%s is a %s', (code, level) => {
    expect(regionLevel(code)).toBe(level);
  });

  test.each([
    '',
    '7',
    '7373',
    '73.7',
    '73.70',
    '73.00',
    '73.73.00',
    '73.73.1',
    '73.73.40001',
    '73.73.09.4001',
    '73.73.09.',
    '03.01',
    '73,73',
  ])('%j is refused', (code) => {
    expect(isRegionCode(code)).toBe(false);
    expect(() => parseRegionCode(code)).toThrow(expect.objectContaining({ code: 'REGION_CODE_MALFORMED' }));
  });

  test('knows what is above it', () => {
    expect(parentOf('73.73.09.1004')).toBe('73.73.09');
    expect(parentOf('73.73')).toBe('73');
    expect(parentOf('73')).toBeNull();
    expect(ancestorsOf('73.73.09.1004')).toEqual(['73', '73.73', '73.73.09']);
    expect(ancestorsOf('73')).toEqual([]);
    expect(provinceOf('73.73.09')).toBe('73');
    expect(regencyOf('73.73.09.1004')).toBe('73.73');
    expect(regencyOf('73.73')).toBe('73.73');
    expect(regencyOf('73')).toBeNull();
  });

  test.each(['73.17', '73.17.01.2001', '73.71', '73.72', '73', '73.7', '73.731'])(
    'Palopo does not contain %s',
    (other) => {
      expect(regionContains('73.73', other)).toBe(false);
    },
  );

  test('every code lies in each of its ancestors and in itself, and no ancestor lies in it', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(regionContains(code, code)).toBe(true);
        for (const above of ancestorsOf(code)) {
          expect(regionContains(above, code)).toBe(true);
          expect(regionContains(code, above)).toBe(false);
        }
        expect(ancestorsOf(code).at(-1) ?? null).toBe(parentOf(code));
      }),
    );
  });

  test('comes back from its digits', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(regionFromDigits(regionDigits(code))).toBe(code);
      }),
    );
    expect(() => regionFromDigits('737')).toThrow(expect.objectContaining({ code: 'REGION_CODE_MALFORMED' }));
  });
});

describe('the time zone of a region', () => {
  test.each([
    ['73.73.09', 'WITA', 'Asia/Makassar'],
    ['31', 'WIB', 'Asia/Jakarta'],
    ['61', 'WIB', 'Asia/Jakarta'],
    ['62.71', 'WIB', 'Asia/Jakarta'],
    ['63', 'WITA', 'Asia/Makassar'],
    ['64', 'WITA', 'Asia/Makassar'],
    ['65', 'WITA', 'Asia/Makassar'],
    ['51', 'WITA', 'Asia/Makassar'],
    ['81', 'WIT', 'Asia/Jayapura'],
    ...['91', '92', '93', '94', '95', '96'].map((code) => [code, 'WIT', 'Asia/Jayapura']),
  ])('%s lies in %s', (code, name, iana) => {
    expect(zoneNameOf(code)).toBe(name);
    expect(timeZoneOf(code)).toBe(iana);
  });

  test('is refused for a province that nobody knows', () => {
    expect(() => timeZoneOf('99.01')).toThrow(expect.objectContaining({ code: 'REGION_TIME_ZONE_UNKNOWN' }));
  });
});
