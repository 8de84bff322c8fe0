/** Opaque ids that begin with the region's code, so that a store can be split by region. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BYTES = 10;

/** `<region>-<16 signs>`: 80 random bits in Crockford's base 32. */
export function newId(region: string, random: (bytes: number) => Uint8Array): string {
  let bits = 0n;
  for (const byte of random(BYTES)) bits = (bits << 8n) | BigInt(byte);
  let signs = '';
  for (let n = 0; n < (BYTES * 8) / 5; n += 1) {
    signs = ALPHABET[Number(bits & 31n)] + signs;
    bits >>= 5n;
  }
  return `${region}-${signs}`;
}
