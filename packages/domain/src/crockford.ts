/** Base 32 for people (Crockford): no I, L, O, U; lower case and look-alikes are read as what was meant. */

export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Upper case, O read as 0, I and L as 1; spaces and hyphens dropped. What is no sign of the alphabet stays for the caller to refuse. */
export const normalise = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/** Bits as signs, five at a time; `bytes` must hold a multiple of 5 bits, or its last bits are dropped. */
export function encode(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return text;
}

// multiplication by a primitive element of GF(32), x^5 + x^2 + 1
const twice = (value: number) => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

/**
 * One check sign over a text of the alphabet: a polynomial over GF(32), so that every single wrong sign and every exchange of two
 * signs (of a text shorter than 31) is noticed, the check sign itself included.
 */
export const checkSign = (text: string): string =>
  ALPHABET.charAt(twice([...text].reduce((sum, sign) => twice(sum) ^ ALPHABET.indexOf(sign), 0)));
