import { expect, test } from 'vitest';
import { parseKbli, parseNib, parsePhone } from './index.ts';

const code = (name: string) => expect.objectContaining({ code: name });

test('a NIB is 13 digits, kept as text', () => {
  expect(parseNib(' 0220001234567 ')).toBe('0220001234567');
  for (const text of ['022000123456', '02200012345678', '022000123456A', '0220 0012 34567', '']) {
    expect(() => parseNib(text), text).toThrow(code('NIB_MALFORMED'));
  }
});

test('a KBLI code is 5 digits and means nothing without its edition', () => {
  expect(parseKbli('47111', '2025')).toEqual({ code: '47111', version: '2025' });
  expect(parseKbli('01111', '2020')).toEqual({ code: '01111', version: '2020' });
  expect(() => parseKbli('4711', '2025')).toThrow(code('KBLI_MALFORMED'));
  expect(() => parseKbli('G4711', '2025')).toThrow(code('KBLI_MALFORMED'));
  for (const version of [null, undefined, '', '2015', '2017']) {
    expect(() => parseKbli('47111', version)).toThrow(code('KBLI_VERSION_UNKNOWN'));
  }
});

test.each([
  ['0812-3456-7890', '+6281234567890'],
  ['+62 812 3456 7890', '+6281234567890'],
  ['62812.3456.7890', '+6281234567890'],
  ['+62 0812 3456 7890', '+6281234567890'],
  ['0062 812 3456 7890', '+6281234567890'],
  ['81234567890', '+6281234567890'],
  ['(0471) 21123', '+6247121123'],
  ['021 5551234', '+62215551234'],
])('%j is the phone number %s', (text, phone) => {
  expect(parsePhone(text)).toBe(phone);
});

test.each([
  '',
  '112',
  '0812',
  '08123456',
  '081234567',
  '+60 12 345 6789',
  '0812345678901234',
  '0812-3456-78X0',
  '5551234',
  '+62',
  '00812345678',
])('%j is no phone number', (text) => {
  expect(() => parsePhone(text)).toThrow(code('PHONE_UNREADABLE'));
});
