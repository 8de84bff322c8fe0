/** A person's own change of password, with or without being signed in. */
import { defineError } from '@puja-indah/domain';
import { IDEMPOTENCY_KEY_REUSED, type ServiceContext } from '@puja-indah/kit';
import { accounts } from '../model.ts';
import { foldUsername, givePassword } from '../rules/account.ts';
import { requireGoodPassword } from '../rules/password.ts';
import { ACCOUNT_DISABLED, checkPassword, type SignInParts } from './signIn.ts';

export const PASSWORD_UNCHANGED = defineError('PASSWORD_UNCHANGED', 'VALIDATION_FAILED', {
  message: 'Kata sandi baru sama dengan yang sekarang. Pilih kata sandi lain.',
  hint: 'newPassword equals currentPassword; choose another.',
});

export const SAMPLE_PASSWORD_FIXED = defineError('SAMPLE_PASSWORD_FIXED', 'CONFLICT', {
  message: 'Kata sandi akun contoh diatur oleh server (SAMPLE_PASSWORD) dan tidak dapat diganti di sini.',
  hint: 'The password of sample accounts is a setting of the process, SAMPLE_PASSWORD.',
});

export interface ChangePasswordInput {
  readonly idempotencyKey: string;
  readonly username: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** @throws as `checkPassword`, ACCOUNT_DISABLED, PASSWORD_TOO_WEAK, PASSWORD_UNCHANGED, SAMPLE_PASSWORD_FIXED, IDEMPOTENCY_KEY_REUSED */
export async function changePassword(context: ServiceContext, parts: SignInParts, input: ChangePasswordInput) {
  const username = foldUsername(input.username);
  let decided = false;
  // Passwords are left out of the remembered input: its plain hash would be far easier to guess than Argon2's.
  const answer = await context.once(
    { idempotencyKey: input.idempotencyKey, username } as { idempotencyKey: string },
    async () => {
      decided = true;
      const account = await checkPassword(context, parts, { username, password: input.currentPassword });
      if (account.value.sample) throw SAMPLE_PASSWORD_FIXED();
      if (account.value.status === 'DISABLED') throw ACCOUNT_DISABLED();
      requireGoodPassword(input.newPassword, username);
      if (input.newPassword === input.currentPassword) throw PASSWORD_UNCHANGED();
      const value = givePassword(account.value, await parts.hasher.hash(input.newPassword), false);
      return {
        write: { collection: accounts, id: account.id, expected: account.version, value, events: [] },
        answer: { username, changedAt: context.now() },
      };
    },
  );
  if (!decided) await requireSamePassword(context, parts, { username, password: input.newPassword });
  return answer;
}

/** Stands in for comparing the input of a repeated command: the new password must be the one that was set. */
async function requireSamePassword(
  context: ServiceContext,
  parts: SignInParts,
  given: { readonly username: string; readonly password: string },
): Promise<void> {
  const same = await checkPassword(context, parts, given).then(
    () => true,
    () => false,
  );
  if (!same) throw IDEMPOTENCY_KEY_REUSED();
}
