/** Collects everything that is wrong with an input, so that a person is told at once and not one field at a time. */
import type { ErrorDefinition, FieldProblem, Refusal } from './errors.ts';

export interface FieldProblems {
  /** Notes that the field at `path` (dotted, such as `prices.2.price`) is refused for the reason that `refusal` tells. */
  refuse(path: string, refusal: Pick<Refusal, 'code' | 'message'>): void;
  /** @throws `invalid` with every field noted; does nothing when there is none. */
  throwAs(invalid: ErrorDefinition<void>): void;
}

/** An empty collection of problems. */
export function fieldProblems(): FieldProblems {
  const fields: FieldProblem[] = [];
  return {
    refuse: (path, { code, message }) => {
      fields.push({ path, code, message });
    },
    throwAs: (invalid) => {
      if (fields.length > 0) throw invalid(undefined, { fields });
    },
  };
}
