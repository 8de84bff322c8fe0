/** A labelled input with its hint and its error, tied together for screen readers. */
import type { ComponentChildren } from 'preact';
import type { FieldProblem } from '../graphql.ts';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly problems?: readonly FieldProblem[];
  readonly optional?: boolean;
  readonly children: (input: {
    id: string;
    name: string;
    'aria-invalid': boolean;
    'aria-describedby'?: string;
    required: boolean;
  }) => ComponentChildren;
}

/** Problems of one input field: its own path, with or without `input.` before it. */
export const problemsOf = (problems: readonly FieldProblem[], path: string): readonly FieldProblem[] =>
  problems.filter((problem) => problem.path.replace(/^input\./, '') === path);

export function Field({ name, label, hint, problems = [], optional = false, children }: FieldProps) {
  const own = problemsOf(problems, name);
  const described = [hint && `${name}-hint`, own.length > 0 && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class={own.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>
        {label} {optional && <span class="faint">(bila ada)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id: name,
        name,
        'aria-invalid': own.length > 0,
        required: !optional,
        ...(described ? { 'aria-describedby': described } : {}),
      })}
      {own.length > 0 && (
        <p class="problem" id={`${name}-problem`}>
          {own.map(({ message }) => message).join(' ')}
        </p>
      )}
    </div>
  );
}

/** Moves the focus to the first field that is wrong, so that nobody has to look for it. */
export function focusFirstWrong(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
