/** Sign-in for officers and citizens with an account; a one-time password is changed on the way. */

import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useCommandKey } from '../commandKey.ts';
import { ChangePasswordDocument } from '../gql/open/graphql.ts';
import { type FieldProblem, Refused, send } from '../graphql.ts';
import { Field } from '../parts/Field.tsx';
import { Failed, Notice } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { duties, enter, useSession } from '../session.ts';

export function SignInPage() {
  useTitle('Masuk');
  const session = useSession();
  const { query, route } = useLocation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [mustChange, setMustChange] = useState(false);
  const [error, setError] = useState<Error | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const command = useCommandKey();
  const problems: readonly FieldProblem[] = error instanceof Refused ? error.fields : [];

  useEffect(() => {
    if (session.phase !== 'signed-in') return;
    // Only a path of this portal: an address of somebody else in the link must lead nowhere.
    const wanted = query.ke && /^\/(petugas|admin)(\/|$)/.test(query.ke) ? query.ke : undefined;
    route(wanted ?? (duties(session.person).any ? '/petugas' : '/'), true);
  }, [session, query.ke, route]);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      if (mustChange) {
        const input = command.keyed({ username: username.trim(), currentPassword: password, newPassword });
        await send(ChangePasswordDocument, { input });
      }
      await enter(username.trim(), mustChange ? newPassword : password);
    } catch (refusal) {
      if (refusal instanceof Refused && refusal.code === 'PASSWORD_CHANGE_REQUIRED') setMustChange(true);
      else setError(refusal as Error);
    }
    setBusy(false);
  };

  return (
    <>
      <h1>{mustChange ? 'Buat kata sandi baru' : 'Masuk'}</h1>
      {!mustChange && (
        <p class="lead">Untuk petugas daerah. Warga tidak perlu akun untuk mencari, mengajukan, dan melacak.</p>
      )}
      <form class="card narrow" onSubmit={submit}>
        {mustChange && (
          <Notice tone="warn">
            Kata sandi sekali pakai harus diganti sebelum masuk. Kata sandi baru sedikitnya 12 karakter.
          </Notice>
        )}
        <Field name="username" label="Nama pengguna" problems={problems}>
          {(input) => (
            <input
              {...input}
              autoComplete="username"
              autoCapitalize="none"
              spellcheck={false}
              readOnly={mustChange}
              value={username}
              onInput={({ currentTarget }) => setUsername(currentTarget.value)}
            />
          )}
        </Field>
        <Field name="password" label={mustChange ? 'Kata sandi sekali pakai' : 'Kata sandi'}>
          {(input) => (
            <input
              {...input}
              type="password"
              autoComplete="current-password"
              value={password}
              onInput={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          )}
        </Field>
        {mustChange && (
          <Field name="newPassword" label="Kata sandi baru" problems={problems}>
            {(input) => (
              <input
                {...input}
                type="password"
                autoComplete="new-password"
                minLength={12}
                value={newPassword}
                onInput={({ currentTarget }) => setNewPassword(currentTarget.value)}
              />
            )}
          </Field>
        )}
        {error && <Failed error={error} />}
        <button type="submit" disabled={busy}>
          {busy ? 'Memeriksa …' : mustChange ? 'Simpan dan masuk' : 'Masuk'}
        </button>
      </form>
    </>
  );
}
