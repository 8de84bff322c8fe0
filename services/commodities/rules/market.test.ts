import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PALOPO_MARKET } from '../fixtures/pricing.ts';
import { MARKET_KINDS, type Market } from '../model.ts';
import { changeMarket, checkMarket, closeMarket } from './market.ts';

const good = PALOPO_MARKET.value;
const blanks = fc.constantFrom('', ' ', '  ');
const padded = (text: fc.Arbitrary<string>) => fc.tuple(blanks, text, blanks).map((parts) => parts.join(''));
const word = fc.stringMatching(/^[A-Za-z][A-Za-z .]{1,40}[a-z]$/);
const market: fc.Arbitrary<Market> = fc.record({
  region: fc.constant('73.73'),
  sample: fc.boolean(),
  name: padded(word),
  marketKind: fc.constantFrom(...MARKET_KINDS),
  village: fc.constantFrom('73.73.01.1005', '73.73.02.1007'),
  town: padded(fc.constantFrom('Kota Palopo', 'Palopo')),
  address: fc.option(padded(fc.constantFrom('', 'Jl. Durian'))),
  open: fc.constant(true),
});

describe('a market', () => {
  it('is kept without the blanks around its words, and checked once more is the same', () => {
    fc.assert(
      fc.property(market, (draft) => {
        const kept = checkMarket(draft);
        expect(checkMarket(kept)).toEqual(kept);
        expect(kept).toEqual({
          ...draft,
          name: draft.name.trim(),
          town: draft.town.trim(),
          address: draft.address?.trim() ? draft.address.trim() : null,
        });
      }),
    );
  });

  it('tells everything that is wrong at once', () => {
    const wrong = { ...good, name: 'PN', village: '73.17.07.2006', town: ' ' };
    expect(() => checkMarket(wrong)).toThrow(
      expect.objectContaining({
        code: 'MARKET_INVALID',
        details: expect.objectContaining({
          fields: [
            expect.objectContaining({ path: 'name', code: 'MARKET_NAME_LENGTH' }),
            expect.objectContaining({ path: 'village', code: 'MARKET_VILLAGE_OUTSIDE' }),
            expect.objectContaining({ path: 'town', code: 'MARKET_TOWN_MISSING' }),
          ],
        }),
      }),
    );
  });

  it.each(['73', '73.73.01', 'Palopo'])('is not kept by %s, which is no city or regency', (region) => {
    expect(() => checkMarket({ ...good, region })).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ fields: [expect.objectContaining({ code: 'MARKET_REGION_LEVEL' })] }),
      }),
    );
  });

  it('keeps what a correction does not say; null takes the address away and nothing else', () => {
    const said = fc.record(
      {
        name: fc.option(word),
        marketKind: fc.option(fc.constantFrom(...MARKET_KINDS)),
        address: fc.option(fc.constant('Jl. Baru')),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(market.map(checkMarket), said, (stored, changes) => {
        const changed = changeMarket(stored, changes);
        expect(changed).toEqual({
          ...stored,
          name: changes.name ?? stored.name,
          marketKind: changes.marketKind ?? stored.marketKind,
          address: changes.address === undefined ? stored.address : changes.address,
        });
      }),
    );
  });

  it('once closed takes no correction and cannot be closed again', () => {
    const closed = closeMarket(good);
    expect(closed).toEqual({ ...good, open: false });
    for (const attempt of [() => changeMarket(closed, { name: 'Pasar Lain' }), () => closeMarket(closed)])
      expect(attempt).toThrow(expect.objectContaining({ code: 'MARKET_CLOSED' }));
  });
});
