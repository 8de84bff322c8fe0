/** Ending one of the own sessions from another. */
import { type CommandInput, RECORD_NOT_FOUND, type ServiceContext } from '@puja-indah/kit';
import { sessions } from '../model.ts';
import { endSession } from '../rules/session.ts';

/** @returns when it ended. @throws SIGN_IN_REQUIRED, RECORD_NOT_FOUND for somebody else's too */
export async function revokeSession(
  context: ServiceContext,
  input: CommandInput & { readonly session: string },
): Promise<string> {
  const { accountId } = context.access.requireSignedIn();
  return context.once(input, async () => {
    const session = await context.records(sessions).find(input.session);
    if (session?.value.accountId !== accountId) throw RECORD_NOT_FOUND({ record: 'sesi', id: input.session });
    const value = endSession(session.value, 'REVOKED', context.now());
    return {
      write: { collection: sessions, id: session.id, expected: session.version, value, events: [] },
      answer: value.endedAt,
    };
  });
}
