/** How a contract meets an adapter: every promise is a test, an exception is data with a reason that the report prints. */
import { describe, test } from 'vitest';

/** What every adapter under contract tells about itself. */
export interface AdapterUnderContract {
  readonly name: string;
  /** Promises that this adapter does not keep, by title, each with the reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

/** Registers one promise. */
export type Holds = (title: string, body: () => Promise<void>, timeout?: number) => void;

/**
 * Registers the promises of a contract for one adapter.
 * @throws Error when an exception names no promise: it would hide nothing and rot.
 */
export function contract(port: string, adapter: AdapterUnderContract, promises: (holds: Holds) => void): void {
  describe(`${port} on ${adapter.name}`, () => {
    const exceptions = new Map(Object.entries(adapter.exceptions ?? {}));
    promises((title, body, timeout) => {
      const reason = exceptions.get(title);
      exceptions.delete(title);
      if (reason === undefined) test(title, body, timeout);
      else test(title, ({ skip }) => skip(`not on ${adapter.name}: ${reason}`));
    });
    for (const title of exceptions.keys()) throw new Error(`${adapter.name}: no promise is called "${title}".`);
  });
}
