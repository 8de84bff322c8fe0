/** A new account with a one-time password. */
import { useState } from 'preact/hooks';
import { CreateAccountDocument } from '../gql/staff/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { Failed } from '../parts/Status.tsx';
import { useRegion } from '../region.ts';
import type { Person } from '../session.ts';
import { useCommand } from '../useCommand.ts';
import type { Handover } from './AccountsPage.tsx';
import { RoleFields } from './RoleFields.tsx';
import { needsAgency } from './roles.ts';

interface NewAccountProps {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly person: Person;
  made(handover: Handover): void;
}

export function NewAccountForm({ agencies, person, made }: NewAccountProps) {
  const { code: region } = useRegion();
  const blank = { username: '', displayName: '', role: 'operator', agency: person.agency?.id ?? '' };
  const [form, setForm] = useState(blank);
  const { run, busy, error, refusal } = useCommand();
  const problems = refusal?.fields ?? [];
  const { username, displayName, role, agency } = form;
  return (
    <details class="card">
      <summary>Buat akun baru</summary>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const answer = await run(CreateAccountDocument, {
            username: username.trim().toLowerCase(),
            displayName: displayName.trim(),
            roles: [role],
            region,
            agency: needsAgency(role) ? agency || null : null,
          });
          if (!answer) return;
          setForm(blank);
          const { account, oneTimePassword } = answer.createAccount;
          made({ username: account.username, oneTimePassword });
        }}
      >
        <Field name="username" label="Nama pengguna" hint="Misalnya palopo.kebersihan." problems={problems}>
          {(input) => (
            <input
              {...input}
              autoComplete="off"
              autoCapitalize="none"
              spellcheck={false}
              value={username}
              onInput={({ currentTarget }) => setForm({ ...form, username: currentTarget.value })}
            />
          )}
        </Field>
        <Field name="displayName" label="Nama lengkap" problems={problems}>
          {(input) => (
            <input
              {...input}
              autoComplete="off"
              value={displayName}
              onInput={({ currentTarget }) => setForm({ ...form, displayName: currentTarget.value })}
            />
          )}
        </Field>
        <RoleFields
          prefix=""
          role={role}
          agency={agency}
          agencies={agencies}
          problems={problems}
          change={(part) => setForm({ ...form, ...part })}
        />
        {error && <Failed error={error} />}
        <button type="submit" disabled={busy}>
          {busy ? 'Menyimpan …' : 'Buat akun'}
        </button>
      </form>
    </details>
  );
}
