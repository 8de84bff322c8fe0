/** Asks for what a move needs, and makes it. */
import { useState } from 'preact/hooks';
import { readRupiah } from '../format.ts';
import { AgenciesDocument, type ApplicationPartsFragment } from '../gql/staff/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { Failed } from '../parts/Status.tsx';
import { useRegion } from '../region.ts';
import { useCommand } from '../useCommand.ts';
import { useQuery } from '../useQuery.ts';
import type { Move, MoveField } from './moves.ts';

const RISKS = [
  { value: 'LOW', name: 'Rendah' },
  { value: 'MEDIUM_LOW', name: 'Menengah rendah' },
  { value: 'MEDIUM_HIGH', name: 'Menengah tinggi' },
  { value: 'HIGH', name: 'Tinggi' },
] as const;

/** What a field's text says to the command; undefined leaves it out. Unreadable rupiah go as 0, which the platform refuses by name. */
function readText({ kind }: MoveField, text: string): unknown {
  if (text.trim() === '') return undefined;
  if (kind === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (kind === 'rupiah') return readRupiah(text) ?? 0;
  return text.trim();
}

interface FormProps {
  readonly move: Move;
  readonly application: ApplicationPartsFragment;
  done(): void;
  cancel(): void;
}

export function MoveForm({ move, application, done, cancel }: FormProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand();
  const { id, version } = move.of?.(application) ?? application;
  const missing = move.fields.some(({ name, optional }) => !optional && (texts[name] ?? '').trim() === '');
  const conflict = command.refusal?.code === 'VERSION_CONFLICT';
  return (
    <form
      class="card"
      aria-label={move.name}
      onSubmit={async (event) => {
        event.preventDefault();
        const given = Object.fromEntries(
          move.fields.map((field) => [field.name, readText(field, texts[field.name] ?? '')]),
        );
        if (await command.run(move.operation, { id, version, ...given })) done();
      }}
    >
      <h3>{move.name}</h3>
      {move.fields.map((field) => (
        <Field
          key={field.name}
          name={field.name}
          label={field.label}
          {...(field.hint ? { hint: field.hint } : {})}
          problems={command.refusal?.fields ?? []}
          optional={field.optional ?? false}
        >
          {(input) => (
            <Input
              input={input}
              kind={field.kind}
              value={texts[field.name] ?? ''}
              write={(text) => setTexts((before) => ({ ...before, [field.name]: text }))}
            />
          )}
        </Field>
      ))}
      {command.error && (
        <Failed error={command.error} {...(conflict ? { retry: done, retryName: 'Muat ulang' } : {})} />
      )}
      <p class="act">
        <button type="submit" class={move.grave ? 'danger' : ''} disabled={command.busy || missing}>
          {command.busy ? 'Menyimpan …' : move.name}
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          Tidak jadi
        </button>
      </p>
    </form>
  );
}

interface InputProps {
  readonly input: Record<string, unknown>;
  readonly kind: MoveField['kind'];
  readonly value: string;
  write(text: string): void;
}

function Input({ input, kind, value, write }: InputProps) {
  const { code: region } = useRegion();
  const agencies = useQuery(AgenciesDocument, kind === 'agency' ? { region } : null).data?.agencies ?? [];
  if (kind === 'lines')
    return <textarea {...input} value={value} onInput={({ currentTarget }) => write(currentTarget.value)} />;
  if (kind === 'risk' || kind === 'agency')
    return (
      <select {...input} value={value} onChange={({ currentTarget }) => write(currentTarget.value)}>
        <option value="">Tidak dipilih</option>
        {(kind === 'risk' ? RISKS : agencies.map(({ id, name }) => ({ value: id, name }))).map((each) => (
          <option key={each.value} value={each.value}>
            {each.name}
          </option>
        ))}
      </select>
    );
  if (kind === 'date')
    return <input {...input} type="date" value={value} onInput={({ currentTarget }) => write(currentTarget.value)} />;
  return (
    <input
      {...input}
      inputMode={kind === 'rupiah' ? 'numeric' : 'text'}
      autoComplete="off"
      value={value}
      onInput={({ currentTarget }) => write(currentTarget.value)}
    />
  );
}
