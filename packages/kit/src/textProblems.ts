/** Which texts of a record no store takes, or no record needs: said to whoever typed them, before the write fails further down. */
import type { FieldProblem } from '@puja-indah/domain';

/** Characters of one text. Far above the longest requirement or reason that is ever typed; a service's model draws the near line. */
export const LONGEST_TEXT = 20_000;

function problemOf(text: string): Omit<FieldProblem, 'path'> | undefined {
  if (text.length > LONGEST_TEXT)
    return { code: 'TEXT_TOO_LONG', message: `Isian paling panjang ${LONGEST_TEXT} huruf. Persingkat isinya.` };
  // Files copied from broken programs bring both; the databases of the two tiers refuse them or cut the text there.
  if (text.includes('\0') || !text.isWellFormed())
    return { code: 'TEXT_UNREADABLE', message: 'Isian memuat tanda yang rusak. Ketik ulang isinya.' };
  return undefined;
}

/** The texts anywhere in `value` that cannot be kept, by their dotted path. */
export function listTextProblems(value: unknown, path = ''): FieldProblem[] {
  if (typeof value === 'string') {
    const problem = problemOf(value);
    return problem ? [{ path, ...problem }] : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, field]) =>
    listTextProblems(field, path === '' ? name : `${path}.${name}`),
  );
}
