import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COMMODITIES } from '../reference/referenceData.ts';
import { checkCommodity } from './commodity.ts';

const good = {
  region: '00',
  sample: false,
  code: 'telur-bebek',
  name: 'Telur bebek',
  unit: 'butir',
  group: 'Telur',
  active: true,
};

it('every commodity of the reference data is right as it stands', () => {
  for (const commodity of COMMODITIES) expect(checkCommodity(commodity)).toEqual(commodity);
});

it('a code of lower case words, digits and single hyphens is taken, whatever they are', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), (words) => {
      const code = words.join('-');
      expect(checkCommodity({ ...good, code }).code).toBe(code);
    }),
  );
});

it.each([
  ['code', 'Telur', 'COMMODITY_CODE_MALFORMED'],
  ['code', 'telur--bebek', 'COMMODITY_CODE_MALFORMED'],
  ['code', 'x', 'COMMODITY_CODE_MALFORMED'],
  ['code', 'a'.repeat(41), 'COMMODITY_CODE_MALFORMED'],
  ['name', '  ', 'COMMODITY_TEXT_MISSING'],
  ['unit', '', 'COMMODITY_TEXT_MISSING'],
  ['group', 'x'.repeat(61), 'COMMODITY_TEXT_MISSING'],
])('a %s of "%s" is refused', (path, text, code) => {
  expect(() => checkCommodity({ ...good, [path]: text })).toThrow(
    expect.objectContaining({
      code: 'COMMODITY_INVALID',
      details: expect.objectContaining({ fields: [expect.objectContaining({ path, code })] }),
    }),
  );
});
