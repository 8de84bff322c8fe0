/** Passwords that an administrator hands over. Derived, not stored: a repeated command can answer the same one. */
import { createHmac, randomBytes } from 'node:crypto';
import type { ServiceContext } from '@puja-indah/kit';
import { type AccountRecord, derivationKeys, PLATFORM } from '../model.ts';

const ID = `${PLATFORM}-one-time-passwords`;
// No signs that look alike, since these are read out and typed from paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 16;

/** Makes the key of this installation at its first start. */
export async function ensureDerivationKey(context: ServiceContext): Promise<void> {
  if (await context.records(derivationKeys).find(ID)) return;
  await context.write({
    collection: derivationKeys,
    id: ID,
    expected: 0,
    value: { region: PLATFORM, sample: false, key: randomBytes(32).toString('base64url') },
    events: [],
  });
}

/** The one-time password that goes with this state of an account: about 92 random bits as `xxxx-xxxx-xxxx-xxxx`. */
export async function oneTimePasswordOf(
  context: ServiceContext,
  account: { readonly id: string } & Pick<AccountRecord, 'credentialEpoch'>,
): Promise<string> {
  const { value } = await context.records(derivationKeys).get(ID);
  const mac = createHmac('sha512', Buffer.from(value.key, 'base64url'))
    .update(`one-time password 1 ${account.id} ${account.credentialEpoch}`)
    .digest();
  const signs = Array.from({ length: LENGTH }, (_, n) => ALPHABET[mac.readUInt16BE(2 * n) % ALPHABET.length]);
  return (signs.join('').match(/.{4}/g) ?? []).join('-');
}
