import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord } from './fold.ts';
import { spellingKey } from './spelling.ts';
import { foldText, LONGEST_WORD, tokenize } from './tokens.ts';

const words = (text: string) => tokenize(text).map((token) => token.word);
/** Letters of many scripts, digits, separators, apostrophes, marks, invisible and broken characters. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...'abAB z9 0/.-_\'’`é́ñßİ\0\u00ad\u200b½ﬁ字ᨅ\ud800"*()'),
    maxLength: 60,
  }),
);

describe('folding', () => {
  test.each([
    ["To'Bulung", 'tobulung'],
    ['To’Bulung', 'tobulung'],
    ['TO`BULUNG', 'tobulung'],
    ['Jum’at', 'jumat'],
    ['Café', 'cafe'],
    ['ＫＴＰ', 'ktp'],
    ['ﬁskal', 'fiskal'],
    ['Straße', 'strasse'],
    ['İzin', 'izin'],
    ['ᨔᨘᨒᨓᨙᨔᨗ', 'ᨔᨘᨒᨓᨙᨔᨗ'],
  ])('%s is %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(text, (word) => {
        expect(foldWord(foldWord(word))).toBe(foldWord(word));
      }),
    );
  });
});

describe('the spelling key', () => {
  test.each([
    ['amassangan', 'ammasangan'],
    ['amasangan', 'ammasangan'],
    ['sabbangparu', 'sabbamparu'],
    ['djemma', 'jemma'],
    ['tjokroaminoto', 'cokroaminoto'],
    ['soekarno', 'sukarno'],
  ])('%s reads as %s', (one, other) => {
    expect(spellingKey(one)).toBe(spellingKey(other));
  });

  test('numbers are not letters', () => {
    expect(spellingKey('7733')).toBe('7733');
  });

  test('applying it twice changes nothing', () => {
    const odd = fc.string({ unit: fc.constantFrom(...'djtcoengpbm'), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(odd, text), (word) => {
        expect(spellingKey(spellingKey(word))).toBe(spellingKey(word));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('tokens', () => {
  test.each([
    ['Surat Izin, Praktik (SIP)', ['surat', 'izin', 'praktik', 'sip']],
    ['KTP-el anak-anak', ['ktp', 'el', 'anak', 'anak']],
    ["Kel. To'Bulung", ['kel', 'tobulung']],
    ['   ', []],
    ['!?*"', []],
  ])('%s', (given, expected) => {
    expect(words(given)).toEqual(expected);
  });

  test.each([
    ['503/12/DPMPTSP/2026', '50312dpmptsp2026', ['503', '12', 'dpmptsp', '2026']],
    ['F-2.01', 'f201', ['f', '2', '01']],
    ['AK1', 'ak1', ['ak', '1']],
    ['73.73.09.1004', '7373091004', ['73', '73', '09', '1004']],
    ['1820R001', '1820r001', ['1820', 'r', '001']],
  ])('%s is one number and its parts', (given, whole, parts) => {
    expect(tokenize(given)).toEqual([{ start: 0, end: given.length, word: whole, parts }]);
  });

  test('a plain number is one word', () => {
    expect(tokenize('9120001234567')).toEqual([{ start: 0, end: 13, word: '9120001234567' }]);
  });

  test('tokens stand where they say, in order, with bounded words of letters and digits only', () => {
    fc.assert(
      fc.property(text, (given) => {
        let reached = 0;
        for (const { start, end, word, parts = [] } of tokenize(given)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          reached = end;
          for (const one of [word, ...parts]) {
            expect(one).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
            expect(one.length).toBeLessThanOrEqual(LONGEST_WORD);
          }
        }
        expect(reached).toBeLessThanOrEqual(given.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('the quick way for plain text finds what the thorough one finds', () => {
    const plain = fc.string({ unit: fc.constantFrom(..."abZ09 /.-_'`,("), maxLength: 40 });
    fc.assert(
      fc.property(plain, (given) => {
        // a letter that is not ASCII sends the same text the other way
        const thorough = tokenize(`${given} é`).slice(0, -1);
        expect(tokenize(`${given} `)).toEqual(thorough);
      }),
      { numRuns: 3000 },
    );
  });

  test('titles compare by folded words', () => {
    expect(foldText("  Pasar   To'Bulung – Baru ")).toBe('pasar tobulung baru');
  });
});
