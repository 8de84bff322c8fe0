/** Gives an account another role and department. */
import { useState } from 'preact/hooks';
import { type AccountPartsFragment, ChangeRolesDocument } from '../gql/staff/graphql.ts';
import { Failed } from '../parts/Status.tsx';
import { useCommand } from '../useCommand.ts';
import { RoleFields } from './RoleFields.tsx';
import { needsAgency } from './roles.ts';

interface RolesFormProps {
  readonly account: AccountPartsFragment;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  done(): void;
  cancel(): void;
}

export function RolesForm({ account, agencies, done, cancel }: RolesFormProps) {
  const { id, version, username } = account;
  const [role, setRole] = useState(account.roles.at(-1) ?? 'operator');
  const [agency, setAgency] = useState(account.agency?.id ?? '');
  const command = useCommand();
  return (
    <form
      aria-label={`Peran ${username}`}
      onSubmit={async (event) => {
        event.preventDefault();
        const input = { id, version, roles: [role], agency: needsAgency(role) ? agency || null : null };
        if (await command.run(ChangeRolesDocument, input)) done();
      }}
    >
      <RoleFields
        prefix={`${id}-`}
        role={role}
        agency={agency}
        agencies={agencies}
        problems={command.refusal?.fields ?? []}
        change={(part) => {
          if (part.role !== undefined) setRole(part.role);
          if (part.agency !== undefined) setAgency(part.agency);
        }}
      />
      {command.error && <Failed error={command.error} />}
      <p class="act">
        <button type="submit" disabled={command.busy}>
          Simpan peran
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          Tidak jadi
        </button>
      </p>
    </form>
  );
}
