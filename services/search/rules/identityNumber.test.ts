import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsIdentityNumber } from './identityNumber.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const words = fc.stringMatching(/^[a-z' ]{0,20}$/);

describe('a search for an identity number', () => {
  it.each([
    '7373011510879001',
    '7373 0115 1087 9001',
    '7373.01.151087.9001',
    '737301-151087-9001',
    'nik saya 7373011510879001 tolong cek',
    '７３７３０１１５１０８７９００１',
  ])('is recognised in "%s"', (text) => {
    expect(holdsIdentityNumber(text)).toBe(true);
  });

  it.each([
    '1234567890123',
    '0811-2345-6789',
    '503/0012/SIP/2026',
    'SIP-7373-2026-K7Q2M9ZT-83',
    'beras 13.500',
    '73.73.09.1004',
  ])('is not seen in "%s"', (text) => {
    expect(holdsIdentityNumber(text)).toBe(false);
  });

  it('is recognised among any words, in any grouping', () => {
    fc.assert(
      fc.property(
        words,
        digits(16),
        fc.array(fc.constantFrom(' ', '.', '-', ''), { minLength: 15, maxLength: 15 }),
        words,
        (before, number, gaps, after) => {
          const written = [...number].map((digit, place) => digit + (gaps[place] ?? '')).join('');
          return holdsIdentityNumber(`${before} ${written} ${after}`);
        },
      ),
    );
  });

  it('is not seen in shorter or longer numbers', () => {
    fc.assert(
      fc.property(
        words,
        fc.oneof(digits(13), digits(15), digits(17), digits(20)),
        (before, number) => !holdsIdentityNumber(`${before} ${number}`),
      ),
    );
  });
});
