import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compactNumber,
  findLicenceKey,
  makeLicenceNumber,
  makeVerificationKey,
  printVerificationKey,
  readVerificationKey,
} from './licenceNumber.ts';

const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const random = (length: number) => fc.string({ unit: fc.constantFrom(...SIGNS), minLength: length, maxLength: length });
const numbers = fc
  .record({
    licenceType: fc.constantFrom('sip', 'pbg', 'slf', 'izin-usaha-2'),
    region: fc.constantFrom('73.73', '73.17', '94'),
    year: fc.integer({ min: 2020, max: 2099 }),
    random: random(8),
  })
  .map(makeLicenceNumber);

describe('the number of a licence', () => {
  it('reads as kind, region, year, random part and check figures', () => {
    const number = makeLicenceNumber({ licenceType: 'sip', region: '73.73', year: 2026, random: 'k7q2m9zt' });
    expect(number).toMatch(/^SIP-7373-2026-K7Q2M9ZT-\d\d$/);
  });

  it('is found however it is typed', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom('', ' ', '/', '.'), (number, between) => {
        const typed = number.toLowerCase().replaceAll('-', between);
        return findLicenceKey(` ${typed} `) === compactNumber(number);
      }),
    );
  });

  it('is found with O for 0 and with I or L for 1 in its random part', () => {
    const number = makeLicenceNumber({ licenceType: 'slf', region: '73.73', year: 2026, random: '00110011' });
    expect(findLicenceKey(number.replace('00110011', 'oOiIoOlL'))).toBe(compactNumber(number));
  });

  it('with one sign wrong is no number', () => {
    const slip = fc.tuple(numbers, fc.nat(), fc.constantFrom(...SIGNS.toUpperCase()));
    fc.assert(
      fc.property(slip, ([number, place, sign]) => {
        const signs = compactNumber(number);
        const at = place % signs.length;
        fc.pre(signs[at] !== sign);
        return findLicenceKey(signs.slice(0, at) + sign + signs.slice(at + 1)) === null;
      }),
    );
  });

  it('with two neighbours exchanged is no number', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (number, place) => {
        const signs = compactNumber(number);
        const at = place % (signs.length - 1);
        const [first = '', second = ''] = signs.slice(at, at + 2);
        fc.pre(first !== second);
        return findLicenceKey(signs.slice(0, at) + second + first + signs.slice(at + 2)) === null;
      }),
    );
  });

  it.each(['', '503/12/SIP/2026', 'SIP-7373-2026'])('is not %j', (text) => {
    expect(findLicenceKey(text)).toBeNull();
  });
});

describe('the code printed on a licence', () => {
  it('is read back as it was printed, in any case and without hyphens', () => {
    fc.assert(
      fc.property(random(16), (signs) => {
        const key = makeVerificationKey('73.73', signs);
        const printed = printVerificationKey(key);
        return [printed, printed.toLowerCase(), printed.replaceAll('-', ' ')].every(
          (typed) => readVerificationKey(typed) === key,
        );
      }),
    );
    expect(printVerificationKey(makeVerificationKey('73.73', '9k2mt4qxw7abcdef'))).toBe('7373-9K2M-T4QX-W7AB-CDEF');
  });
});
