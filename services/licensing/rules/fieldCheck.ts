/** Collects what is wrong with the fields of an input, so that a person corrects everything at once. */
import { isRefusal, Refusal } from '@puja-indah/domain';
import { LICENCE_APPLICATION_INVALID } from './errors.ts';

export interface FieldCheck {
  /** What `read` gives; undefined when it refused, which is noted. */
  read<T>(path: string, read: () => T): T | undefined;
  fault(path: string, refusal: Refusal): void;
  /** Whether none of these fields has a fault so far. */
  isClean(...paths: readonly string[]): boolean;
  /** @throws the only fault, or LICENCE_APPLICATION_INVALID for several, each in `fields`. */
  finish(): void;
}

/** The same refusal, saying which field of the input it is about. */
export const onField = (path: string, { code, kind, message, hint }: Refusal): Refusal =>
  new Refusal(code, kind, message, hint, { fields: [{ path, code, message }] });

export function fieldCheck(): FieldCheck {
  const faults: { path: string; refusal: Refusal }[] = [];
  return {
    read(path, read) {
      try {
        return read();
      } catch (error) {
        if (!isRefusal(error)) throw error;
        faults.push({ path, refusal: error });
        return undefined;
      }
    },
    fault: (path, refusal) => void faults.push({ path, refusal }),
    isClean: (...paths) => faults.every(({ path }) => !paths.includes(path)),
    finish() {
      const [first, second] = faults;
      if (!first) return;
      if (!second) throw onField(first.path, first.refusal);
      const fields = faults.map(({ path, refusal: { code, message } }) => ({ path, code, message }));
      throw LICENCE_APPLICATION_INVALID(undefined, { fields });
    },
  };
}
