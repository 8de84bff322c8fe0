/** Accounts of the region: create, disable, reset, give another role. A one-time password is shown once. */
import { useState } from 'preact/hooks';
import {
  type AccountPartsFragment,
  AccountsDocument,
  DisableAccountDocument,
  EnableAccountDocument,
  ResetPasswordDocument,
} from '../gql/staff/graphql.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Field } from '../parts/Field.tsx';
import { More } from '../parts/More.tsx';
import { Failed, Notice, SampleMark, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import type { Person } from '../session.ts';
import { useCommand } from '../useCommand.ts';
import { useList } from '../useList.ts';
import { NewAccountForm } from './NewAccountForm.tsx';
import { RolesForm } from './RolesForm.tsx';
import { roleName } from './roles.ts';

export interface Handover {
  readonly username: string;
  readonly oneTimePassword: string;
}

export function AccountsPage({ person }: { person: Person }) {
  useTitle('Akun');
  const { code: region, name } = useRegion();
  const [username, setUsername] = useState('');
  const [handover, setHandover] = useState<Handover | undefined>(undefined);
  const found = useList(AccountsDocument, { region, username: username || null }, ({ accounts }) => accounts);
  const agencies = found.data?.agencies ?? [];
  const handOver = (next: Handover) => {
    setHandover(next);
    found.reload();
  };
  return (
    <>
      <h1>Akun {name}</h1>
      {handover && (
        <Notice tone="good" title={`Kata sandi sekali pakai untuk ${handover.username}`}>
          <p>Serahkan langsung kepada orangnya. Tidak dapat ditampilkan lagi.</p>
          <p class="act">
            <code data-testid="one-time-password">{handover.oneTimePassword}</code>
            <CopyButton text={handover.oneTimePassword} label="kata sandi" />
            <button type="button" class="quiet" onClick={() => setHandover(undefined)}>
              Sudah diserahkan
            </button>
          </p>
        </Notice>
      )}
      <NewAccountForm agencies={agencies} person={person} made={handOver} />
      <Field name="saring" label="Cari nama pengguna">
        {(input) => (
          <input
            {...input}
            required={false}
            autoComplete="off"
            autoCapitalize="none"
            value={username}
            onInput={({ currentTarget }) => setUsername(currentTarget.value.trim().toLowerCase())}
          />
        )}
      </Field>
      <Show found={found} what="akun">
        {({ accounts }) => (
          <>
            <p class="faint" role="status">
              {accounts?.totalCount ?? 0} akun
            </p>
            <ul class="rows">
              {found.items.map((account) => (
                <AccountLine
                  key={account.id}
                  account={account}
                  agencies={agencies}
                  own={account.id === person.id}
                  changed={found.reload}
                  handOver={handOver}
                />
              ))}
            </ul>
            <More list={found} what="akun" />
          </>
        )}
      </Show>
    </>
  );
}

interface LineProps {
  readonly account: AccountPartsFragment;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly own: boolean;
  changed(): void;
  handOver(next: Handover): void;
}

function AccountLine({ account, agencies, own, changed, handOver }: LineProps) {
  const { id, version, username, displayName, roles, agency, status, mustChangePassword, sample } = account;
  const command = useCommand();
  const [editing, setEditing] = useState(false);
  const reset = async () => {
    const answer = await command.run(ResetPasswordDocument, { id, version });
    if (answer) handOver({ username, oneTimePassword: answer.resetPassword.oneTimePassword });
  };
  const toggle = async () => {
    const document = status === 'ACTIVE' ? DisableAccountDocument : EnableAccountDocument;
    if (await command.run<unknown, { idempotencyKey: string; id: string; version: number }>(document, { id, version }))
      changed();
  };
  return (
    <li class="card">
      <strong>{username}</strong> <SampleMark sample={sample} />
      {status === 'DISABLED' && <span class="state bad"> ✕ nonaktif</span>}
      {mustChangePassword && <span class="state warn"> ◐ belum ganti kata sandi</span>}
      <p class="faint">
        {displayName} · {roles.map(roleName).join(', ')}
        {agency && ` · ${agency.name}`}
      </p>
      {command.error && <Failed error={command.error} />}
      {editing ? (
        <RolesForm
          account={account}
          agencies={agencies}
          done={() => {
            setEditing(false);
            changed();
          }}
          cancel={() => setEditing(false)}
        />
      ) : (
        !own && (
          <p class="act">
            <button type="button" class="quiet" disabled={command.busy} onClick={() => setEditing(true)}>
              Ubah peran
            </button>
            <button type="button" class="quiet" disabled={command.busy} onClick={() => void reset()}>
              Atur ulang kata sandi
            </button>
            <button type="button" class="quiet" disabled={command.busy} onClick={() => void toggle()}>
              {status === 'ACTIVE' ? 'Nonaktifkan' : 'Aktifkan'}
            </button>
          </p>
        )
      )}
    </li>
  );
}
